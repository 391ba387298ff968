import type { ParameterValues } from '../../shared/parameters.ts'
import type { CoverProblem } from './cover-problem.ts'
import { coverageWithin, timesCovered } from './coverage-matrix.ts'
import { equityWeights } from './demand-weights.ts'
import type { PlannerInput } from './planner.ts'
import { numberOf } from './planner-parameters.ts'
import { clearOf, type SiteRules, tooNear } from './site-rules.ts'

/** Weights of demand with the chosen weight of deprivation. RangeError where beta is above 0 and deciles are missing. */
export function weightsFor({ weights, deciles }: PlannerInput, values: ParameterValues): Float64Array {
  const beta = numberOf(values, 'beta')
  if (beta === 0) return weights
  if (!deciles) throw new RangeError('A weight of deprivation needs the decile of each demand')
  return equityWeights(weights, deciles, beta)
}

/** Rules from permitted and kept sites and both spacings. RangeError where distances for a spacing are missing. */
export function rulesFor({ permitted, kept, between, cameras }: PlannerInput, values: ParameterValues): SiteRules {
  const spacing = numberOf(values, 'spacingMetres')
  const cameraSpacing = numberOf(values, 'cameraSpacingMetres')
  if (spacing > 0 && !between) throw new RangeError('Spacing needs the distances between the sites')
  const clear = cameras && cameraSpacing > 0 ? clearOf(cameras.toSites, cameraSpacing) : null
  return {
    permitted: clear ? clear.map((each, site) => each & (permitted?.[site] ?? 1)) : permitted,
    kept,
    apart: spacing > 0 && between ? tooNear(between, spacing) : undefined,
  }
}

/** The part of a coverage problem that all coverage planners have in common. */
export function coverageFor(
  input: PlannerInput,
  values: ParameterValues,
): Pick<CoverProblem, 'coverage' | 'weights' | 'rules' | 'coveredBefore'> {
  const { distances, hidden, cameras } = input
  const isVisible = hidden && ((demand: number, site: number) => !hidden[site * distances.demandCount + demand])
  return {
    coverage: coverageWithin(distances, numberOf(values, 'reachMetres'), isVisible),
    weights: weightsFor(input, values),
    rules: rulesFor(input, values),
    coveredBefore: cameras && coveredByCameras(cameras),
  }
}

/** How many fixed cameras reach each demand. */
export function coveredByCameras({ toDemand, reachMetres }: NonNullable<PlannerInput['cameras']>): Uint16Array {
  return timesCovered(coverageWithin(toDemand, reachMetres), Array(toDemand.siteCount).keys())
}
