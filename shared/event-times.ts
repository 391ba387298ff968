import { dayNumber, daysAfter } from './calendar-date.ts'

/** Days on which something is on, 'YYYY-MM-DD', both included; a yearly one is on again each year. */
export interface EventDays {
  readonly from: string
  readonly to: string
  readonly recursYearly: boolean
}

/** When an event is on between two days, both included; a yearly one from its first year on, 29 February as 28 where it has to be. */
export function eventTimes(
  { from, to, recursYearly }: EventDays,
  first: string,
  last: string,
): { readonly from: string; readonly to: string }[] {
  const length = dayNumber(to) - dayNumber(from)
  const years = recursYearly ? Number(last.slice(0, 4)) - Number(from.slice(0, 4)) : 0
  return Array.from({ length: Math.max(0, years) + 1 }, (_, later) => {
    const year = Number(from.slice(0, 4)) + later
    const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
    const start = `${year}${from.slice(4) === '-02-29' && !isLeap ? '-02-28' : from.slice(4)}`
    return { from: start, to: daysAfter(start, length) }
  }).filter((time) => time.to >= first && time.from <= last)
}

/** What an event of a calendar is about: the whole district where both are empty. */
export interface EventPlace {
  readonly areaKind: string
  readonly areaCode: string
  readonly affectsCounts: boolean
}

/** Whether an event may have changed the counts of an area: one of the whole district, or of this very area. */
export function mayChangeCounts(
  { affectsCounts, areaKind, areaCode }: EventPlace,
  area: { readonly kind: string | undefined; readonly code: string | undefined },
): boolean {
  return (
    affectsCounts && (areaKind === '' || area.kind === 'district' || (areaKind === area.kind && areaCode === area.code))
  )
}
