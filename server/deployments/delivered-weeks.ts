import { clockMinutes, clockText, minutesPerDay, mondayOf } from '../../shared/calendar-date.ts'
import type { DeliveredWeek, ShiftOutcome } from '../../shared/contracts/deployments.ts'

export interface PlannedShift {
  readonly placement: number
  readonly week: string
  readonly van: string
  readonly site: string
  readonly day: string
  readonly from_hour: number
  readonly to_hour: number
  readonly reason: string | null
}

export interface EnteredVisit {
  readonly source: 'log' | 'file'
  readonly placement: number | null
  readonly van: string
  readonly site: string
  readonly arrive_minute: number
  readonly depart_minute: number | null
}

/** A van that comes early still comes to the shift. */
const earlyMinutes = 60

/**
 * What came of each shift by `nowMinute`, and which visits hang on none. A visit is of a shift if it says so, or if the
 * van stood at the site while the shift lasted: a week that is published anew keeps what was delivered of it before.
 */
export function outcomesOf(
  shifts: readonly PlannedShift[],
  visits: readonly EnteredVisit[],
  nowMinute: number,
): { outcomes: ShiftOutcome[]; unplanned: EnteredVisit[] } {
  const used = new Set<EnteredVisit>()
  const outcomes = shifts.map((shift): ShiftOutcome => {
    const start = clockMinutes(`${shift.day} 00:00`) + shift.from_hour * 60
    const end = start + (shift.to_hour - shift.from_hour) * 60
    const own = visits.filter(
      (visit) =>
        visit.placement === shift.placement ||
        (visit.van === shift.van &&
          visit.site === shift.site &&
          visit.arrive_minute >= start - earlyMinutes &&
          visit.arrive_minute < end),
    )
    for (const visit of own) used.add(visit)
    const arrived = own.length === 0 ? null : Math.min(...own.map(({ arrive_minute }) => arrive_minute))
    const lefts = own.map(({ depart_minute }) => depart_minute)
    const left = own.length === 0 || lefts.includes(null) ? null : Math.max(...lefts.map((each) => each ?? 0))
    const said = shift.reason ?? ''
    const isOver = end <= nowMinute
    return {
      placement: shift.placement,
      week: shift.week,
      day: shift.day,
      fromHour: shift.from_hour,
      toHour: shift.to_hour,
      van: shift.van,
      site: shift.site,
      outcome: own.length > 0 ? 'made' : isOver || said !== '' ? 'missed' : 'to come',
      arrived: arrived === null ? null : clockText({ minute: arrived, hasTime: true }),
      left: left === null ? null : clockText({ minute: left, hasTime: true }),
      hours: hoursOf(own),
      reason: own.length > 0 ? '' : said,
    }
  })
  return { outcomes, unplanned: visits.filter((visit) => !used.has(visit)) }
}

/** By week, newest first. A week counts what was planned of it as far as that is over, or was called off. */
export function weeksOf(
  outcomes: readonly ShiftOutcome[],
  visits: readonly EnteredVisit[],
  unplanned: readonly EnteredVisit[],
): DeliveredWeek[] {
  const weekOf = ({ arrive_minute }: EnteredVisit) =>
    mondayOf(clockText({ minute: Math.floor(arrive_minute / minutesPerDay) * minutesPerDay, hasTime: false }))
  const weeks = new Set([...outcomes.map(({ week }) => week), ...visits.map(weekOf)])
  return [...weeks]
    .sort()
    .reverse()
    .map((week) => {
      const own = outcomes.filter((each) => each.week === week)
      const over = own.filter(({ outcome }) => outcome !== 'to come')
      const missed = own.filter(({ outcome }) => outcome === 'missed')
      const reasons = new Map<string, number>()
      for (const { reason } of missed) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      return {
        week,
        planned: over.length,
        made: over.length - missed.length,
        missed: missed.length,
        toCome: own.length - over.length,
        unplanned: unplanned.filter((visit) => weekOf(visit) === week).length,
        hoursPlanned: over.reduce((sum, { fromHour, toHour }) => sum + toHour - fromHour, 0),
        hoursStood: hoursOf(visits.filter((visit) => weekOf(visit) === week)) ?? 0,
        reasons: [...reasons]
          .map(([reason, shifts]) => ({ reason, shifts }))
          .sort((one, other) => other.shifts - one.shifts || one.reason.localeCompare(other.reason)),
      }
    })
}

/** Of visits whose end is known; null where none is. */
function hoursOf(visits: readonly EnteredVisit[]): number | null {
  const known = visits.flatMap(({ arrive_minute, depart_minute }) =>
    depart_minute === null ? [] : [depart_minute - arrive_minute],
  )
  if (known.length === 0) return null
  return Math.round((known.reduce((sum, minutes) => sum + minutes, 0) / 60) * 100) / 100
}
