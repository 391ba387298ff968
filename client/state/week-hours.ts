import type { WeekHours } from '../../shared/hours-of-week.ts'

/** Hours that several days share, as the editor has them. */
export interface HoursRow {
  /** Weekdays from Monday 1, ascending. */
  readonly days: readonly number[]
  readonly fromHour: number
  readonly toHour: number
}

export const usualRow: HoursRow = { days: [1, 2, 3, 4, 5, 6, 7], fromHour: 8, toHour: 20 }
/** Hours may run into the next morning up to noon. */
export const lastHour = 36

/** Days with the same hours share a row; rows stand in order of their first day, then their hours. */
export function rowsOf(hours: readonly WeekHours[]): HoursRow[] {
  const rows = new Map<string, { days: Set<number>; fromHour: number; toHour: number }>()
  for (const { weekday, fromHour, toHour } of hours) {
    const key = `${fromHour} ${toHour}`
    const known = rows.get(key)
    if (known) known.days.add(weekday)
    else rows.set(key, { days: new Set([weekday]), fromHour, toHour })
  }
  return [...rows.values()]
    .map(({ days, fromHour, toHour }) => ({ days: [...days].sort((one, other) => one - other), fromHour, toHour }))
    .sort((one, other) => (one.days[0] ?? 0) - (other.days[0] ?? 0) || one.fromHour - other.fromHour)
}

/** The hours of every day of every row, in order of the week. */
export function hoursOfRows(rows: readonly HoursRow[]): WeekHours[] {
  return rows
    .flatMap(({ days, fromHour, toHour }) => days.map((weekday) => ({ weekday, fromHour, toHour })))
    .sort((one, other) => one.weekday - other.weekday || one.fromHour - other.fromHour)
}

export function toggleDay(row: HoursRow, day: number): HoursRow {
  const days = row.days.includes(day) ? row.days.filter((each) => each !== day) : [...row.days, day]
  return { ...row, days: days.sort((one, other) => one - other) }
}

/** An end that is no longer after the beginning moves with it. */
export function beginAt(row: HoursRow, fromHour: number): HoursRow {
  return { ...row, fromHour, toHour: row.toHour > fromHour ? row.toHour : Math.min(fromHour + 1, lastHour) }
}
