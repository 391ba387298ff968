interface Props {
  readonly summary: string
  readonly hint: string
  /** Reasons that are common enough for a button of their own. */
  readonly reasons: readonly string[]
  /** What it is the reason of, for who hears the buttons. */
  readonly of: string
  readonly onSay: (reason: string) => void
}

/** Why something was not done: one tap, or a few words. */
export function SayWhy({ summary, hint, reasons, of, onSay }: Props) {
  return (
    <details>
      <summary>{summary}</summary>
      <p class="hint">{hint}</p>
      <div class="reasons">
        {reasons.map((reason) => (
          <button key={reason} type="button" onClick={() => onSay(reason)}>
            {reason}
            <span class="visually-hidden">: {of}</span>
          </button>
        ))}
      </div>
      <form
        class="other-reason"
        onSubmit={(event) => {
          event.preventDefault()
          const text = new FormData(event.currentTarget).get('reason')
          if (typeof text === 'string' && text.trim() !== '') onSay(text.trim())
        }}
      >
        <label>
          Another reason
          <input name="reason" maxLength={300} autocomplete="off" required />
        </label>
        <button type="submit">Enter it</button>
      </form>
    </details>
  )
}
