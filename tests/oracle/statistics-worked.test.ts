import { describe, expect, it } from 'vitest'
import { eTest } from '../../server/statistics/e-test.ts'
import { empiricalBayes } from '../../server/statistics/empirical-bayes.ts'
import { benjaminiHochberg, fdrClass } from '../../server/statistics/fdr.ts'
import { giStar } from '../../server/statistics/gi-star.ts'
import { twoSidedP } from '../../server/statistics/normal.ts'
import { byarLimits, exactPoissonLimits, rateInterval } from '../../server/statistics/poisson-interval.ts'
import { rateRatio } from '../../server/statistics/rate-ratio.ts'
import { trendVerdict } from '../../server/statistics/verdict.ts'
import { queenGrid } from '../support/grid-neighbours.ts'
import empiricalBayesAreas from './empirical-bayes.json' with { type: 'json' }
import differingList from './false-discovery-rate.json' with { type: 'json' }
import grid from './gi-star-grid.json' with { type: 'json' }
import poissonInterval from './poisson-interval.json' with { type: 'json' }
import twoRates from './two-rates.json' with { type: 'json' }
import verdicts from './verdict.json' with { type: 'json' }

function expectNear(found: number | undefined, printed: number, tolerance: number): void {
  expect(Math.abs(found! - printed), `${found} against ${printed}`).toBeLessThanOrEqual(tolerance)
}

describe('worked rates and intervals', () => {
  const { cases, tolerance } = poissonInterval.worked
  it.each(cases)('$count incidents among $exposure people give the printed rate and limits', (worked) => {
    const { count, exposure, rate, byar, exact } = worked
    const scale = 1000 / exposure
    const found = rateInterval({ count, exposure })!
    expectNear(found.rate, rate, tolerance)
    expectNear(byarLimits(count).lower * scale, byar[0]!, tolerance)
    expectNear(byarLimits(count).upper * scale, byar[1]!, tolerance)
    expectNear(exactPoissonLimits(count).lower * scale, exact[0]!, tolerance)
    expectNear(exactPoissonLimits(count).upper * scale, exact[1]!, tolerance)
    const chosen = count < 10 ? exact : byar
    expectNear(found.lower, chosen[0]!, tolerance)
    expectNear(found.upper, chosen[1]!, tolerance)
  })
})

describe('worked empirical Bayes rates', () => {
  it('agree with spdep EBest on six areas', () => {
    const worked = empiricalBayesAreas
    const found = empiricalBayes(Float64Array.from(worked.counts), Float64Array.from(worked.residents))
    expectNear(found.mean * 1000, worked.mean, worked.meanTolerance)
    expectNear(found.rawVariance, worked.rawVariance, worked.varianceTolerance)
    expectNear(found.betweenVariance, worked.betweenVariance, worked.varianceTolerance)
    worked.rates.forEach((rate, area) => {
      expectNear(found.rates[area]! * 1000, rate, worked.tolerance)
    })
  })
})

describe('worked Gi* on the 5 by 5 grid', () => {
  const z = giStar(Float64Array.from(grid.values), queenGrid(5, 5))
  const p = z.map((score) => twoSidedP(score))
  const adjusted = benjaminiHochberg(p)

  it('gives the printed z-scores', () => {
    grid.z.forEach((printed, cell) => {
      expectNear(z[cell], printed, grid.tolerance)
    })
  })

  it('finds the four significant cells after correction, with the printed p-values', () => {
    const significant = [...adjusted.keys()].filter((cell) => adjusted[cell]! <= 0.05)
    expect(significant.map((cell) => cell + 1)).toEqual(grid.significantAt05.map(({ cell }) => cell))
    for (const printed of grid.significantAt05) {
      expectNear(p[printed.cell - 1], printed.p, grid.pTolerance)
      expectNear(adjusted[printed.cell - 1], printed.adjusted, grid.adjustedTolerance)
      expect(fdrClass(z[printed.cell - 1]!, adjusted[printed.cell - 1]!)).toBe(3)
    }
  })
})

describe('worked list on which corrections differ', () => {
  it('leaves 7 significant uncorrected, 4 by Benjamini-Hochberg and 1 by Bonferroni', () => {
    const p = Float64Array.from(differingList.p)
    const adjusted = benjaminiHochberg(p)
    const kept = differingList.p.filter((_, index) => adjusted[index]! <= 0.05)
    expect(differingList.p.filter((each) => each <= 0.05)).toHaveLength(differingList.uncorrected)
    expect(kept).toHaveLength(differingList.benjaminiHochberg)
    expect(Math.max(...kept)).toBe(differingList.largestSignificant)
    expect(differingList.p.filter((each) => each <= 0.05 / p.length)).toHaveLength(differingList.bonferroni)
  })
})

describe('worked comparisons of two rates', () => {
  it.each(twoRates.cases)('$count over $exposure against $baseCount over $baseExposure', (worked) => {
    const found = rateRatio(worked)!
    expectNear(found.ratio, worked.ratio, twoRates.tolerance)
    expectNear(found.lower, worked.wald[0]!, twoRates.tolerance)
    expectNear(found.upper, worked.wald[1]!, twoRates.tolerance)
    expectNear(eTest(worked), worked.p, twoRates.pTolerance)
  })
})

describe('worked verdicts', () => {
  it.each(verdicts.cases)('$baseCount to $count is "$verdict"', (worked) => {
    const { count, baseCount } = worked
    const found = trendVerdict({ count, exposure: 1, baseCount, baseExposure: 1, everyMonthPublished: true })
    expect(found.verdict).toBe(worked.verdict)
    expect(found.mayPrintPercentage).toBe(worked.mayPrintPercentage)
    if (worked.ratio === null) {
      expect(found.ratio95).toBeNull()
      return
    }
    expectNear(found.ratio95?.ratio, worked.ratio, verdicts.tolerance)
    expectNear(found.ratio95?.lower, worked.interval95![0]!, verdicts.tolerance)
    expectNear(found.ratio95?.upper, worked.interval95![1]!, verdicts.tolerance)
    expectNear(found.ratio80?.lower, worked.interval80![0]!, verdicts.tolerance)
    expectNear(found.ratio80?.upper, worked.interval80![1]!, verdicts.tolerance)
  })
})
