import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSymmetric, neighboursFromPairs } from '../../server/geometry/neighbour-list.ts'
import { eTest } from '../../server/statistics/e-test.ts'
import { empiricalBayes } from '../../server/statistics/empirical-bayes.ts'
import { benjaminiHochberg, fdrClass } from '../../server/statistics/fdr.ts'
import { giStar } from '../../server/statistics/gi-star.ts'
import { normalCdf, normalQuantile, twoSidedP } from '../../server/statistics/normal.ts'
import { byarLimits, exactPoissonLimits, rateInterval } from '../../server/statistics/poisson-interval.ts'
import { rateRatio } from '../../server/statistics/rate-ratio.ts'
import { trendVerdict } from '../../server/statistics/verdict.ts'
import { giStarNaive } from '../support/naive-gi-star.ts'

/** Counts of 3 to 40 units, not all equal, with random symmetric neighbours in which unit i always meets i + 1. */
const neighbourhoods = fc
  .integer({ min: 3, max: 40 })
  .chain((units) => {
    const unit = fc.nat(units - 1)
    return fc.record({
      counts: fc.array(fc.nat(500), { minLength: units, maxLength: units }),
      pairs: fc.array(fc.tuple(unit, unit), { maxLength: units }),
    })
  })
  .filter(({ counts }) => new Set(counts).size > 1)
  .map(({ counts, pairs }) => {
    const chain = counts.slice(1).map((_, unit): [number, number] => [unit, unit + 1])
    const links = [...chain, ...pairs.filter(([a, b]) => a !== b)]
    const from = links.flat()
    const to = links.flatMap(([a, b]) => [b, a])
    return { counts: Float64Array.from(counts), neighbours: neighboursFromPairs(counts.length, from, to) }
  })

const comparisons = fc.record({
  count: fc.nat(400),
  exposure: fc.integer({ min: 1, max: 400 }),
  baseCount: fc.nat(400),
  baseExposure: fc.integer({ min: 1, max: 400 }),
})

function expectSame(found: Float64Array, known: Float64Array, tolerance = 1e-9): void {
  for (let index = 0; index < known.length; index++) {
    // A unit that neighbours all others is NaN here and 0 / 0, up to rounding, in the textbook form.
    if (Number.isNaN(found[index]!)) continue
    expect(Math.abs(found[index]! - known[index]!)).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(known[index]!)),
    )
  }
}

describe('Gi*', () => {
  it('equals the textbook form, binary as row-standardised', () => {
    fc.assert(
      fc.property(neighbourhoods, ({ counts, neighbours }) => {
        expect(isSymmetric(neighbours)).toBe(true)
        expectSame(giStar(counts, neighbours), giStarNaive(counts, neighbours))
        expectSame(giStar(counts, neighbours), giStarNaive(counts, neighbours, true))
      }),
    )
  })

  it('does not change when counts are scaled or moved', () => {
    fc.assert(
      fc.property(neighbourhoods, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), ({ counts, neighbours }, factor) => {
        const z = giStar(counts, neighbours)
        const scaled = counts.map((count) => count * factor)
        const moved = counts.map((count) => count + 1000)
        expectSame(giStar(scaled, neighbours), z)
        expectSame(giStar(moved, neighbours), z)
      }),
    )
  })

  it('changes only its sign when counts do', () => {
    fc.assert(
      fc.property(neighbourhoods, ({ counts, neighbours }) => {
        const mirrored = giStar(
          counts.map((count) => -count),
          neighbours,
        )
        expectSame(
          mirrored.map((z) => -z),
          giStar(counts, neighbours),
        )
      }),
    )
  })
})

describe('Benjamini-Hochberg', () => {
  const lists = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 })

  it('never lowers a p-value, never passes 1 and keeps the order', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const p = Float64Array.from(list)
        const adjusted = benjaminiHochberg(p)
        const order = [...p.keys()].sort((a, b) => p[a]! - p[b]!)
        for (const [rank, index] of order.entries()) {
          expect(adjusted[index]).toBeGreaterThanOrEqual(p[index]!)
          expect(adjusted[index]).toBeLessThanOrEqual(1)
          if (rank > 0) expect(adjusted[index]).toBeGreaterThanOrEqual(adjusted[order[rank - 1]!]!)
        }
      }),
    )
  })

  it('finds significant exactly what the step-up rule does', () => {
    fc.assert(
      fc.property(lists, fc.constantFrom(0.01, 0.05, 0.1), (list, alpha) => {
        const ascending = list.toSorted((a, b) => a - b)
        const last = ascending.findLastIndex((p, index) => p <= ((index + 1) / list.length) * alpha)
        const adjusted = benjaminiHochberg(Float64Array.from(list))
        expect(adjusted.filter((p) => p <= alpha)).toHaveLength(last + 1)
      }),
    )
  })

  it('gives classes that grow with certainty and take the sign of z', () => {
    const z = fc.double({ min: -10, max: 10, noNaN: true })
    fc.assert(
      fc.property(z, fc.double({ min: 0, max: 1, noNaN: true }), (score, p) => {
        const found = fdrClass(score, p)!
        expect(Math.abs(found)).toBeLessThanOrEqual(Math.abs(fdrClass(score, p / 2)!))
        expect(found * score).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('normal distribution', () => {
  it('is undone by its quantile and the same on both sides', () => {
    fc.assert(
      fc.property(fc.double({ min: -35, max: 5, noNaN: true }), (z) => {
        expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 8)
        expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 14)
        expect(twoSidedP(z)).toBe(twoSidedP(-z))
      }),
    )
  })
})

describe('Poisson intervals', () => {
  const counts = fc.nat(100_000)
  const confidences = fc.double({ min: 0.5, max: 0.999, noNaN: true })

  it('contain the rate and grow with confidence', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 1e6 }), confidences, (count, exposure, confidence) => {
        const found = rateInterval({ count, exposure, confidence })!
        expect(found.lower).toBeLessThanOrEqual(found.rate)
        expect(found.upper).toBeGreaterThan(found.rate)
        const wider = rateInterval({ count, exposure, confidence: (1 + confidence) / 2 })!
        expect(wider.lower).toBeLessThanOrEqual(found.lower)
        expect(wider.upper).toBeGreaterThan(found.upper)
      }),
    )
  })

  it('by Byar lie within a hundredth of an incident of the exact ones from 10 incidents, at 95%', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 100_000 }), (count) => {
        const [byar, exact] = [byarLimits(count), exactPoissonLimits(count)]
        expect(Math.abs(byar.lower - exact.lower)).toBeLessThan(0.01)
        expect(Math.abs(byar.upper - exact.upper)).toBeLessThan(0.01)
      }),
    )
  })
})

describe('empirical Bayes', () => {
  const areas = fc.array(fc.record({ count: fc.nat(200), residents: fc.integer({ min: 0, max: 5000 }) }), {
    maxLength: 40,
  })

  it('lies between the raw rate and the mean', () => {
    fc.assert(
      fc.property(areas, (list) => {
        const { rates, mean } = empiricalBayes(
          Float64Array.from(list, ({ count }) => count),
          Float64Array.from(list, ({ residents }) => residents),
        )
        list.forEach(({ count, residents }, area) => {
          if (residents === 0) {
            expect(rates[area]).toBeNaN()
            return
          }
          const raw = count / residents
          const slack = 1e-12 * Math.max(raw, mean)
          expect(rates[area]).toBeGreaterThanOrEqual(Math.min(raw, mean) - slack)
          expect(rates[area]).toBeLessThanOrEqual(Math.max(raw, mean) + slack)
        })
      }),
    )
  })
})

describe('comparisons of two rates', () => {
  const turned = ({ count, exposure, baseCount, baseExposure }: Parameters<typeof eTest>[0]) => {
    return { count: baseCount, exposure: baseExposure, baseCount: count, baseExposure: exposure }
  }

  it('give the same E-test p-value whichever is the base', () => {
    fc.assert(
      fc.property(comparisons, (comparison) => {
        const p = eTest(comparison)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(Math.abs(eTest(turned(comparison)) - p)).toBeLessThanOrEqual(1e-12)
      }),
    )
  })

  it('give an interval around the ratio that turns over with it', () => {
    fc.assert(
      fc.property(comparisons, (comparison) => {
        const found = rateRatio(comparison)
        const other = rateRatio(turned(comparison))
        if (!found || !other) return
        expect(found.lower).toBeLessThan(found.ratio)
        expect(found.upper).toBeGreaterThan(found.ratio)
        expect(found.lower * other.upper).toBeCloseTo(1, 10)
      }),
    )
  })

  it('turn every rise into a fall when the periods change places', () => {
    fc.assert(
      fc.property(comparisons, (comparison) => {
        const { verdict, ratio95 } = trendVerdict({ ...comparison, everyMonthPublished: true })
        // "At least 10%" is of the base, so between 0.9 and 1 / 1.1 the two directions may differ.
        if (ratio95 && Math.abs(Math.log(ratio95.ratio)) < 0.12) return
        const back = trendVerdict({ ...turned(comparison), everyMonthPublished: true }).verdict
        expect(back).toBe(verdict.endsWith('rise') ? verdict.replace('rise', 'fall') : verdict.replace('fall', 'rise'))
      }),
    )
  })
})
