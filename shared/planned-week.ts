import { type CalendarDate, daysAfter } from './calendar-date.ts'

/** Hours from 24 on are of the morning after. */
export interface HourSpan {
  readonly fromHour: number
  readonly toHour: number
}

/** Where a visit stands in the week: a row of the grid is a span of hours of one van. */
export interface WeekPlace {
  readonly day: CalendarDate
  readonly fromHour: number
  readonly van: number | null
}

export interface WeekGrid {
  readonly days: readonly CalendarDate[]
  readonly spans: readonly HourSpan[]
  readonly vans: readonly number[]
}

export const directions = ['left', 'right', 'up', 'down'] as const
export type Direction = (typeof directions)[number]

/** Monday to Sunday. */
export function daysOfWeek(monday: CalendarDate): CalendarDate[] {
  return Array.from({ length: 7 }, (_, at) => daysAfter(monday, at))
}

/** Shifts in order of time, each divided into so many stops of whole hours, the longer ones last. */
export function stopsOf(shifts: readonly HourSpan[], stops: number): HourSpan[] {
  const ordered = [...shifts].sort((one, other) => one.fromHour - other.fromHour)
  return ordered.flatMap(({ fromHour, toHour }) => {
    const edge = (at: number) => fromHour + Math.floor(((toHour - fromHour) * at) / stops)
    return Array.from({ length: stops }, (_, at) => ({ fromHour: edge(at), toHour: edge(at + 1) })).filter(
      (span) => span.toHour > span.fromHour,
    )
  })
}

/** The spans, and those of visits that begin at another hour, in order of time. */
export function withSpansOf(spans: readonly HourSpan[], visits: readonly HourSpan[]): HourSpan[] {
  const known = new Map(spans.map((span) => [span.fromHour, span]))
  for (const { fromHour, toHour } of visits) if (!known.has(fromHour)) known.set(fromHour, { fromHour, toHour })
  return [...known.values()].sort((one, other) => one.fromHour - other.fromHour)
}

/** The next place of the grid that way; null at its edge, and from a place that is not in it. */
export function placeTowards(grid: WeekGrid, from: WeekPlace, direction: Direction): WeekPlace | null {
  const { days, spans, vans } = grid
  const day = days.indexOf(from.day)
  const span = spans.findIndex(({ fromHour }) => fromHour === from.fromHour)
  const van = from.van === null ? 0 : vans.indexOf(from.van)
  if (day < 0 || span < 0 || van < 0 || vans.length === 0) return null
  const across = direction === 'left' ? -1 : direction === 'right' ? 1 : 0
  const down = direction === 'up' ? -1 : direction === 'down' ? 1 : 0
  const row = span * vans.length + van + down
  const [toDay, toSpan, toVan] = [days[day + across], spans[Math.floor(row / vans.length)], vans[row % vans.length]]
  if (toDay === undefined || row < 0 || toSpan === undefined || toVan === undefined) return null
  return { day: toDay, fromHour: toSpan.fromHour, van: toVan }
}
