import { describe, expect, it } from 'vitest'
import { mannKendall, mannKendallRows } from '../../server/statistics/mann-kendall.ts'
import { classifySeries, type SeriesClass, type Trend } from '../../server/statistics/series-classes.ts'
import { mirrored, statesOf } from '../support/state-series.ts'
import trends from './mann-kendall.json' with { type: 'json' }
import series from './series-classes.json' with { type: 'json' }

function expectNear(found: number, printed: number, tolerance: number): void {
  expect(Math.abs(found - printed), `${found} against ${printed}`).toBeLessThanOrEqual(tolerance)
}

describe('worked Mann-Kendall tests', () => {
  it.each(trends.cases)('$series has S $s and tau-b $tauB', (worked) => {
    const found = mannKendall(worked.series)
    expect(found.s).toBe(worked.s)
    expectNear(found.variance, worked.variance, trends.tolerance)
    expectNear(found.z, worked.z, trends.tolerance)
    expectNear(found.p, worked.p, trends.pTolerance)
    expectNear(found.tauB, worked.tauB, trends.tolerance)
    expect(mannKendallRows(Float64Array.from(worked.series), worked.series.length)).toEqual(Float64Array.of(found.z))
  })
})

describe('worked classes over time', () => {
  const trend = { up: 1, none: 0, down: -1 } as const

  it.each(series.cases)('$series with trend $trend: $class, and the cold mirror', (worked) => {
    const direction: Trend = trend[worked.trend as keyof typeof trend]
    const states = statesOf(worked.series)
    const cold = worked.class.replace('hot', 'cold') as SeriesClass
    expect(classifySeries(states, direction)).toBe(worked.class)
    expect(classifySeries(mirrored(states), (0 - direction) as Trend)).toBe(cold)
  })
})
