import type { PaperTable } from '../../../shared/contracts/paper.ts'
import { addMonths, monthNumber, type Period, periodLabel } from '../../../shared/period.ts'
import { verdictWording } from '../../../shared/wording/verdict-words.ts'
import { rateRatio } from '../../statistics/rate-ratio.ts'
import { trendVerdict } from '../../statistics/verdict.ts'
import { enteredReading } from '../entered-reading.ts'
import type { Measure } from '../measure.ts'
import type { StoredValue } from '../value-store.ts'

const unit = 'incidents at schools a year'

export const schoolIncidents: Measure = {
  slug: 'school-incidents',
  label: 'Incidents at schools',
  about: 'Incidents that schools reported, each school before and after, with intervals. Never told as "up to".',
  unit,
  numerator: 'incidents',
  denominator: 'a year',
  direction: 'down',
  vol: 'L',
  isEntered: true,
  hasThings: true,
  districtOnly: true,
  fields: [],
  async read(ground, { area }) {
    const values = await ground.values('school-incidents', area)
    const reading = enteredReading(merged(values), { kind: 'count', unit, decimals: 0, things: 'incidents at schools' })
    return { ...reading, beside: (period) => [beforeAndAfter(values, period)] }
  },
}

/** Rows of all schools of the same months as one. */
function merged(values: readonly StoredValue[]): StoredValue[] {
  const sums = new Map<string, StoredValue>()
  for (const value of values) {
    const key = `${value.from_month} ${value.to_month}`
    const known = sums.get(key)
    sums.set(key, known ? { ...known, numerator: known.numerator + value.numerator } : value)
  }
  return [...sums.values()]
}

/** Each school in the period against as many months before it. */
export function beforeAndAfter(values: readonly StoredValue[], period: Period): PaperTable {
  const months = monthNumber(period.to) - monthNumber(period.from) + 1
  const before = { from: addMonths(period.from, -months), to: addMonths(period.from, -1) }
  const schools = [...new Set(values.map(({ thing }) => thing))].filter((thing) => thing !== '').sort()
  const shape = { kind: 'count', unit, decimals: 0, things: 'incidents' } as const
  return {
    caption: `Incidents at each school, ${periodLabel(before)} and ${periodLabel(period)}`,
    columns: [
      { key: 'school', label: 'School', align: 'left' },
      { key: 'before', label: periodLabel(before), align: 'right' },
      { key: 'after', label: periodLabel(period), align: 'right' },
      { key: 'ratio', label: 'After over before', align: 'right', decimals: 2 },
      { key: 'interval', label: '95% interval', align: 'left' },
      { key: 'verdict', label: 'What can be said', align: 'left' },
    ],
    rows: schools.map((school) => {
      const { of } = enteredReading(
        values.filter(({ thing }) => thing === school),
        shape,
      )
      const [was, now] = [of(before), of(period)]
      if (was.numerator === null || now.numerator === null || was.missing.length > 0 || now.missing.length > 0)
        return {
          ...{
            school,
            before: was.numerator ?? 'not entered',
            after: now.numerator ?? 'not entered',
            ratio: 'not known',
          },
          ...{ interval: 'not known', verdict: 'Months are missing, so nothing can be said' },
        }
      const compared = { count: now.numerator, exposure: months, baseCount: was.numerator, baseExposure: months }
      const ratio = rateRatio(compared)
      const { verdict } = trendVerdict({ ...compared, everyMonthPublished: true })
      return {
        ...{ school, before: was.numerator, after: now.numerator, ratio: ratio?.ratio ?? 'none, as one is 0' },
        interval: ratio ? `${ratio.lower.toFixed(2)} to ${ratio.upper.toFixed(2)}` : 'none, as one is 0',
        verdict: verdictWording[verdict].label,
      }
    }),
  }
}
