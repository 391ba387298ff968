import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neighboursFromPairs } from '../../server/geometry/neighbour-list.ts'
import { funnelLimit } from '../../server/statistics/funnel.ts'
import { gearysC, localGeary } from '../../server/statistics/gearys-c.ts'
import { generalG } from '../../server/statistics/general-g.ts'
import { permuteRange } from '../../server/statistics/gi-star-permutation.ts'
import { localMoran } from '../../server/statistics/local-moran.ts'
import { moransI } from '../../server/statistics/morans-i.ts'
import { joinTallies } from '../../server/statistics/pseudo-p.ts'
import { spatialEmpiricalBayes } from '../../server/statistics/spatial-empirical-bayes.ts'

/** Counts of 6 to 40 units, not all equal, with random one-way neighbours besides a chain both ways. */
const neighbourhoods = fc
  .integer({ min: 6, max: 40 })
  .chain((units) => {
    const unit = fc.nat(units - 1)
    return fc.record({
      counts: fc.array(fc.nat(500), { minLength: units, maxLength: units }),
      pairs: fc.array(fc.tuple(unit, unit), { maxLength: units }),
    })
  })
  .filter(({ counts }) => new Set(counts).size > 1)
  .map(({ counts, pairs }) => {
    const chain = counts.slice(1).flatMap((_, unit): [number, number][] => [
      [unit, unit + 1],
      [unit + 1, unit],
    ])
    const links = [...chain, ...pairs.filter(([a, b]) => a !== b)]
    const neighbours = neighboursFromPairs(
      counts.length,
      links.map(([from]) => from),
      links.map(([, to]) => to),
    )
    return { counts: Float64Array.from(counts), neighbours }
  })
const styles = fc.constantFrom('binary' as const, 'row-standardised' as const)
const factors = fc.double({ min: 1e-6, max: 1e6, noNaN: true })

function expectClose(found: number, known: number, tolerance = 1e-8): void {
  if (Number.isNaN(known) || Number.isNaN(found)) return
  expect(Math.abs(found - known)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(known)))
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0)
}

describe("Moran's I and Geary's C", () => {
  it('do not change when values are scaled, moved or turned over', () => {
    fc.assert(
      fc.property(neighbourhoods, styles, factors, ({ counts, neighbours }, style, factor) => {
        const moran = moransI(counts, neighbours, style)!
        const geary = gearysC(counts, neighbours, style)!
        for (const changed of [
          counts.map((count) => count * factor),
          counts.map((count) => count + 1000),
          counts.map((count) => -count),
        ]) {
          const again = moransI(changed, neighbours, style)!
          expectClose(again.statistic, moran.statistic)
          expectClose(again.randomisation.z, moran.randomisation.z)
          expectClose(gearysC(changed, neighbours, style)!.randomisation.z, geary.randomisation.z)
        }
      }),
    )
  })

  it('are made up of their local parts', () => {
    fc.assert(
      fc.property(neighbourhoods, styles, ({ counts, neighbours }, style) => {
        const n = counts.length
        const links = neighbours.targets.length
        const s0 = style === 'binary' ? links : n
        const local = sum(localMoran(counts, neighbours, { style }).statistic)
        expectClose(local / s0, moransI(counts, neighbours, style)!.statistic)
        const parts = sum(localGeary(counts, neighbours, { style, divisor: 'n - 1' }).statistic)
        expectClose(parts / (2 * s0), gearysC(counts, neighbours, style)!.statistic)
      }),
    )
  })
})

describe('local Moran', () => {
  it('is above 0 in clusters and not in outliers, with the same z in either style', () => {
    fc.assert(
      fc.property(neighbourhoods, ({ counts, neighbours }) => {
        const found = localMoran(counts, neighbours)
        const binary = localMoran(counts, neighbours, { style: 'binary' })
        found.quadrants.forEach((quadrant, unit) => {
          if (quadrant === 'HH' || quadrant === 'LL') expect(found.statistic[unit]).toBeGreaterThanOrEqual(-1e-12)
          else expect(found.statistic[unit]).toBeLessThanOrEqual(1e-12)
          expectClose(binary.z[unit]!, found.z[unit]!, 1e-6)
        })
      }),
    )
  })
})

describe('general G', () => {
  it('is a share that does not change when values are scaled', () => {
    fc.assert(
      fc.property(neighbourhoods, factors, ({ counts, neighbours }, factor) => {
        const found = generalG(counts, neighbours)
        if (!found) return
        expect(found.statistic).toBeGreaterThanOrEqual(0)
        expect(found.statistic).toBeLessThanOrEqual(1 + 1e-12)
        const scaled = generalG(
          counts.map((count) => count * factor),
          neighbours,
        )!
        expectClose(scaled.statistic, found.statistic)
      }),
    )
  })
})

describe('conditional permutation', () => {
  it('gives the same answer wherever the units are cut, and mirrored counts the mirrored tails', () => {
    fc.assert(
      fc.property(neighbourhoods, fc.nat(40), fc.nat(1000), ({ counts, neighbours }, at, seed) => {
        const cut = Math.min(at, counts.length)
        const whole = permuteRange(counts, neighbours, 0, counts.length, 19, seed)
        const parts = [
          permuteRange(counts, neighbours, 0, cut, 19, seed),
          permuteRange(counts, neighbours, cut, counts.length, 19, seed),
        ]
        expect(joinTallies(parts)).toEqual(whole)
        const mirrored = permuteRange(
          counts.map((count) => -count),
          neighbours,
          0,
          counts.length,
          19,
          seed,
        )
        expect(mirrored).toEqual({ atLeast: whole.atMost, atMost: whole.atLeast })
      }),
    )
  })
})

describe('neighbourhood empirical Bayes', () => {
  it('lies between the raw rate and that of the neighbourhood', () => {
    fc.assert(
      fc.property(neighbourhoods, ({ counts, neighbours }) => {
        const residents = counts.map((count, area) => 1000 + ((count * 7 + area * 13) % 900))
        const { rates, neighbourhoodRates } = spatialEmpiricalBayes(counts, residents, neighbours)
        rates.forEach((rate, area) => {
          const raw = counts[area]! / residents[area]!
          expect(rate).toBeGreaterThanOrEqual(Math.min(raw, neighbourhoodRates[area]!) - 1e-12)
          expect(rate).toBeLessThanOrEqual(Math.max(raw, neighbourhoodRates[area]!) + 1e-12)
        })
      }),
    )
  })
})

describe('funnel limits', () => {
  it('rise with the probability and with what is expected', () => {
    const probabilities = fc.double({ min: 0.0005, max: 0.9995, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 5000, noNaN: true }), probabilities, (expected, p) => {
        const limit = funnelLimit(expected, p)
        expect(funnelLimit(expected, (1 + p) / 2)).toBeGreaterThanOrEqual(limit)
        expect(funnelLimit(expected * 1.01, p)).toBeGreaterThanOrEqual(limit - 1e-9)
      }),
    )
  })
})
