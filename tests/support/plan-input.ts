import type { WeeklyPlanInput } from '../../server/planners/weekly-plan.ts'
import { weekOf } from './week-of.ts'

/**
 * The input of a plan whose sites are 1 km from each other, each with one place of demand beside it: what is expected at
 * a site is what is given.
 */
export function planInputOf(
  expected: readonly (readonly number[])[],
  shape: Parameters<typeof weekOf>[1],
  change: Partial<WeeklyPlanInput> = {},
): WeeklyPlanInput {
  const { expected: _given, ...problem } = weekOf(expected, shape)
  const x = Float64Array.from(expected, (_, site) => site * 1_000)
  const zeros = new Float64Array(expected.length)
  return {
    ...{ problem, siteX: x, siteY: zeros, demandX: x, demandY: zeros, reachMetres: 100, seed: 1, secondsAllowed: 20 },
    demand: Float64Array.from(expected.flat()),
    leftToCameras: new Uint8Array(expected.length),
    weights: new Float64Array(expected.length).fill(1),
    deciles: new Uint8Array(expected.length),
    ...change,
  }
}
