import { describe, expect, it } from 'vitest'
import { eTest } from '../../server/statistics/e-test.ts'
import { logGamma, poissonProbability, regularizedGamma } from '../../server/statistics/gamma.ts'
import { normalCdf, normalQuantile } from '../../server/statistics/normal.ts'
import { exactPoissonLimits } from '../../server/statistics/poisson-interval.ts'
import eTests from './e-test.json' with { type: 'json' }
import gamma from './gamma.json' with { type: 'json' }
import normal from './normal.json' with { type: 'json' }
import poissonInterval from './poisson-interval.json' with { type: 'json' }

function expectRelative(found: number, known: number, tolerance: number): void {
  expect(Math.abs(found - known), `${found} against ${known}`).toBeLessThanOrEqual(tolerance * Math.abs(known))
}

describe('normal distribution', () => {
  it.each(normal.cdf)('probability below $z keeps its digits', ({ z, p }) => {
    expectRelative(normalCdf(z), p, normal.tolerance)
  })
  it.each(normal.quantile)('quantile of $p keeps its digits', ({ p, z }) => {
    expectRelative(normalQuantile(p), z, normal.tolerance)
  })
})

describe('gamma functions', () => {
  it.each(gamma.logGamma)('logarithm of gamma of $x', ({ x, value }) => {
    expectRelative(logGamma(x), value, gamma.tolerance)
  })
  it.each(gamma.poisson)('Poisson probability of $count at mean $mean', ({ count, mean, p }) => {
    expectRelative(poissonProbability(count, mean), p, gamma.tolerance)
  })
  it.each(gamma.incomplete)('incomplete gamma of $a at $x', ({ a, x, lower, upper }) => {
    const found = regularizedGamma(a, x)
    expectRelative(Math.min(found.lower, found.upper), Math.min(lower, upper), gamma.tolerance)
    expectRelative(Math.max(found.lower, found.upper), Math.max(lower, upper), gamma.tolerance)
  })
})

describe('exact Poisson limits', () => {
  const { cases, tolerance } = poissonInterval.exact
  it.each(cases)('of $count at $confidence agree with scipy', ({ count, confidence, lower, upper }) => {
    const found = exactPoissonLimits(count, confidence)
    expectRelative(found.lower, lower, tolerance)
    expectRelative(found.upper, upper, tolerance)
  })
})

describe('E-test', () => {
  it.each(eTests.exact.cases)('$count/$exposure v $baseCount/$baseExposure agrees with the exact sum', (known) => {
    expectRelative(eTest(known), known.p, eTests.exact.tolerance)
  })
  it.each(eTests.large.cases)('$count/$exposure v $baseCount/$baseExposure agrees at large counts', (known) => {
    expectRelative(eTest(known), known.p, eTests.large.tolerance)
  })
})
