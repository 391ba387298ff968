import { dayNumber, daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import type { ResourcesBlock } from '../../shared/contracts/tasking-sheet.ts'
import { listed } from '../../shared/wording/counts.ts'
import { clockOf, dayInWords, dayWithYear } from '../../shared/wording/van-times.ts'

export interface KnownShift {
  readonly day: string
  readonly fromHour: number
  readonly toHour: number
  readonly van: string
  readonly site: string
}

export interface KnownDuty {
  readonly day: string
  readonly fromHour: number
  readonly toHour: number
  /** Name of its beat; null: the whole district. */
  readonly beat: string | null
}

/** What a published week of wardens needs and has in each of its 168 hours, from its Monday; empty where not kept. */
export interface KnownNeed {
  readonly week: string
  readonly need: readonly number[]
  readonly staff: readonly number[]
}

export interface ResourceFacts {
  readonly shifts: readonly KnownShift[]
  readonly duties: readonly KnownDuty[]
  readonly weeksOfWardens: readonly KnownNeed[]
  readonly weeksOfVans: readonly string[]
  readonly hasVans: boolean
  readonly hasWardens: boolean
  readonly absences: readonly {
    readonly van: string
    readonly from: string
    readonly to: string
    readonly reason: string
  }[]
  /** Site, and the day from which on nothing may be planned there; null: no record is in force. */
  readonly justified: ReadonlyMap<string, string | null>
}

/** A review within so many days after the two weeks is told as well. */
const reviewDays = 28
const daysAhead = 13

/** Block F: who is where from a day on, for two weeks unless it is said, what is missing and what clashes. */
export function resourcesBlock(facts: ResourceFacts, from: string, to = daysAfter(from, daysAhead)): ResourcesBlock {
  const shifts = facts.shifts.filter(({ day }) => day >= from && day <= to)
  const duties = facts.duties.filter(({ day }) => day >= from && day <= to)
  const weeks = weeksBetween(from, to)
  const kept = facts.weeksOfWardens.filter(({ need, staff }) => need.length > 0 && staff.length > 0)
  return {
    from,
    to,
    unpublished: [
      ...unpublished('vans', facts.hasVans ? weeks.filter((week) => !facts.weeksOfVans.includes(week)) : []),
      ...unpublished(
        'wardens',
        facts.hasWardens ? weeks.filter((week) => !facts.weeksOfWardens.some((each) => each.week === week)) : [],
      ),
    ],
    vans: shifts.map(({ day, fromHour, toHour, van, site }) => ({ day, fromHour, toHour, van, site })),
    wardens: dutiesTogether(duties),
    unmet: kept.flatMap((week) => unmetOf(week)).filter(({ day }) => day >= from && day <= to),
    unmetReason:
      kept.length > 0
        ? null
        : facts.weeksOfWardens.length > 0
          ? 'The published weeks of wardens do not say what each hour needs.'
          : 'No week of wardens is published for these days, so unmet need cannot be told.',
    conflicts: conflictsOf(facts, shifts),
    reviews: [...facts.justified]
      .flatMap(([site, reviewOn]) => (reviewOn === null ? [] : [{ site, reviewOn }]))
      .filter(({ reviewOn }) => reviewOn <= daysAfter(to, reviewDays))
      .sort((one, other) => (one.reviewOn < other.reviewOn ? -1 : one.reviewOn > other.reviewOn ? 1 : 0)),
  }
}

/** Mondays of the weeks that two days and those between them lie in. */
export function weeksBetween(from: string, to: string): string[] {
  const first = mondayOf(from)
  const count = (dayNumber(mondayOf(to)) - dayNumber(first)) / 7 + 1
  return Array.from({ length: count }, (_, at) => daysAfter(first, at * 7))
}

function unpublished(of: 'vans' | 'wardens', weeks: readonly string[]): string[] {
  if (weeks.length === 0) return []
  return [`No week of ${of} is published that begins on ${listed(weeks.map(dayWithYear))}.`]
}

/** Duties of the same hours are told together, as how many: nobody is named. */
function dutiesTogether(duties: readonly KnownDuty[]): ResourcesBlock['wardens'] {
  const rows = new Map<string, ResourcesBlock['wardens'][number]>()
  for (const { day, fromHour, toHour, beat } of duties) {
    const key = `${day} ${fromHour} ${toHour}`
    const row = rows.get(key) ?? { day, fromHour, toHour, wardens: 0, beats: [] }
    const beats = beat === null || row.beats.includes(beat) ? row.beats : [...row.beats, beat].sort()
    rows.set(key, { ...row, wardens: row.wardens + 1, beats })
  }
  return [...rows.values()].sort(
    (one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0) || one.fromHour - other.fromHour,
  )
}

/** Hours with as many missing are told as one stretch of a day. */
function unmetOf({ week, need, staff }: KnownNeed): ResourcesBlock['unmet'] {
  const rows: ResourcesBlock['unmet'] = []
  for (const [hour, needed] of need.entries()) {
    const missing = Math.max(0, needed - (staff[hour] ?? 0))
    if (missing === 0) continue
    const [day, own] = [daysAfter(week, Math.floor(hour / 24)), hour % 24]
    const last = rows.at(-1)
    if (last && last.day === day && last.toHour === own && last.missing === missing) last.toHour = own + 1
    else rows.push({ day, fromHour: own, toHour: own + 1, missing })
  }
  return rows
}

function conflictsOf({ absences, justified }: ResourceFacts, shifts: readonly KnownShift[]): string[] {
  const when = ({ day, fromHour }: KnownShift) => `${dayInWords(day)} at ${clockOf(fromHour)}`
  return [
    ...shifts.flatMap((shift) =>
      absences
        .filter(({ van, from, to }) => van === shift.van && from <= shift.day && shift.day <= to)
        .map(
          ({ reason }) =>
            `${shift.van} is planned at ${shift.site} on ${when(shift)}, and is away then${reason === '' ? '' : ` (${reason})`}.`,
        ),
    ),
    ...shifts.flatMap((shift) => {
      const reviewOn = justified.get(shift.site) ?? null
      if (reviewOn === null) return [`No justification is in force for ${shift.site}, on ${when(shift)}.`]
      return shift.day >= reviewOn
        ? [`The justification of ${shift.site} is to be reviewed on ${dayWithYear(reviewOn)}, before ${when(shift)}.`]
        : []
    }),
    ...shifts.flatMap((shift, at) =>
      shifts
        .slice(at + 1)
        .filter(
          (other) =>
            other.van !== shift.van &&
            other.site === shift.site &&
            other.day === shift.day &&
            other.fromHour < shift.toHour &&
            shift.fromHour < other.toHour,
        )
        .map((other) => `${shift.van} and ${other.van} are both at ${shift.site} on ${when(shift)}.`),
    ),
  ]
}
