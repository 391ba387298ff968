import { useId } from 'preact/hooks'

interface Props {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly hint?: string | undefined
  /** What is wrong with what was entered. */
  readonly fault?: string | undefined
  /** Lines of a text area; one line is a field. */
  readonly rows?: number
  readonly longest?: number
  readonly type?: 'text' | 'date' | 'number'
  readonly least?: number
  readonly most?: number
  readonly step?: number | 'any'
  readonly disabled?: boolean
}

/** Words, a number or a day, with what they mean above and what is wrong beside them. */
export function WordsField({ label, value, onInput, hint, fault, rows = 1, longest = 500, ...more }: Props) {
  const id = useId()
  const { type = 'text', least, most, step, disabled = false } = more
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
  const shared = {
    id,
    value,
    disabled,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': described,
  } as const
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
      {rows > 1 ? (
        <textarea {...shared} rows={rows} maxLength={longest} onInput={(event) => onInput(event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          // Preact types each kind of field apart.
          type={type as 'text'}
          maxLength={type === 'text' ? longest : undefined}
          min={least}
          max={most}
          step={step}
          autocomplete="off"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </div>
  )
}
