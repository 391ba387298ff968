import { describe, expect, it } from 'vitest'
import { funnel, funnelLimit } from '../../server/statistics/funnel.ts'
import { expectedCount, standardisedRatio } from '../../server/statistics/standardisation.ts'
import worked from './funnel.json' with { type: 'json' }

function expectNear(found: number | undefined, printed: number, tolerance = worked.tolerance): void {
  expect(Math.abs(found! - printed), `${found} against ${printed}`).toBeLessThanOrEqual(tolerance)
}

describe('worked indirect standardisation', () => {
  it('gives the printed expected count, ratio and Byar interval', () => {
    const { standardised } = worked
    const rates = standardised.referenceRatesPerThousand.map((rate) => rate / 1000)
    const expected = expectedCount(rates, standardised.people)
    expectNear(expected, standardised.expected, 1e-9)
    const found = standardisedRatio({ observed: standardised.observed, expected })!
    expect(found.method).toBe('byar')
    expectNear(found.rate, standardised.ratio, standardised.ratioTolerance)
    expectNear(found.lower, standardised.lower, standardised.ratioTolerance)
    expectNear(found.upper, standardised.upper, standardised.ratioTolerance)
  })
})

describe('worked funnel limits', () => {
  it.each(worked.limits)('of $exposure people at 12 per 1,000', ({ exposure, p001, p025, p975, p999 }) => {
    const limit = (p: number) => (1000 / exposure) * funnelLimit((worked.target / 1000) * exposure, p)
    expectNear(limit(0.001), p001)
    expectNear(limit(0.025), p025)
    expectNear(limit(0.975), p975)
    expectNear(limit(0.999), p999)
    // The same through the whole plot, with the target given.
    const plot = funnel(Float64Array.of(exposure / 50), Float64Array.of(exposure), { target: 12, widen: false })!
    expectNear(plot.areas[0]?.limits998.lower, p001)
    expectNear(plot.areas[0]?.limits95.lower, p025)
    expectNear(plot.areas[0]?.limits95.upper, p975)
    expectNear(plot.areas[0]?.limits998.upper, p999)
  })

  it('have the printed overdispersion on six areas', () => {
    const { counts, residents, theta, phi } = worked.sixAreas
    const found = funnel(Float64Array.from(counts), Float64Array.from(residents))!
    expectNear(found.target, theta)
    expectNear(found.overdispersion.phi, phi)
    expectNear(found.widening, Math.sqrt(phi))
    expect(found.overdispersion.winsorisedEachSide).toBe(0)
  })
})
