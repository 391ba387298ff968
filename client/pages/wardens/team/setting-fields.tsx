import { useEffect, useState } from 'preact/hooks'
import { clockOf } from '../../../../shared/wording/van-times.ts'
import { WordsField } from '../../../widgets/words-field.tsx'

interface NumberProps {
  readonly label: string
  readonly hint: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly onChange: (value: number) => void
  readonly fault: string | undefined
}

/** A number that counts once it is one, so that a field may be emptied while it is typed. */
export function NumberField({ label, hint, value, least, most, onChange, fault }: NumberProps) {
  const [text, setText] = useState(String(value))
  useEffect(() => {
    if (Number(text) !== value) setText(String(value))
  }, [value])
  const isOne = text.trim() !== '' && Number.isFinite(Number(text)) && Number(text) >= least && Number(text) <= most
  return (
    <WordsField
      {...{ label, hint, least, most }}
      type="number"
      step="any"
      value={text}
      onInput={(typed) => {
        setText(typed)
        if (typed.trim() !== '' && Number.isFinite(Number(typed))) onChange(Number(typed))
      }}
      fault={fault ?? (isOne ? undefined : `A number from ${least} to ${most.toLocaleString('en-GB')}`)}
    />
  )
}

interface HoursProps {
  readonly legend: string
  readonly hint?: string
  readonly value: { readonly fromHour: number; readonly toHour: number }
  readonly onChange: (hours: { fromHour: number; toHour: number }) => void
  readonly fault: string | undefined
}

/** From one hour to another, which may be of the morning after. */
export function HoursFields({ legend, hint, value: { fromHour, toHour }, onChange, fault }: HoursProps) {
  return (
    <fieldset class="hours-row">
      <legend>{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <div class="hours">
        <label>
          From{' '}
          <select
            value={fromHour}
            onChange={(event) => {
              const from = Number(event.currentTarget.value)
              onChange({ fromHour: from, toHour: Math.min(from + 24, Math.max(from + 1, toHour)) })
            }}
          >
            {Array.from({ length: 24 }, (_, hour) => (
              <option key={hour} value={hour}>
                {clockOf(hour)}
              </option>
            ))}
          </select>
        </label>
        <label>
          to{' '}
          <select
            value={toHour}
            onChange={(event) => onChange({ fromHour, toHour: Number(event.currentTarget.value) })}
          >
            {Array.from({ length: 24 }, (_, after) => fromHour + 1 + after).map((hour) => (
              <option key={hour} value={hour}>
                {clockOf(hour)}
                {hour >= 24 ? ' next day' : ''}
              </option>
            ))}
          </select>
        </label>
      </div>
    </fieldset>
  )
}
