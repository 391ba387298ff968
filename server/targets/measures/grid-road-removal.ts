import { dayNumber, minutesPerDay } from '../../../shared/calendar-date.ts'
import { addMonths, type Period } from '../../../shared/period.ts'
import type { Job } from '../../statistics/job-ages.ts'
import { clockTarget } from '../../statistics/job-ages.ts'
import { monthOfMinute, monthsOfReports } from '../ground.ts'
import type { Measure } from '../measure.ts'
import { byQuarter, emptyReading, type Found, shareOf, without } from '../reading.ts'

const unit = 'per cent of vehicles on grid roads'
const hours = 24

export const gridRoadRemoval: Measure = {
  slug: 'grid-road-removal',
  label: 'Vehicles on grid roads removed within 24 hours',
  about:
    'Abandoned vehicles on grid roads that were removed within 24 hours of being referred. One that is open for longer counts as failed.',
  unit,
  numerator: 'removed within 24 hours of being referred',
  denominator: 'removed, or open for more than 24 hours',
  direction: 'up',
  vol: 'L',
  isEntered: false,
  hasThings: false,
  districtOnly: false,
  fields: [],
  async read(ground, { area }) {
    const [jobs, reports] = await Promise.all([
      ground.jobs(area, 'abandoned_vehicle'),
      ground.reports(area, 'abandoned_vehicle'),
    ])
    const months = monthsOfReports(reports)
    const { judged, notJudged } = ground.rules.gridRoadJobs(jobs)
    if (!months || judged.length === 0)
      return emptyReading(unit, 'No vehicles on grid roads are loaded. Load the file of the service, then look again.')
    const of = (period: Period) => clockIn(judged, period)
    const last = monthOfMinute(
      Math.max(...judged.map(({ openedMinute, closedMinute }) => Math.max(openedMinute, closedMinute ?? 0))),
    )
    return {
      ...{
        unit,
        decimals: 1,
        of,
        monthly: null,
        window: null,
        denominator: 'vehicles on grid roads, removed or overdue',
      },
      series: byQuarter(months.from, months.to, of),
      lastMonth: [last, months.to].sort().at(-1)!,
      notes: [
        'The clock starts when a vehicle is referred for removal.',
        ...(notJudged > 0
          ? [`${notJudged} on grid roads say not at which hour they were referred or removed, and are left out.`]
          : []),
      ],
      beside: () => [],
    }
  },
}

/** Share removed in time of those referred in a period, as known at its end. */
export function clockIn(jobs: readonly Job[], period: Period): Found {
  const from = dayNumber(`${period.from}-01`) * minutesPerDay
  const asOf = dayNumber(`${addMonths(period.to, 1)}-01`) * minutesPerDay
  const inside = jobs.filter(
    ({ openedMinute, closedMinute }) => openedMinute < asOf && (closedMinute === null || closedMinute >= from),
  )
  const { met, judged } = clockTarget(inside, { limit: hours * 60, asOf })
  if (judged === 0) return without(period, 'no vehicle on a grid road was removed or overdue')
  return { ...period, ...shareOf(met, judged), missing: [] }
}
