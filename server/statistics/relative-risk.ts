import { type KernelOptions, kernelDensity, kernelPeak, type Places, type WeightedPoints } from './kernel-density.ts'

export interface RelativeRiskOptions extends KernelOptions {
  /**
   * Controls added at every place, with as many cases as would be expected of them: draws places with little evidence
   * towards 0. Default 0.5.
   */
  readonly pseudoCount?: number
  /**
   * A place is judged only if the controls in reach weigh at least as much as this many at the place itself. Default 1.
   */
  readonly leastControls?: number
}

/**
 * Logarithm (natural) of the relative risk at each place: 0 where cases are as frequent among controls as everywhere,
 * log 2 where twice as frequent. Bithell 1990, Statistics in Medicine 9(6); Kelsall & Diggle 1995, Bernoulli 1(1-2).
 * `cases`, `controls`: densities per square metre at the same places, of one kernel and bandwidth (with two, an even
 * risk would not come out even); `caseTotal`, `controlTotal`: their weight over the whole study area. Controls are
 * whatever the cases are set against: last year's incidents, all incidents, residents.
 * NaN where there are fewer controls than `leastControls`, where a density is NaN, and everywhere if either total is
 * 0; with a pseudo-count of 0 also where there are no cases. Never infinite. Densities corrected for edges may be
 * given: the correction cancels but for the pseudo-count. It describes; it is no test.
 * RangeError for lists of unequal length, a negative count, or a bandwidth that is not above 0.
 */
export function logRelativeRisk(
  { cases, controls }: { readonly cases: Float64Array; readonly controls: Float64Array },
  { caseTotal, controlTotal }: { readonly caseTotal: number; readonly controlTotal: number },
  options: RelativeRiskOptions,
): Float64Array {
  const { pseudoCount = 0.5, leastControls = 1 } = options
  if (cases.length !== controls.length) {
    throw new RangeError(`${cases.length} densities of cases but ${controls.length} of controls`)
  }
  if (!(pseudoCount >= 0 && leastControls >= 0)) {
    throw new RangeError(`A pseudo-count of ${pseudoCount}, at least ${leastControls} controls`)
  }
  const peak = kernelPeak(options)
  if (!(peak > 0 && Number.isFinite(peak))) throw new RangeError(`A bandwidth of ${options.bandwidthMetres} m`)
  const added = (pseudoCount * peak) / controlTotal
  // A hair below, so that a control at the place itself is one also after rounding.
  const least = leastControls * peak * (1 - 1e-9)
  return cases.map((density, place) => {
    const controlDensity = controls[place]!
    if (!(controlDensity >= least && caseTotal > 0 && controlTotal > 0)) return Number.NaN
    const log = Math.log((density / caseTotal + added) / (controlDensity / controlTotal + added))
    return Number.isFinite(log) ? log : Number.NaN
  })
}

/**
 * Densities of cases and controls at each place, per square metre, and the log relative risk of one against the other.
 * Points and places in metres; totals are the weights of all points given. Edge cases and errors as `kernelDensity` and
 * `logRelativeRisk`.
 */
export function dualKernelDensity(
  points: { readonly cases: WeightedPoints; readonly controls: WeightedPoints },
  places: Places,
  options: RelativeRiskOptions,
): { readonly cases: Float64Array; readonly controls: Float64Array; readonly logRisk: Float64Array } {
  const cases = kernelDensity(points.cases, places, options)
  const controls = kernelDensity(points.controls, places, options)
  const totals = { caseTotal: totalWeight(points.cases), controlTotal: totalWeight(points.controls) }
  return { cases, controls, logRisk: logRelativeRisk({ cases, controls }, totals, options) }
}

function totalWeight({ x, weights }: WeightedPoints): number {
  if (!weights) return x.length
  let total = 0
  for (let point = 0; point < weights.length; point++) total += weights[point]!
  return total
}
