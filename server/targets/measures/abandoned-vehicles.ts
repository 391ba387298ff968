import { monthsOf } from '../../../shared/period.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { monthOfMinute, monthsOfReports } from '../ground.ts'
import type { Measure } from '../measure.ts'
import { peopleOfMonth } from '../people-of-month.ts'
import { emptyReading, rateReading } from '../reading.ts'

const unit = 'a year for every 1,000 residents'

export const abandonedVehicles: Measure = {
  slug: 'abandoned-vehicles',
  label: 'Abandoned vehicles for every 1,000 residents',
  about:
    'Vehicles reported as abandoned, a year. Reports of one vehicle count once: same registration, or within 50 m and 7 days.',
  unit,
  numerator: 'vehicles reported',
  denominator: 'residents',
  direction: 'down',
  vol: 'L',
  isEntered: false,
  hasThings: false,
  districtOnly: false,
  fields: [],
  async read(ground, { area }) {
    const [jobs, reports, people] = await Promise.all([
      ground.jobs(area, 'abandoned_vehicle'),
      ground.reports(area, 'abandoned_vehicle'),
      ground.people(area),
    ])
    const months = monthsOfReports(reports)
    if (!months)
      return emptyReading(unit, 'No abandoned vehicles are loaded. Load the file of the service, then look again.')
    const counts = new Map(monthsOf(months).map((month) => [month, 0]))
    for (const { openedMinute } of jobs) {
      const month = monthOfMinute(openedMinute)
      counts.set(month, (counts.get(month) ?? 0) + 1)
    }
    const { yearly, words } = peopleOfMonth(people, 'residents')
    return rateReading({
      ...{ counts, yearly, per: 1_000, unit, decimals: 2, denominator: words },
      notes: [
        `${plural(reports.length, 'report')} are of ${plural(jobs.length, 'vehicle')}.`,
        'A month in which nothing was reported counts as 0: the service says not which months it sent.',
      ],
    })
  },
}
