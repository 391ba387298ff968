import { describe, expect, it } from 'vitest'
import { evaluateScorer } from '../../../../server/statistics/rolling-origin.ts'
import type { SpaceTimeCube } from '../../../../server/statistics/space-time-cube.ts'

/** Four cells of 14 months: the first has 3 a month, the second 1, but in the last month they change over. */
const cells = 4
const steps = 14
const counts = new Float64Array(cells * steps)
for (let step = 0; step < steps; step++) {
  counts[step] = step === steps - 1 ? 1 : 3
  counts[steps + step] = step === steps - 1 ? 3 : 1
}
const cube: SpaceTimeCube = { counts, cells, steps }
const sizes = new Float64Array(cells).fill(0.5)
const lastStep = ({ counts: known, steps: length }: SpaceTimeCube) => {
  return Float64Array.from({ length: cells }, (_, cell) => known[cell * length + length - 1]!)
}
const options = { seed: 1, origins: 2, shares: [0.25, 0.5] }

describe('evaluateScorer', () => {
  it('judges each origin on the step after its history, by hand', () => {
    const [quarter, half] = evaluateScorer(cube, sizes, lastStep, options)
    expect(quarter!.origins.map(({ step }) => step)).toEqual([12, 13])
    expect(quarter!.origins.map(({ hitRate }) => hitRate)).toEqual([0.75, 0.25])
    expect(quarter!.origins.map(({ pai }) => pai)).toEqual([3, 1])
    expect(quarter!.origins.map(({ pei }) => pei)).toEqual([1, 1 / 3])
    expect(quarter!.origins.map(({ rri }) => rri)).toEqual([1, 1 / 3])
    expect(quarter!.pooled).toMatchObject({ caught: 4, total: 8, size: 0.5, totalSize: 2, hitRate: 0.5, pai: 2 })
    expect(quarter!.pooled.pei).toBeCloseTo(4 / 6, 12)
    expect(quarter!.pooled.hitRateWilson?.lower).toBeLessThan(0.5)
    expect(quarter!.pooled.hitRateLimits).toBeNull()
    expect(half!.origins.map(({ hitRate }) => hitRate)).toEqual([1, 1])
  })

  it('never shows a scorer the step it is judged on', () => {
    const seen: number[] = []
    const peek = (history: SpaceTimeCube) => {
      expect(history.counts).toHaveLength(history.steps * cells)
      seen.push(history.steps)
      return lastStep(history)
    }
    evaluateScorer(cube, sizes, peek, options)
    expect(seen).toEqual([12, 13])
  })

  it('gives null for a step without incidents and adds nothing for it', () => {
    const quiet = counts.map((count, bin) => (bin % steps === steps - 1 ? 0 : count))
    const [quarter] = evaluateScorer({ ...cube, counts: quiet }, sizes, lastStep, options)
    expect(quarter!.origins[1]).toMatchObject({ hitRate: null, pai: null, pei: null, rri: null })
    expect(quarter!.pooled.hitRate).toBe(0.75)
    const [nothing] = evaluateScorer({ ...cube, counts: new Float64Array(counts.length) }, sizes, lastStep, options)
    expect(nothing!.pooled).toMatchObject({ hitRate: null, hitRateWilson: null, hitRateLimits: null, pai: null })
  })

  it('refuses too short a history and sizes or scores that do not fit', () => {
    expect(() => evaluateScorer(cube, sizes, lastStep, { seed: 1, origins: 3 })).toThrow(RangeError)
    expect(() => evaluateScorer(cube, new Float64Array(3).fill(1), lastStep, options)).toThrow(RangeError)
    expect(() => evaluateScorer(cube, sizes, () => new Float64Array(3), options)).toThrow(RangeError)
    expect(() => evaluateScorer(cube, sizes, lastStep, { ...options, buildingSteps: 0 })).toThrow(RangeError)
  })
})
