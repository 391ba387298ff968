import { dayNumber, minutesPerDay } from '../../../shared/calendar-date.ts'
import { addMonths, type Month, type Period } from '../../../shared/period.ts'
import { enteredReading, sourcesOf } from '../entered-reading.ts'
import type { Measure } from '../measure.ts'
import { type Found, shareOf, without } from '../reading.ts'

const unit = 'per cent of open schools'

export const schoolsInScheme: Measure = {
  slug: 'schools-in-scheme',
  label: 'Schools in the scheme',
  about:
    'Schools with an active membership on a day, of the schools open in the area on the same day. Memberships come from the file of the scheme, or are entered; open schools are entered.',
  unit,
  numerator: 'schools with an active membership',
  denominator: 'open schools on the same day',
  direction: 'up',
  vol: 'L',
  isEntered: true,
  hasThings: false,
  districtOnly: true,
  fields: [],
  async read(ground, { area }) {
    const [values, memberships] = await Promise.all([
      ground.values('schools-in-scheme', area),
      ground.reports(area, 'school_scheme'),
    ])
    const entered = enteredReading(values, { kind: 'share', unit, decimals: 1, things: 'schools of the scheme' })
    if (memberships.length === 0 || values.length === 0) return wholeCount(entered)
    const of = (period: Period): Found => {
      const open = values
        .filter(({ to_month }) => to_month <= period.to)
        .sort((one, other) => (one.to_month < other.to_month ? 1 : -1))[0]
      if (!open?.denominator) return without(period, 'how many schools are open is not entered')
      const asOf = dayNumber(`${addMonths(period.to, 1)}-01`) * minutesPerDay
      const active = new Set(
        memberships
          .filter(
            ({ opened_minute, closed_minute }) =>
              opened_minute < asOf && (closed_minute === null || closed_minute >= asOf),
          )
          .map(({ fields }) => String(fields.urn)),
      )
      if (active.size > open.denominator) return without(period, 'more schools are members than are entered as open')
      return { ...period, ...shareOf(active.size, open.denominator), missing: [] }
    }
    const months = [...new Set(values.map(({ to_month }) => to_month as Month))].sort()
    return wholeCount({
      ...entered,
      of,
      series: months.map((month) => {
        const { value, numerator, denominator } = of({ from: month, to: month })
        return { from: month, to: month, value, numerator, denominator }
      }),
      notes: ['Memberships by the file of the scheme, as of the end of the period.', ...sourcesOf(values)],
    })
  },
}

/** Every school is counted, so that chance plays no part: there is no interval. */
function wholeCount(reading: ReturnType<typeof enteredReading>): ReturnType<typeof enteredReading> {
  return {
    ...reading,
    of: (period) => ({ ...reading.of(period), lower: null, upper: null, counted: null }),
    notes: [...reading.notes, 'Every school is counted, so there is no interval.'],
  }
}
