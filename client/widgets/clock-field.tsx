interface Props {
  readonly label: string
  /** 'YYYY-MM-DDTHH:MM' on the clock in England. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Day and time of the clock; nothing happens while it is empty. */
export function ClockField({ label, value, onChange }: Props) {
  return (
    <label>
      {label}
      <input
        type="datetime-local"
        value={value}
        onChange={({ currentTarget }) => currentTarget.value !== '' && onChange(currentTarget.value.slice(0, 16))}
      />
    </label>
  )
}
