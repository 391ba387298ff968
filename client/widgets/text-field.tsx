import { useId } from 'preact/hooks'

interface Props {
  readonly label: string
  readonly name: string
  readonly type?: 'text' | 'email' | 'password' | 'date'
  readonly autocomplete: string
  readonly hint?: string
  /** What is wrong with what was entered. */
  readonly fault?: string | undefined
  readonly numeric?: boolean
  /** What stands in it at first. */
  readonly first?: string | undefined
}

/** A field of a form that the browser may fill in. */
export function TextField({ label, name, type = 'text', autocomplete, hint, fault, numeric, first }: Props) {
  const id = useId()
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
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
      <input
        id={id}
        name={name}
        // Preact types each kind of field apart.
        type={type as 'text'}
        autocomplete={autocomplete as 'on'}
        required
        defaultValue={first}
        spellcheck={false}
        inputMode={numeric ? 'numeric' : undefined}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described || undefined}
      />
    </div>
  )
}
