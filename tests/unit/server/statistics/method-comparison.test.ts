import { describe, expect, it } from 'vitest'
import { recentCountScorer } from '../../../../server/statistics/hot-spot-scorers.ts'
import { compareWithBaseline, suggestMethod } from '../../../../server/statistics/method-comparison.ts'
import { evaluateScorer, type Scorer } from '../../../../server/statistics/rolling-origin.ts'
import { createRandom } from '../../../../shared/random.ts'

const cells = 200
const steps = 30
const random = createRandom(5, 'comparison')
/** Ten cells have 6 incidents a month, the others one in five months. */
const counts = Float64Array.from({ length: cells * steps }, (_, bin) => random.poisson(bin < 10 * steps ? 6 : 0.2))
const cube = { counts, cells, steps }
const sizes = new Float64Array(cells).fill(0.04)
const constant: Scorer = () => new Float64Array(cells)

function evaluated(name: string, scorer: Scorer, origins = 12) {
  const [accuracy] = evaluateScorer(cube, sizes, scorer, { seed: 9, origins, shares: [0.05] })
  return { name, accuracy: accuracy! }
}

const count = evaluated('count', recentCountScorer())
const chance = evaluated('chance', constant)
const again = evaluated('count again', recentCountScorer())

describe('compareWithBaseline', () => {
  it('finds a real method better than chance, and chance worse than it', () => {
    const better = compareWithBaseline(count.accuracy, chance.accuracy, { seed: 2 })
    expect(better.verdict).toBe('better')
    expect(better.differences).toHaveLength(12)
    expect(better.limits!.lower).toBeLessThan(better.difference!)
    const worse = compareWithBaseline(chance.accuracy, count.accuracy, { seed: 2 })
    expect(worse.verdict).toBe('worse')
    expect(worse.difference).toBeCloseTo(-better.difference!, 12)
  })

  it('cannot tell a method from itself', () => {
    const found = compareWithBaseline(again.accuracy, count.accuracy, { seed: 2 })
    expect(found).toMatchObject({ difference: 0, limits: { lower: 0, upper: 0 }, verdict: 'not distinguishable' })
  })

  it('gives no limits and no verdict from fewer than six origins', () => {
    const few = [evaluated('count', recentCountScorer(), 5), evaluated('chance', constant, 5)] as const
    const found = compareWithBaseline(few[0].accuracy, few[1].accuracy, { seed: 2 })
    expect(found).toMatchObject({ limits: null, verdict: 'not distinguishable' })
    expect(found.difference).toBeGreaterThan(0)
  })

  it('refuses methods judged on other steps', () => {
    const other = evaluated('chance', constant, 11)
    expect(() => compareWithBaseline(count.accuracy, other.accuracy, { seed: 2 })).toThrow(RangeError)
    expect(() => compareWithBaseline(other.accuracy, count.accuracy, { seed: 2 })).toThrow(RangeError)
  })
})

describe('suggestMethod', () => {
  it('suggests the method that beats the baseline, and names those as good', () => {
    const found = suggestMethod(chance, [count, again], { seed: 2 })
    expect(found).toMatchObject({ method: 'count', reason: 'beats baseline', equallyGood: ['count again'] })
    expect(found.hitRate).toBeGreaterThan(found.baselineHitRate!)
    expect(found.comparisons.map(({ method }) => method)).toEqual(['count', 'count again'])
  })

  it('stays with the baseline when nothing beats it, and when there is nothing else', () => {
    expect(suggestMethod(count, [chance, again], { seed: 2 })).toMatchObject({
      method: 'count',
      reason: 'none beats baseline',
      equallyGood: ['count again'],
    })
    expect(suggestMethod(count, [], { seed: 2 })).toMatchObject({ method: 'count', reason: 'none beats baseline' })
  })

  it('says when there are too few incidents or origins to choose by', () => {
    const quiet = { ...cube, counts: counts.map((each, bin) => (bin < steps ? Math.min(each, 1) : 0)) }
    const [accuracy] = evaluateScorer(quiet, sizes, constant, { seed: 9, shares: [0.05] })
    const [other] = evaluateScorer(quiet, sizes, recentCountScorer(), { seed: 9, shares: [0.05] })
    const few = suggestMethod({ name: 'a', accuracy: accuracy! }, [{ name: 'b', accuracy: other! }], { seed: 2 })
    expect(few).toMatchObject({ method: 'a', reason: 'too few incidents' })
    const short = suggestMethod(evaluated('a', constant, 5), [evaluated('b', recentCountScorer(), 5)], { seed: 2 })
    expect(short).toMatchObject({ method: 'a', reason: 'too few origins', origins: 5 })
  })

  it('refuses a method given twice', () => {
    expect(() => suggestMethod(count, [count], { seed: 2 })).toThrow(RangeError)
  })
})
