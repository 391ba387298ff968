import { plural } from '../../shared/wording/counts.ts'

interface Item {
  readonly key: string
  readonly words: string
  readonly refused: string | null
}

interface StateProps {
  readonly id: string
  readonly waiting: readonly Item[]
  readonly refused: readonly Item[]
  /** Why what waits could not be sent last. */
  readonly waitsFor: string | null
  /** Whether anything was entered on this device. */
  readonly hasEntered: boolean
}

/** In one line, above all: whether anything is still on the device. */
export function KeptState({ id, waiting, refused, waitsFor, hasEntered }: StateProps) {
  const here = waiting.length
  return (
    <p id={id} tabIndex={-1} class={here > 0 ? 'kept-here' : 'all-sent'}>
      {here > 0 && `${here} kept on this device, not yet sent. ${waitsFor ?? ''}`}
      {here === 0 &&
        refused.length > 0 &&
        `${plural(refused.length, 'entry', 'entries')} not taken. The reason is below.`}
      {here === 0 && hasEntered && refused.length === 0 && 'All you entered here is sent.'}
    </p>
  )
}

interface ItemsProps<Kept extends Item> {
  readonly waiting: readonly Kept[]
  readonly refused: readonly Kept[]
  readonly isSending: boolean
  readonly onSend: () => void
  readonly onDrop: (item: Kept) => void
  /** What can be done about one that was refused. */
  readonly hint: string
}

/** What waits on the device, and what was refused and why. */
export function KeptItems<Kept extends Item>({ waiting, refused, isSending, onSend, onDrop, hint }: ItemsProps<Kept>) {
  return (
    <>
      {waiting.length > 0 && (
        <section aria-label="Not yet sent">
          <h2>Not yet sent</h2>
          <ul class="entries">
            {waiting.map(({ key, words }) => (
              <li key={key}>{words}</li>
            ))}
          </ul>
          <button type="button" disabled={isSending} onClick={onSend}>
            {isSending ? 'Sending…' : `Send ${plural(waiting.length, 'entry', 'entries')} now`}
          </button>
        </section>
      )}
      {refused.length > 0 && (
        <section aria-label="Not taken">
          <h2>Not taken</h2>
          <ul class="entries">
            {refused.map((item) => (
              <li key={item.key}>
                <span>
                  <strong>{item.words}.</strong> {item.refused}
                </span>
                <button type="button" onClick={() => onDrop(item)}>
                  Remove<span class="visually-hidden"> {item.words}</span>
                </button>
              </li>
            ))}
          </ul>
          <p class="hint">{hint}</p>
        </section>
      )}
    </>
  )
}
