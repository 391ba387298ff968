import { clockText, minutesPerDay } from '../../shared/calendar-date.ts'
import type { QueueAnswer, QueueJob, QueueQuery, QueueWard } from '../../shared/contracts/reports.ts'
import { feedOf, type QueueSlug } from '../../shared/feeds/feeds.ts'
import { formatCount, listed, plural } from '../../shared/wording/counts.ts'
import { periodInWords } from '../../shared/wording/period.ts'
import { type Db, dataVersion } from '../areas/store.ts'
import { clockTarget, type JobAges, jobAges } from '../statistics/job-ages.ts'
import { rateInterval } from '../statistics/poisson-interval.ts'
import { wilsonLimits } from '../statistics/wilson-interval.ts'
import { gridRoadJobs, type QueuedJob, queueJobs } from './queue-jobs.ts'
import { placeInWords, placesOf, reportsBehind, vagueVehicles } from './queue-places.ts'
import { chooseReportPeriod, type ReportPeriod } from './report-period.ts'
import { type PartnerReport, type ReportFrame, readReportFrame, readReports } from './report-store.ts'

const shownJobs = 200
const gridRoadHours = 24

/** How long jobs of a feed took that ended in a period, which are open at its end, and where they were reported. */
export async function readQueue(db: Db, feed: QueueSlug, query: QueueQuery): Promise<QueueAnswer> {
  const [frame, version] = await Promise.all([readReportFrame(db, query.district), dataVersion(db)])
  const reports = await readReports(db, frame, feed, 'partner')
  const chosen = chooseReportPeriod(reports, query)
  const jobs = queueJobs(feed, reports)
  const { label } = feedOf(feed)
  const about = {
    feed,
    label,
    district: frame.scope.district && { code: frame.scope.district.code, name: frame.scope.district.name },
    synthetic: frame.scope.synthetic,
    dataVersion: version,
    targetDays: query.target,
  }
  if (!chosen) {
    return {
      ...about,
      period: null,
      asOf: null,
      finding: `No reports of ${label.toLowerCase()} are loaded`,
      sure: [],
      closed: closedDays(jobAges([], { from: 0, to: 0, target: 0 })),
      open: { ...openDays(jobAges([], { from: 0, to: 0, target: 0 })), shown: [] },
      clock: null,
      places: [],
      wards: [],
    }
  }
  const { period, from, asOf } = chosen
  const behind = reportsBehind(jobs, (job) => isOpen(job, asOf) || hasEnded(job, from, asOf))
  const ages = jobAges(jobs, { from, to: asOf, target: query.target * minutesPerDay })
  return {
    ...about,
    period,
    asOf: clockText({ minute: asOf, hasTime: asOf % minutesPerDay !== 0 }),
    finding: findingOf(ages, query.target, feed),
    sure: howSure(ages, jobs, chosen, { feed, reports, behind }),
    closed: closedDays(ages),
    open: { ...openDays(ages), shown: oldest(jobs, asOf, query.target, frame) },
    clock: feed === 'abandoned_vehicle' ? gridRoadClock(jobs, from, asOf) : null,
    places: placesOf(behind),
    wards: byWard(jobs, chosen, frame),
  }
}

const days = (minutes: number) => (Number.isNaN(minutes) ? null : minutes / minutesPerDay)

function closedDays(ages: JobAges): QueueAnswer['closed'] {
  return {
    jobs: ages.closed,
    meanDays: days(ages.mean),
    medianDays: days(ages.median),
    medianLower: days(ages.medianLimits?.lower ?? Number.NaN),
    medianUpper: days(ages.medianLimits?.upper ?? Number.NaN),
    ninetiethDays: days(ages.ninetieth),
    late: ages.closedLate,
  }
}

function openDays(ages: JobAges): Omit<QueueAnswer['open'], 'shown'> {
  return { jobs: ages.open, medianDays: days(ages.openMedian), oldestDays: days(ages.openOldest), late: ages.openLate }
}

/** Whether a job is one of those open at a moment. */
export function isOpen({ openedMinute, closedMinute }: QueuedJob, asOf: number): boolean {
  return openedMinute < asOf && (closedMinute === null || closedMinute >= asOf)
}

/** Whether a job ended in a period. */
export function hasEnded({ closedMinute }: QueuedJob, from: number, asOf: number): boolean {
  return closedMinute !== null && closedMinute >= from && closedMinute < asOf
}

function oldest(jobs: readonly QueuedJob[], asOf: number, targetDays: number, { wards }: ReportFrame): QueueJob[] {
  const wardName = new Map(wards.map(({ id, name }) => [id, name]))
  return jobs
    .filter((job) => isOpen(job, asOf))
    .sort((one, other) => one.openedMinute - other.openedMinute)
    .slice(0, shownJobs)
    .map(({ report, placed, reports, openedMinute }) => ({
      ref: report.ref,
      supplier: report.supplier,
      reports,
      opened: clockText({ minute: openedMinute, hasTime: report.opened_has_time }),
      ageDays: (asOf - openedMinute) / minutesPerDay,
      late: asOf - openedMinute > targetDays * minutesPerDay,
      ward: wardName.get(placed.area_id ?? 0) ?? null,
      place: placeInWords(placed),
      about: aboutOf(report.fields),
    }))
}

/** Kinds and sizes that a council's own list would print; never hashes and never words somebody wrote freely. */
const printed = ['surface', 'owner', 'area_m2', 'size', 'waste_type', 'land_type', 'outcome'] as const

/** What may be printed of a job. */
export function aboutOf(fields: Readonly<Record<string, string | number | boolean>>): string {
  const parts = printed.flatMap((name) => (fields[name] === undefined ? [] : [withUnit(name, fields[name])]))
  if (fields.offensive === true) parts.unshift('offensive')
  if (fields.on_grid_road === true) parts.unshift('on a grid road')
  return parts.join(', ')
}

function withUnit(name: (typeof printed)[number], value: string | number | boolean): string {
  return name === 'area_m2' ? `${value} m²` : String(value)
}

function gridRoadClock(jobs: readonly QueuedJob[], from: number, asOf: number): QueueAnswer['clock'] {
  const inPeriod = jobs.filter(
    ({ openedMinute, closedMinute }) => openedMinute < asOf && (closedMinute === null || closedMinute >= from),
  )
  const { judged: clocked, notJudged } = gridRoadJobs(inPeriod)
  const { met, judged, running } = clockTarget(clocked, { limit: gridRoadHours * 60, asOf })
  const limits = wilsonLimits(met, judged)
  return {
    hours: gridRoadHours,
    about:
      'Vehicles on grid roads removed within 24 hours of being referred; open ones older than that count as failed.',
    met,
    judged,
    running,
    notJudged,
    share: judged > 0 ? met / judged : null,
    lower: limits?.lower ?? null,
    upper: limits?.upper ?? null,
  }
}

function byWard(jobs: readonly QueuedJob[], { from, asOf }: ReportPeriod, { wards }: ReportFrame): QueueWard[] {
  const reported = new Map<number, number>()
  const open = new Map<number, number>()
  const add = (to: Map<number, number>, ward: number | null) => ward !== null && to.set(ward, (to.get(ward) ?? 0) + 1)
  for (const job of jobs) {
    if (job.openedMinute >= from && job.openedMinute < asOf) add(reported, job.placed.area_id)
    if (isOpen(job, asOf)) add(open, job.placed.area_id)
  }
  return wards
    .filter(({ remainder }) => !remainder)
    .map(({ id, code, name, residents }) => {
      const count = reported.get(id) ?? 0
      const rate = rateInterval({ count, exposure: residents })
      return {
        code,
        name,
        jobs: count,
        open: open.get(id) ?? 0,
        residents,
        rate: rate?.rate ?? null,
        lower: rate?.lower ?? null,
        upper: rate?.upper ?? null,
      }
    })
    .sort((one, other) => other.jobs - one.jobs || (one.code < other.code ? -1 : 1))
}

function inDays(minutes: number): string {
  const number = minutes / minutesPerDay
  return `${number.toLocaleString('en-GB', { maximumFractionDigits: number < 10 ? 1 : 0 })} days`
}

function findingOf(ages: JobAges, targetDays: number, feed: QueueSlug): string {
  const done = feed === 'fly_tip' ? 'cleared' : 'removed'
  const took = ages.closed === 0 ? `None was ${done}` : `Half were ${done} within ${inDays(ages.median)}`
  const waits =
    ages.open === 0
      ? 'none is open'
      : ages.openLate === 0
        ? `none of ${ages.open} open is older than ${plural(targetDays, 'day')}`
        : `${plural(ages.openLate, 'job')} of ${ages.open} open ${ages.openLate === 1 ? 'is' : 'are'} older than ${plural(targetDays, 'day')}`
  return `${took}, and ${waits}`
}

interface Behind {
  readonly feed: QueueSlug
  readonly reports: readonly PartnerReport[]
  /** Those of the jobs that the period is about. */
  readonly behind: readonly PartnerReport[]
}

function howSure(
  ages: JobAges,
  jobs: readonly QueuedJob[],
  chosen: ReportPeriod,
  { feed, reports, behind }: Behind,
): string[] {
  const limits = ages.medianLimits
  const dayOnly = jobs.filter(({ hasTimes }) => !hasTimes).length
  return [
    ages.closed === 0
      ? `No job ended in ${periodInWords(chosen.period)}.`
      : limits
        ? `Of ${plural(ages.closed, 'job')} ended in ${periodInWords(chosen.period)}, the middle one would lie between ${inDays(limits.lower)} and ${inDays(limits.upper)} in 95 of 100 such periods.`
        : `Only ${plural(ages.closed, 'job')} ended in ${periodInWords(chosen.period)}: too few to say how far chance moves the middle one.`,
    'Times of ended jobs leave out those that never end, so read them beside the open ones.',
    ...(chosen.isCut
      ? [`The data end on ${clockText({ minute: chosen.asOf - 1, hasTime: false })}; open jobs are as of then.`]
      : []),
    ...(reports.length > jobs.length
      ? [
          `${plural(reports.length - jobs.length, 'report')} of a vehicle reported before ${reports.length - jobs.length === 1 ? 'is' : 'are'} merged with it: same registration until a week after its removal, or within 50 m and 7 days where one has none and both places are known to 50 m.`,
        ]
      : []),
    ...(feed === 'abandoned_vehicle' ? [vagueVehicles(reports)].filter(Boolean) : []),
    ...wherePlaces(behind),
    ...(dayOnly > 0
      ? [
          `${plural(dayOnly, 'job')} ${dayOnly === 1 ? 'has' : 'have'} a day without an hour: their times may be off by a day.`,
        ]
      : []),
  ]
}

/** How many places were found by what, and how far off they may be. */
function wherePlaces(behind: readonly PartnerReport[]): string[] {
  const told = placesOf(behind).map(({ label, reports, leastMetres, mostMetres }) => {
    if (leastMetres === null || mostMetres === null) return `${formatCount(reports)} have ${label}`
    const off = leastMetres === mostMetres ? `${leastMetres} m` : `${leastMetres} to ${mostMetres} m`
    return `${formatCount(reports)} by ${label} (may be off by ${off})`
  })
  return told.length > 0 ? [`Places of the reports behind these jobs: ${listed(told)}.`] : []
}
