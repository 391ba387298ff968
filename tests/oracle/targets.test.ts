import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { lineForecast } from '../../server/statistics/line-forecast.ts'
import { meanLimits } from '../../server/statistics/mean-interval.ts'
import { seasonalForecast, tryForecast } from '../../server/statistics/seasonal-forecast.ts'
import { addMonths } from '../../shared/period.ts'

const oracle = JSON.parse(readFileSync(new URL('targets.json', import.meta.url), 'utf8')) as {
  seasonal: {
    name: string
    counts: (number | null)[]
    fromMonth: string
    aheadFirst: number
    aheadLast: number
    expected: number
    lower: number
    upper: number
    yearlyRatio: number
    dispersion: number
  }[]
  lines: { places: number[]; values: number[]; at: number; value: number; lower: number; upper: number }[]
  means: { values: number[]; lower: number; upper: number }[]
}

it.each(oracle.seasonal)('months ahead are foretold as by the whole regression: $name', (one) => {
  const counts = Float64Array.from(one.counts, (count) => count ?? Number.NaN)
  const found = seasonalForecast(counts, one.fromMonth, {
    from: addMonths(one.fromMonth, one.aheadFirst),
    to: addMonths(one.fromMonth, one.aheadLast),
  })
  if (found.status === 'refused') throw new Error(found.reason)
  for (const key of ['expected', 'lower', 'upper', 'yearlyRatio', 'dispersion'] as const)
    expect(found[key] / one[key], key).toBeCloseTo(1, 6)
})

it('a series that grows by a tenth a year and has a season without chance is foretold as it goes on', () => {
  const of = (month: number) => 100 * (1 + 0.3 * Math.sin((month * Math.PI) / 6)) * 1.1 ** (month / 12)
  const counts = Float64Array.from({ length: 36 }, (_, month) => of(month))
  const found = seasonalForecast(counts, '2023-01', { from: '2026-01', to: '2026-12' })
  if (found.status === 'refused') throw new Error(found.reason)
  const later = Array.from({ length: 12 }, (_, month) => of(36 + month)).reduce((sum, each) => sum + each, 0)
  expect(found.expected / later).toBeCloseTo(1, 6)
  expect(found.yearlyRatio).toBeCloseTo(1.1, 6)
  const trial = tryForecast(counts, '2023-01', 3)
  expect(trial.times).toBe(10)
  expect(trial.meanError).toBeLessThan(1e-6)
  expect(trial.meanErrorOfYearBefore).toBeCloseTo(0.1 / 1.1, 6)
  expect(trial.held).toBe(10)
})

it('too little history, a calendar month never counted and nothing counted are refused, each with its reason', () => {
  const ahead = { from: '2026-01', to: '2026-12' }
  const flat = (months: number) => new Float64Array(months).fill(5)
  expect(seasonalForecast(flat(23), '2023-01', ahead)).toEqual({ status: 'refused', reason: 'too-few-months' })
  expect(seasonalForecast(new Float64Array(36), '2023-01', ahead)).toEqual({
    status: 'refused',
    reason: 'no-incidents',
  })
  const withoutJuly = flat(36).map((count, month) => (month % 12 === 6 ? Number.NaN : count))
  expect(seasonalForecast(withoutJuly, '2023-01', ahead)).toEqual({ status: 'refused', reason: 'missing-months' })
  expect(tryForecast(flat(24), '2023-01', 3)).toMatchObject({ times: 0, held: 0 })
})

it.each(oracle.lines)('a straight line is carried on with its interval, as by least squares', (one) => {
  const found = lineForecast(one.places, one.values, one.at)
  for (const key of ['value', 'lower', 'upper'] as const) expect(found?.[key]).toBeCloseTo(one[key], 8)
})

it('four values say nothing of a line, nor do values of one place', () => {
  expect(lineForecast([1, 2, 3, 4], [1, 2, 3, 4], 5)).toBeNull()
  expect(lineForecast([1, 1, 1, 1, 1], [1, 2, 3, 4, 5], 5)).toBeNull()
})

it.each(oracle.means)('limits of a mean are those of Student’s t', ({ values, lower, upper }) => {
  expect(meanLimits(values)?.lower).toBeCloseTo(lower, 8)
  expect(meanLimits(values)?.upper).toBeCloseTo(upper, 8)
})

it('one value, or none, has no limits', () => {
  expect([meanLimits([]), meanLimits([4])]).toEqual([null, null])
})
