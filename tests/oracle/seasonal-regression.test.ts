import { describe, expect, it } from 'vitest'
import { fTail } from '../../server/statistics/f-tail.ts'
import { seasonalRegression } from '../../server/statistics/seasonal-regression.ts'
import peer from './seasonal-regression.json' with { type: 'json' }

describe('seasonal factors by regression', () => {
  it.each(peer.cases)('are those of a peer for $name', ({ from, counts, factors, yearlyRatio, dispersion, p }) => {
    const found = seasonalRegression(
      Float64Array.from(counts, (count) => count ?? Number.NaN),
      from,
    )
    if (found.status === 'refused') return expect.fail(found.reason)
    for (const [month, factor] of factors.entries())
      expect(Math.abs(found.factors[month]! - factor), String(month)).toBeLessThan(peer.tolerance)
    expect(Math.abs(found.yearlyRatio - yearlyRatio)).toBeLessThan(peer.tolerance)
    expect(Math.abs(found.dispersion - dispersion)).toBeLessThan(peer.tolerance)
    expect(Math.abs(found.p - p)).toBeLessThan(peer.tolerance)
  })
})

describe('the tail of F', () => {
  it.each(peer.fTails)('beyond $ratio with $over and $under degrees is that of a peer', ({ ratio, over, under, p }) => {
    expect(Math.abs(fTail(ratio, over, under) - p)).toBeLessThan(1e-11)
  })
})
