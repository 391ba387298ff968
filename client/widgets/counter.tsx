interface Props {
  readonly label: string
  /** What it is counted of, for who hears it. */
  readonly of: string
  /** Null: not counted yet. */
  readonly value: number | null
  readonly onChange: (value: number) => void
}

/** A count that is changed by one with a thumb. */
export function Counter({ label, of, value, onChange }: Props) {
  const count = value ?? 0
  return (
    <fieldset class="counter">
      <legend>{label}</legend>
      <button type="button" disabled={count === 0} onClick={() => onChange(count - 1)}>
        <span aria-hidden="true">−</span>
        <span class="visually-hidden">
          One fewer: {label}, {of}
        </span>
      </button>
      <output>{value ?? '–'}</output>
      <button type="button" onClick={() => onChange(count + 1)}>
        <span aria-hidden="true">+</span>
        <span class="visually-hidden">
          One more: {label}, {of}
        </span>
      </button>
    </fieldset>
  )
}
