import { clockText, minutesPerDay } from '../../shared/calendar-date.ts'
import type { QueueQuery } from '../../shared/contracts/reports.ts'
import type { QueueSlug } from '../../shared/feeds/feeds.ts'
import { type Db, dataVersion } from '../areas/store.ts'
import { type Cell, csvText } from '../http/csv-text.ts'
import { type QueuedJob, queueJobs } from './queue-jobs.ts'
import { placeInWords } from './queue-places.ts'
import { aboutOf, hasEnded, isOpen } from './read-queue.ts'
import { chooseReportPeriod } from './report-period.ts'
import { readReportFrame, readReports } from './report-store.ts'

const columns = [
  ...['ref', 'supplier', 'reports', 'reported', 'ended', 'state', 'days', 'late', 'ward', 'place', 'precisionMetres'],
  ...['about', 'feed', 'from', 'to', 'asOf', 'targetDays', 'dataVersion', 'synthetic'],
]

/** Every job that was open at the end of a period or ended in it, oldest first, as a file for a spreadsheet. */
export async function queueCsv(db: Db, feed: QueueSlug, query: QueueQuery): Promise<{ name: string; text: string }> {
  const [frame, version] = await Promise.all([readReportFrame(db, query.district), dataVersion(db)])
  const reports = await readReports(db, frame, feed, 'partner')
  const chosen = chooseReportPeriod(reports, query)
  const { synthetic } = frame.scope
  const start = `${synthetic ? 'synthetic-' : ''}${feed.replaceAll('_', '-')}-queue`
  if (!chosen) return { name: `${start}.csv`, text: csvText({ columns, rows: [] }) }
  const { period, from, asOf } = chosen
  const wardName = new Map(frame.wards.map(({ id, name }) => [id, name]))
  const about: Cell[] = [feed, period.from, period.to, momentOf(asOf), query.target, version, synthetic]
  const rowOf = (job: QueuedJob): Cell[] => {
    const { report, placed, openedMinute, closedMinute } = job
    const open = isOpen(job, asOf)
    const minutes = (open || closedMinute === null ? asOf : closedMinute) - openedMinute
    return [
      report.ref,
      report.supplier,
      job.reports,
      clockText({ minute: openedMinute, hasTime: report.opened_has_time }),
      open || closedMinute === null ? null : clockText({ minute: closedMinute, hasTime: job.hasTimes }),
      open ? 'open' : 'ended',
      Number((minutes / minutesPerDay).toFixed(3)),
      minutes > query.target * minutesPerDay,
      wardName.get(placed.area_id ?? 0) ?? null,
      placeInWords(placed),
      placed.precision_m,
      aboutOf(report.fields),
      ...about,
    ]
  }
  const rows = queueJobs(feed, reports)
    .filter((job) => isOpen(job, asOf) || hasEnded(job, from, asOf))
    .sort((one, other) => one.openedMinute - other.openedMinute)
    .map(rowOf)
  return { name: `${start}-${period.from}-to-${period.to}.csv`, text: csvText({ columns, rows }) }
}

function momentOf(minute: number): string {
  return clockText({ minute, hasTime: minute % minutesPerDay !== 0 })
}
