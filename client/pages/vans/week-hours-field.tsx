import type { WeekHours } from '../../../shared/hours-of-week.ts'
import { dayNames } from '../../../shared/wording/busiest-times.ts'
import { hoursInWords, weekHoursInWords } from '../../../shared/wording/van-times.ts'
import { beginAt, type HoursRow, hoursOfRows, lastHour, rowsOf, toggleDay, usualRow } from '../../state/week-hours.ts'
import { RadioGroup } from '../../widgets/radio-group.tsx'

interface Props {
  readonly legend: string
  /** What it is called where nothing limits it. */
  readonly anyTime: string
  readonly value: readonly WeekHours[] | null
  readonly onChange: (value: WeekHours[] | null) => void
  readonly fault?: string | undefined
}

/** Hours of each week: at any time, or rows of days with a beginning and an end. All of it native fields. */
export function WeekHoursField({ legend, anyTime, value, onChange, fault }: Props) {
  const rows = value === null ? [] : rowsOf(value)
  const put = (changed: readonly HoursRow[]) => onChange(hoursOfRows(changed))
  return (
    <div class="week-hours">
      <RadioGroup
        legend={legend}
        value={value === null ? 'any' : 'some'}
        choices={[
          { value: 'any', label: anyTime },
          { value: 'some', label: 'Only at these hours' },
        ]}
        onChange={(choice) => (choice === 'any' ? onChange(null) : put([usualRow]))}
      />
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {value !== null && (
        <>
          {rows.map((row, at) => (
            <Row
              key={at}
              row={row}
              number={at + 1}
              onChange={(changed) => put(rows.map((each, other) => (other === at ? changed : each)))}
              onRemove={rows.length > 1 ? () => put(rows.filter((_, other) => other !== at)) : undefined}
            />
          ))}
          <p class="hint">In words: {weekHoursInWords(value)}.</p>
          <button type="button" onClick={() => put([...rows, freeRow(rows)])}>
            Add other hours
          </button>
        </>
      )}
    </div>
  )
}

/** Hours that no row has yet, so that the new one does not melt into another. */
function freeRow(rows: readonly HoursRow[]): HoursRow {
  for (let fromHour = 8; fromHour < 23; fromHour += 1) {
    if (!rows.some((row) => row.fromHour === fromHour && row.toHour === fromHour + 2))
      return { days: [6, 7], fromHour, toHour: fromHour + 2 }
  }
  return { days: [6, 7], fromHour: 0, toHour: 1 }
}

interface RowProps {
  readonly row: HoursRow
  readonly number: number
  readonly onChange: (row: HoursRow) => void
  readonly onRemove: (() => void) | undefined
}

function Row({ row, number, onChange, onRemove }: RowProps) {
  const { days, fromHour, toHour } = row
  return (
    <fieldset class="hours-row">
      <legend class="visually-hidden">
        Hours {number}: {hoursInWords(row)}
      </legend>
      <div class="days">
        {dayNames.map((name, at) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={days.includes(at + 1)}
              // Hours of no day would be lost.
              disabled={days.length === 1 && days.includes(at + 1)}
              onChange={() => onChange(toggleDay(row, at + 1))}
            />
            <span aria-hidden="true">{name.slice(0, 3)}</span>
            <span class="visually-hidden">{name}</span>
          </label>
        ))}
      </div>
      <div class="hours">
        <label>
          From{' '}
          <select value={fromHour} onChange={(event) => onChange(beginAt(row, Number(event.currentTarget.value)))}>
            {Array.from({ length: 24 }, (_, hour) => (
              <option key={hour} value={hour}>
                {clock(hour)}
              </option>
            ))}
          </select>
        </label>
        <label>
          to{' '}
          <select value={toHour} onChange={(event) => onChange({ ...row, toHour: Number(event.currentTarget.value) })}>
            {Array.from({ length: lastHour - fromHour }, (_, after) => fromHour + 1 + after).map((hour) => (
              <option key={hour} value={hour}>
                {clock(hour)}
                {hour > 24 ? ' next day' : ''}
              </option>
            ))}
          </select>
        </label>
        {onRemove && (
          <button type="button" class="quiet" onClick={onRemove}>
            Remove<span class="visually-hidden"> hours {number}</span>
          </button>
        )}
      </div>
    </fieldset>
  )
}

function clock(hour: number): string {
  return hour === 24 ? '24:00' : `${String(hour % 24).padStart(2, '0')}:00`
}
