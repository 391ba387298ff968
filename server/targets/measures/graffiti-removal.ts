import { dayNumber, minutesPerDay } from '../../../shared/calendar-date.ts'
import type { PaperTable } from '../../../shared/contracts/paper.ts'
import { addMonths, type Period } from '../../../shared/period.ts'
import { periodInWords } from '../../../shared/wording/period.ts'
import { jobAges } from '../../statistics/job-ages.ts'
import { meanLimits } from '../../statistics/mean-interval.ts'
import { monthOfMinute, type ReportedJob } from '../ground.ts'
import { type Measure, settingOf } from '../measure.ts'
import { byQuarter, emptyReading, type Found, type Reading, without } from '../reading.ts'

const unit = 'days to removal on average'

export const graffitiRemoval: Measure = {
  slug: 'graffiti-removal',
  label: 'Mean time to remove graffiti',
  about:
    'Days from report to removal, the mean of jobs removed in the period. Median, 90th percentile and the age of open jobs stand beside it: the mean leaves out what is never removed.',
  unit,
  numerator: 'days from report to removal of all jobs removed',
  denominator: 'jobs removed',
  direction: 'down',
  vol: 'L',
  isEntered: false,
  hasThings: false,
  districtOnly: false,
  fields: [{ key: 'late', label: 'Late after how many days', kind: 'number', choices: [], first: 5 }],
  async read(ground, { area, settings }) {
    const jobs = await ground.jobs(area, 'graffiti')
    if (jobs.length === 0)
      return emptyReading(unit, 'No graffiti reports are loaded. Load the file of the service, then look again.')
    return removalReading(jobs, Number(settingOf(graffitiRemoval, settings, 'late')))
  },
}

/** Mean days to removal, with what must be read beside it. */
export function removalReading(jobs: readonly ReportedJob[], lateDays: number): Reading {
  const first = monthOfMinute(Math.min(...jobs.map(({ openedMinute }) => openedMinute)))
  const last = monthOfMinute(
    Math.max(...jobs.map(({ openedMinute, closedMinute }) => Math.max(openedMinute, closedMinute ?? 0))),
  )
  const within = ({ from, to }: Period) => ({
    from: dayNumber(`${from}-01`) * minutesPerDay,
    to: dayNumber(`${addMonths(to, 1)}-01`) * minutesPerDay,
  })
  const of = (period: Period): Found => {
    if (period.to < first || period.from > last) return without(period, 'no reports of the period are loaded')
    const { from, to } = within(period)
    const days = jobs.flatMap(({ openedMinute, closedMinute }) =>
      closedMinute !== null && closedMinute >= from && closedMinute < to
        ? [(closedMinute - openedMinute) / minutesPerDay]
        : [],
    )
    if (days.length === 0) return without(period, 'no job ended in the period')
    const sum = days.reduce((total, each) => total + each, 0)
    const limits = meanLimits(days)
    return {
      ...period,
      ...{ value: sum / days.length, lower: limits && Math.max(0, limits.lower), upper: limits?.upper ?? null },
      ...{ numerator: sum, denominator: days.length, counted: days.length, exposure: null, missing: [] },
      reason: limits ? '' : 'one job alone gives no interval',
    }
  }
  const dayOnly = jobs.filter(({ hasTimes }) => !hasTimes).length
  return {
    ...{
      unit,
      decimals: 1,
      of,
      monthly: null,
      window: null,
      lastMonth: last,
      denominator: 'jobs removed in the same months',
    },
    series: byQuarter(first, last, of),
    notes: [
      'The interval is by Student’s t: rough below about 30 jobs, as a few long ones weigh much.',
      ...(dayOnly > 0 ? [`${dayOnly} jobs have a day without an hour: their times may be off by a day.`] : []),
    ],
    beside: (period) => [besideOf(jobs, period, within(period), lateDays)],
  }
}

function besideOf(
  jobs: readonly ReportedJob[],
  period: Period,
  { from, to }: { readonly from: number; readonly to: number },
  lateDays: number,
): PaperTable {
  const ages = jobAges(jobs, { from, to, target: lateDays * minutesPerDay })
  const days = (minutes: number) => (Number.isNaN(minutes) ? 'none' : minutes / minutesPerDay)
  return {
    caption: `Graffiti jobs, ${periodInWords(period)}`,
    columns: [
      { key: 'what', label: 'What', align: 'left' },
      { key: 'jobs', label: 'Jobs', align: 'right' },
      { key: 'mean', label: 'Mean', align: 'right', unit: 'days', decimals: 1 },
      { key: 'median', label: 'Median', align: 'right', unit: 'days', decimals: 1 },
      { key: 'most', label: '90th percentile, or the oldest', align: 'right', unit: 'days', decimals: 1 },
      { key: 'late', label: `Later than ${lateDays} days`, align: 'right' },
    ],
    rows: [
      {
        ...{ what: 'Removed in the period', jobs: ages.closed, mean: days(ages.mean), median: days(ages.median) },
        ...{ most: days(ages.ninetieth), late: ages.closedLate },
      },
      {
        ...{ what: 'Open at its end', jobs: ages.open, mean: 'never averaged', median: days(ages.openMedian) },
        ...{ most: days(ages.openOldest), late: ages.openLate },
      },
    ],
  }
}
