import { clockMinutes, minutesPerDay } from '../../shared/calendar-date.ts'
import type { QueueSlug } from '../../shared/feeds/feeds.ts'
import type { Job } from '../statistics/job-ages.ts'
import { mergeReports } from '../statistics/merged-reports.ts'
import type { PartnerReport } from './report-store.ts'

/** One thing to be done, from its report to its end. */
export interface QueuedJob extends Job {
  /** The earliest report of it. */
  readonly report: PartnerReport
  /** The earliest of its reports that has a point; the earliest of all where none has. */
  readonly placed: PartnerReport
  readonly reports: number
  readonly all: readonly PartnerReport[]
  /** Whether the hours of report and, where it has ended, end are known. */
  readonly hasTimes: boolean
}

/**
 * Practice notes, section 6: reports of one vehicle are those with its registration, or near in place and time. A place
 * that may be further off than these metres cannot say what is near.
 */
export const sameVehicle = { metres: 50, days: 7 }

/**
 * Jobs of the reports of a feed, which come in order of time. Reports of one vehicle are one job: it begins with the
 * first of them and ends with the latest end that any of them has. A registration that comes back more than a week after
 * its vehicle was removed is another job.
 */
export function queueJobs(feed: QueueSlug, reports: readonly PartnerReport[]): QueuedJob[] {
  if (feed !== 'abandoned_vehicle') return reports.map((report) => jobOf([report]))
  const keys = timesAbandoned(reports)
  const leaders = mergeReports(
    reports.map((report, position) => ({
      key: keys[position]!,
      x: isPlaceSure(report) ? report.x! : Number.NaN,
      y: isPlaceSure(report) ? report.y! : Number.NaN,
      minute: report.opened_minute,
    })),
    sameVehicle,
  )
  const groups = new Map<number, PartnerReport[]>()
  for (const [position, report] of reports.entries()) {
    const leader = leaders[position]!
    const group = groups.get(leader)
    if (group) group.push(report)
    else groups.set(leader, [report])
  }
  return [...groups.values()].map(jobOf)
}

/** Whether a place is known well enough to tell whether another report is of the vehicle that stood there. */
export function isPlaceSure({ precision_m }: Pick<PartnerReport, 'precision_m'>): boolean {
  return precision_m !== null && precision_m <= sameVehicle.metres
}

/** What tells one time that a vehicle was left from another: its registration, and which time it is. Null without one. */
function timesAbandoned(reports: readonly PartnerReport[]): (string | null)[] {
  const lately = new Map<string, { time: number; isOpen: boolean; until: number }>()
  return reports.map(({ fields, opened_minute, closed_minute }) => {
    const hash = fields.reg_hash
    if (typeof hash !== 'string') return null
    const known = lately.get(hash)
    const isBack = known && !known.isOpen && opened_minute > known.until + sameVehicle.days * minutesPerDay
    const before = isBack ? undefined : known
    lately.set(hash, {
      time: (known?.time ?? 0) + (isBack ? 1 : 0),
      // One removal is the end for all reports of the vehicle.
      isOpen: closed_minute === null && (before?.isOpen ?? true),
      until: Math.max(closed_minute ?? 0, before?.until ?? 0),
    })
    return `${hash} ${lately.get(hash)!.time}`
  })
}

function jobOf(group: readonly PartnerReport[]): QueuedJob {
  const [first] = group as readonly [PartnerReport]
  const ended = group.filter(({ closed_minute }) => closed_minute !== null)
  const last = ended.reduce<PartnerReport | null>(
    (latest, each) => (each.closed_minute! > (latest?.closed_minute ?? Number.NEGATIVE_INFINITY) ? each : latest),
    null,
  )
  return {
    report: first,
    placed: group.find(({ x }) => x !== null) ?? first,
    reports: group.length,
    all: group,
    openedMinute: first.opened_minute,
    // An end on the day of the report, without its hour, is written as the beginning of that day.
    closedMinute: last && Math.max(last.closed_minute!, first.opened_minute),
    hasTimes: first.opened_has_time && (last?.closed_has_time ?? true),
  }
}

/** Jobs under the 24-hour clock for vehicles on grid roads, which starts when they are referred for removal. */
export function gridRoadJobs(jobs: readonly QueuedJob[]): { judged: Job[]; notJudged: number } {
  const onGrid = jobs.filter(({ report }) => report.fields.on_grid_road === true)
  const judged: Job[] = []
  for (const { report, openedMinute, closedMinute, hasTimes } of onGrid) {
    const referred = minuteOf(report.fields.referred_at)
    const started = referred ?? openedMinute
    const isKnown = hasTimes && (referred !== null || report.fields.referred_at === undefined)
    if (isKnown && (closedMinute === null || closedMinute >= started))
      judged.push({ openedMinute: started, closedMinute })
  }
  return { judged, notJudged: onGrid.length - judged.length }
}

/** Null for a day without an hour. */
function minuteOf(text: unknown): number | null {
  return typeof text === 'string' && text.includes(':') ? clockMinutes(text) : null
}
