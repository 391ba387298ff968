import { describe, expect, it } from 'vitest'
import { heldOutAccuracy } from '../../server/statistics/held-out.ts'
import { confidenceT } from '../../server/statistics/student-t.ts'
import { wilsonLimits } from '../../server/statistics/wilson-interval.ts'
import worked from './held-out.json' with { type: 'json' }
import quantiles from './interval-quantiles.json' with { type: 'json' }

function expectNear(found: number | null | undefined, printed: number, tolerance: number): void {
  expect(Math.abs(found! - printed), `${found} against ${printed}`).toBeLessThanOrEqual(tolerance)
}

describe('worked held-out accuracy', () => {
  it.each(['hitRate', 'pai', 'pei', 'rri'] as const)('gives the printed %s', (name) => {
    expectNear(heldOutAccuracy(worked.counts)[name], worked[name], worked.tolerance)
  })
})

describe('quantiles and limits agree with scipy', () => {
  it.each(quantiles.studentT)('t at $confidence with $degrees degrees of freedom', ({ confidence, degrees, t }) => {
    expectNear(confidenceT(confidence, degrees), t, quantiles.tolerance)
  })

  it.each(quantiles.wilson)('Wilson limits of $some in $all', ({ some, all, lower, upper }) => {
    const found = wilsonLimits(some, all)
    expectNear(found?.lower, lower, quantiles.tolerance)
    expectNear(found?.upper, upper, quantiles.tolerance)
  })
})
