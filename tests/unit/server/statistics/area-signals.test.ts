import { describe, expect, it } from 'vitest'
import { areaSignals } from '../../../../server/statistics/area-signals.ts'
import { addMonths, monthsOf } from '../../../../shared/period.ts'

const months = monthsOf({ from: '2023-01', to: '2025-12' })
const steady = (count: number) => Float64Array.from(months, () => count)
const one = (series: Float64Array, residents = 1_000) =>
  areaSignals({ months, counts: [series], exposures: Float64Array.of(residents), all: [400], factors: null })[0]!

describe('signals of areas', () => {
  it('compare the last three months with the same a year before, as worked in the rules of the pack', () => {
    const series = steady(40)
    series.set([28, 28, 28], months.length - 3)
    const { last3, before3, verdict } = one(series)
    expect({ last3, before3, verdict }).toEqual({ last3: 84, before3: 120, verdict: 'clear fall' })
  })

  it('say nothing of a change where a month of either year is missing, and still count what is there', () => {
    const series = steady(40)
    series[months.indexOf('2024-11')] = Number.NaN
    expect(one(series)).toMatchObject({ last3: 120, before3: null, verdict: 'not available', year: 480 })
    const later = steady(40)
    later[months.indexOf('2025-11')] = Number.NaN
    expect(one(later)).toMatchObject({ last3: 80, verdict: 'not available', year: 440 })
  })

  it('give a yearly rate from the months that are counted', () => {
    const series = steady(10)
    series[months.indexOf('2025-07')] = Number.NaN
    // 110 in 11 months of 1,000 residents are 120 a year.
    const { rate, share } = one(series)
    expect(rate).toBeCloseTo(120, 9)
    expect(share).toBeCloseTo(110 / 400, 9)
  })

  it('give no rate and no level without residents', () => {
    expect(one(steady(10), Number.NaN)).toMatchObject({ rate: null, lower: null, upper: null, level: null })
  })

  it('raise an alarm from the first count that chance gives once in a thousand months', () => {
    // Months of 3 and 5 by turns: a mean of 4, spread less than chance would. 12 or more come with p 0.0009, 11 with 0.0028.
    const usual = Float64Array.from(months, (_, at) => (at % 2 === 0 ? 3 : 5))
    const withLast = (count: number) => {
      const series = usual.slice()
      series[months.length - 1] = count
      return one(series).alarm
    }
    expect(withLast(11)).toBeNull()
    const alarm = withLast(12)
    expect(alarm).toMatchObject({ month: '2025-12', count: 12, limit: 11 })
    expect(alarm?.expected).toBeCloseTo(4, 1)
    const lasting = usual.slice()
    lasting.set([13, 14], months.length - 2)
    expect(one(lasting).alarm?.month).toBe('2025-11')
  })

  it('say between which counts a month usually lies, by its place in the year', () => {
    // A mean of 4, less spread than chance would make it: 95% of Poisson counts of 4 are 1 to 8 (scipy: ppf of 0.025, 0.975).
    const usual = Float64Array.from(months, (_, at) => (at % 2 === 0 ? 3 : 5))
    usual.fill(90, months.length - 3)
    const found = one(usual).usual
    expect(found).toEqual({ lower: new Array(12).fill(1), upper: new Array(12).fill(8), months: 33 })
  })

  it('take the season of the district into what is usual, January first whatever the first month is', () => {
    // Twice as much in every December, from a series that begins in June.
    const own = monthsOf({ from: '2023-06', to: '2025-12' })
    const factors = Float64Array.from({ length: 12 }, (_, month) => (month === 11 ? 2 : 1))
    const series = Float64Array.from(own, (month) => (month.endsWith('-12') ? 8 : 4))
    const [signal] = areaSignals({
      ...{ months: own, counts: [series], exposures: Float64Array.of(1_000), all: [100], factors },
    })
    // 95% of Poisson counts of 8 are 3 to 14.
    expect(signal?.usual).toEqual({
      ...{ lower: [...new Array(11).fill(1), 3], upper: [...new Array(11).fill(8), 14], months: 28 },
    })
  })

  it('know no usual range without reports, or with fewer than 24 counted months before', () => {
    expect(one(steady(0)).usual).toBeNull()
    const sparse = steady(4)
    sparse.fill(Number.NaN, 0, months.length - 3 - 23)
    expect(one(sparse).usual).toBeNull()
  })

  it('raise none without 24 counted months before', () => {
    const short = monthsOf({ from: addMonths('2025-12', -25), to: '2025-12' })
    const series = Float64Array.from(short, () => 2)
    series[short.length - 1] = 60
    const [signal] = areaSignals({
      ...{ months: short, counts: [series], exposures: Float64Array.of(1_000), all: [100], factors: null },
    })
    expect(signal?.alarm).toBeNull()
  })

  it('place areas by a funnel about their own rate, widened by how much they differ', () => {
    // Worked example of the funnel: target 14.433 in 1,000, phi 4.027, so limits twice as wide as chance alone.
    const counts = [14, 25, 31, 8, 40, 22]
    const people = [1_500, 1_600, 1_700, 1_450, 1_650, 1_800]
    const series = counts.map((count) => {
      const empty = steady(0)
      empty[months.length - 5] = count
      return empty
    })
    const found = areaSignals({
      ...{ months, counts: series, all: counts, factors: null },
      exposures: Float64Array.from(people),
    })
    expect(found.map(({ level }) => level)).toEqual(['inside', 'inside', 'inside', 'inside', 'inside', 'inside'])
    const alone = Array.from({ length: 30 }, (_, at) => (at === 0 ? 60 : 20))
    const even = areaSignals({
      months,
      counts: alone.map((count) => {
        const empty = steady(0)
        empty[months.length - 5] = count
        return empty
      }),
      all: alone,
      exposures: new Float64Array(30).fill(1_000),
      factors: null,
    })
    expect(even.map(({ level }) => level)).toEqual(['above 99.8%', ...new Array(29).fill('inside')])
  })

  it('answers nothing for no areas, and refuses fewer than three months', () => {
    expect(areaSignals({ months, counts: [], exposures: new Float64Array(0), all: [], factors: null })).toEqual([])
    expect(() =>
      areaSignals({ months: ['2025-12'], counts: [], exposures: new Float64Array(0), all: [], factors: null }),
    ).toThrow(RangeError)
  })
})
