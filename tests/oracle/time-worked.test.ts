import { describe, expect, it } from 'vitest'
import { aoristicMatrix } from '../../server/statistics/aoristic.ts'
import { poissonCusum } from '../../server/statistics/cusum.ts'
import { ewmaChart } from '../../server/statistics/ewma.ts'
import { alarmLimit, countChart, poissonAtLeast } from '../../server/statistics/poisson-alarm.ts'
import { repeatReferrals } from '../../server/statistics/repeats.ts'
import { classicalSeasonalFactors, stlSeasonalFactors } from '../../server/statistics/seasonal.ts'
import { type StlOptions, stl } from '../../server/statistics/stl.ts'
import { clockMinutes } from '../../shared/calendar-date.ts'
import { hasRealData, readRealCsv } from '../support/real-data.ts'
import alarms from './alarms.json' with { type: 'json' }
import aoristic from './aoristic.json' with { type: 'json' }
import repeats from './repeats.json' with { type: 'json' }
import seasonal from './seasonal.json' with { type: 'json' }
import decompositions from './stl.json' with { type: 'json' }

function expectAllNear(found: ArrayLike<number>, printed: readonly number[], tolerance: number): void {
  expect(found.length).toBe(printed.length)
  for (const [index, each] of printed.entries()) {
    expect(Math.abs(found[index]! - each), `${index}: ${found[index]} against ${each}`).toBeLessThanOrEqual(tolerance)
  }
}

const monthsOfAlarm = (found: Uint8Array) => [...found.keys()].filter((month) => found[month]).map((month) => month + 1)

describe('worked aoristic weights', () => {
  it.each([
    ['by day of the calendar', 0, 'weekday'],
    ['by night', 6, 'nightOfWeekday'],
  ] as const)('of a range over midnight are as printed, %s', (_, shift, row) => {
    const start = Float64Array.of(clockMinutes(aoristic.start))
    const found = aoristicMatrix(start, Float64Array.of(clockMinutes(aoristic.end)), shift).weights
    const printed = new Float64Array(7 * 24)
    for (const each of aoristic.weights) printed[each[row] * 24 + each.hour] = each.weight
    for (const [cell, weight] of printed.entries()) {
      expect(Math.abs(found[cell]! - weight), `cell ${cell}`).toBeLessThanOrEqual(aoristic.tolerance)
    }
  })
})

describe('worked seasonal factors', () => {
  const counts = Float64Array.from(seasonal.counts)

  it('by ratio to the centred mean are as printed', () => {
    const found = classicalSeasonalFactors(counts, seasonal.from)
    if (found.status === 'refused') expect.fail(found.reason)
    expectAllNear(found.factors, seasonal.classical, seasonal.tolerance)
    expect(found.monthsUsed).toBe(36)
  })

  it('by STL are as printed', () => {
    const found = stlSeasonalFactors(counts, seasonal.from)
    if (found.status === 'refused') expect.fail(found.reason)
    expectAllNear(found.factors, seasonal.stl, seasonal.stlTolerance)
  })
})

describe('STL agrees with statsmodels', () => {
  it.each(decompositions.cases)('on $name', ({ values, seasonalWindow, jump, ...parts }) => {
    const options = { period: 12, seasonalWindow, jump } as StlOptions
    const found = stl(Float64Array.from(values), options)
    expectAllNear(found.trend, parts.trend, decompositions.tolerance)
    expectAllNear(found.seasonal, parts.seasonal, decompositions.tolerance)
  })
})

describe('worked alarms', () => {
  const counts = Float64Array.from(alarms.counts)

  it('of the Poisson CUSUM come in months 9 to 12', () => {
    const { sums, alarmMonths, ...options } = alarms.cusum
    const found = poissonCusum(counts, alarms.expected, options)
    expectAllNear(found.sums, sums, alarms.tolerance)
    expect(monthsOfAlarm(found.alarms)).toEqual(alarmMonths)
  })

  it('of the EWMA come in month 10 alone', () => {
    const { smoothed, limitOfMonth10, asymptote, alarmMonths, ...options } = alarms.ewma
    const found = ewmaChart(counts, alarms.expected, options)
    expectAllNear(found.smoothed, smoothed, alarms.tolerance)
    expectAllNear([found.limits[9]!], [limitOfMonth10], alarms.tolerance)
    expect(monthsOfAlarm(found.alarms)).toEqual(alarmMonths)
    expectAllNear([ewmaChart(new Float64Array(200), 5, options).limits[199]!], [asymptote], alarms.tolerance)
  })

  it('of the c chart need 14 incidents, more than the normal limit', () => {
    const { limit, tails, normalLimit } = alarms.countChart
    expect(alarmLimit(alarms.expected)).toBe(limit)
    for (const [count, tail] of Object.entries(tails)) {
      expectAllNear([poissonAtLeast(Number(count), alarms.expected)], [tail], alarms.tailTolerance)
    }
    expectAllNear([alarms.expected + 3 * Math.sqrt(alarms.expected)], [normalLimit], 0.000501)
    expect(monthsOfAlarm(countChart(counts, alarms.expected).alarms)).toEqual([])
  })
})

describe('worked repeat referrals', () => {
  it.each(['original', 'rolling'] as const)('by the %s rule are as in the table', (rule) => {
    const found = repeatReferrals(repeats.referrals, { rule })
    expect(found.judged.map(({ isRepeat }) => isRepeat)).toEqual(repeats.referrals.map((each) => each[rule]))
    expectAllNear([found.repeatShare], [repeats.share[rule]], repeats.tolerance)
    expect(found.judged.map(({ isSameDay }) => isSameDay).indexOf(true)).toBe(10)
    expect(found.sameDayRepeats).toBe(1)
  })
})

describe.skipIf(!hasRealData)('vehicle thefts in New York, 35,746 ranges to the minute', () => {
  it('get the weights that walking through every range minute by minute gives', () => {
    const rows = readRealCsv('peer/us_cities/nycvehiclethefts.csv.gz')
    const starts = Float64Array.from(rows, (row) => clockMinutes(row.date_start!))
    const ends = Float64Array.from(rows, (row) => (row.date_end ? clockMinutes(row.date_end) : Number.NaN))
    const found = aoristicMatrix(starts, ends)
    expect(rows).toHaveLength(35_746)
    expect(found.included + found.overDay + found.reversed + found.withoutTime).toBe(rows.length)

    const walked = new Float64Array(7 * 24)
    let included = 0
    for (const row of rows) {
      // Text without a zone would be read in the zone of the machine; with a Z it is the clock itself.
      const from = Date.parse(`${row.date_start!.replace(' ', 'T')}Z`) / 60_000
      const to = row.date_end ? Date.parse(`${row.date_end.replace(' ', 'T')}Z`) / 60_000 : from
      if (to < from || to - from > 1440) continue
      included += 1
      const minutes = Math.max(1, to - from)
      for (let minute = from; minute < from + minutes; minute++) {
        walked[cellOfMinute(minute)]! += 1 / minutes
      }
    }
    expect(found.included).toBe(included)
    for (const [cell, weight] of walked.entries()) expect(found.weights[cell]).toBeCloseTo(weight, 6)
  })
})

function cellOfMinute(minute: number): number {
  const moment = new Date(minute * 60_000)
  return ((moment.getUTCDay() + 6) % 7) * 24 + moment.getUTCHours()
}
