import { describe, expect, it } from 'vitest'
import { pearsonDispersion } from '../../server/statistics/dispersion.ts'
import { alarmLimit, countAtLeast } from '../../server/statistics/poisson-alarm.ts'
import peer from './overdispersion.json' with { type: 'json' }

describe('counts that vary more than Poisson ones', () => {
  it.each(peer.cases)('of mean $mean, $dispersion times, have the tails and limit of a peer', (known) => {
    const { mean, dispersion, limit, tails } = known
    expect(alarmLimit(mean, 0.001, dispersion)).toBe(limit)
    for (const { count, p } of tails)
      expect(Math.abs(countAtLeast(count, mean, dispersion) - p)).toBeLessThanOrEqual(peer.tolerance * p)
  })

  it.each(peer.indices)('differ from their mean as sample variance over mean', ({ counts, dispersion }) => {
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    const found = pearsonDispersion(counts, new Float64Array(counts.length).fill(mean), 1)
    expect(Math.abs((found as number) - dispersion)).toBeLessThan(peer.tolerance)
  })
})
