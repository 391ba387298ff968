import { type BootstrapOptions, fewestBlocks, originLimits } from './origin-bootstrap.ts'
import type { Limits } from './poisson-interval.ts'
import type { ShareAccuracy } from './rolling-origin.ts'

export type ComparisonVerdict = 'better' | 'worse' | 'not distinguishable'

/** A method against the baseline at one share of the study area. */
export interface BaselineComparison {
  readonly share: number
  /** Hit rate of the method less that of the baseline, of each origin; null for a step without incidents. */
  readonly differences: readonly { readonly step: number; readonly difference: number | null }[]
  /** The same over all origins together; null without any incident. */
  readonly difference: number | null
  /** Of the pooled difference, by block bootstrap over the pairs; null for fewer than 6 origins. */
  readonly limits: Limits | null
  /** Better or worse when the limits exclude 0. */
  readonly verdict: ComparisonVerdict
}

/**
 * Paired comparison of a method with the baseline, both evaluated on the same held-out steps and share. The pairing
 * takes away how much the months differ. As the mapped size is the same, a higher hit rate is a higher PAI.
 * `options.seed`: of the resamples; limits are those of `originLimits`. RangeError when the two were not evaluated on
 * the same steps, share and incidents.
 */
export function compareWithBaseline(
  method: ShareAccuracy,
  baseline: ShareAccuracy,
  options: BootstrapOptions,
): BaselineComparison {
  const isSame = (index: number) => {
    const [one, other] = [method.origins[index], baseline.origins[index]]
    return one?.step === other?.step && one?.total === other?.total && one?.size === other?.size
  }
  const count = Math.max(method.origins.length, baseline.origins.length)
  if (method.share !== baseline.share || !Array.from({ length: count }, (_, index) => isSame(index)).every(Boolean)) {
    throw new RangeError('The method and the baseline were not evaluated on the same steps, share and incidents')
  }
  const gained = method.origins.map((origin, index) => origin.caught - baseline.origins[index]!.caught)
  const totals = method.origins.map(({ total }) => total)
  const total = totals.reduce((sum, each) => sum + each, 0)
  const limits = originLimits([gained, totals], ([gain, all]) => (all! > 0 ? gain! / all! : Number.NaN), options)
  return {
    share: method.share,
    differences: method.origins.map(({ step }, index) => ({
      step,
      difference: totals[index]! > 0 ? gained[index]! / totals[index]! : null,
    })),
    difference: total > 0 ? gained.reduce((sum, each) => sum + each, 0) / total : null,
    limits,
    verdict: verdictOf(limits),
  }
}

/** A method and its accuracy at one share. */
export interface EvaluatedMethod {
  readonly name: string
  readonly accuracy: ShareAccuracy
}

/** Why a method is suggested; the first two reasons leave the baseline because nothing can be said. */
export type SuggestionReason = 'too few incidents' | 'too few origins' | 'beats baseline' | 'none beats baseline'

/** The method to use for a layer, and why. */
export interface MethodSuggestion {
  readonly method: string
  readonly reason: SuggestionReason
  readonly share: number
  /** Held-out incidents of all origins, and the number of origins. */
  readonly incidents: number
  readonly origins: number
  /** Pooled hit rate of the suggested method and of the baseline; null without incidents. */
  readonly hitRate: number | null
  readonly baselineHitRate: number | null
  /** Each method against the baseline, in the order given. */
  readonly comparisons: readonly { readonly method: string; readonly comparison: BaselineComparison }[]
  /** Other methods, the baseline included, that cannot be told from the suggested one. */
  readonly equallyGood: readonly string[]
}

/** With fewer held-out incidents than this no method is preferred to the baseline. */
export const fewestHeldOutIncidents = 50

/**
 * Method to suggest for a layer: of those better than the baseline the one with the highest pooled hit rate, the first
 * given of equals; otherwise the baseline. With several methods each is compared at a confidence of 1 - 0.05 / methods
 * (Bonferroni; 0.05 follows `options.confidence`), so that one among many useless methods seldom looks better.
 * `methods`: without the baseline, at the same share and steps; none gives the baseline. RangeError as
 * `compareWithBaseline`, and for a name given twice.
 */
export function suggestMethod(
  baseline: EvaluatedMethod,
  methods: readonly EvaluatedMethod[],
  options: BootstrapOptions,
): MethodSuggestion {
  const names = [baseline, ...methods].map(({ name }) => name)
  if (new Set(names).size < names.length) throw new RangeError(`A method is given twice: ${names.join(', ')}`)
  const { confidence = 0.95, blockLength = 2 } = options
  const shared = { ...options, blockLength, confidence: 1 - (1 - confidence) / Math.max(1, methods.length) }
  const comparisons = methods.map(({ name, accuracy }) => {
    return { method: name, comparison: compareWithBaseline(accuracy, baseline.accuracy, shared) }
  })
  const incidents = baseline.accuracy.pooled.total
  const origins = baseline.accuracy.origins.length
  const isEnough = incidents >= fewestHeldOutIncidents && origins >= fewestBlocks * blockLength
  const better = methods.filter((_, index) => comparisons[index]!.comparison.verdict === 'better')
  const best = isEnough && better.length > 0 ? better.reduce(higher) : baseline
  return {
    method: best.name,
    reason: reasonOf({ incidents, isEnough, beatsBaseline: best !== baseline }),
    share: baseline.accuracy.share,
    incidents,
    origins,
    hitRate: best.accuracy.pooled.hitRate,
    baselineHitRate: baseline.accuracy.pooled.hitRate,
    comparisons,
    equallyGood: [baseline, ...methods]
      .filter((each) => each !== best)
      .filter((each) => compareWithBaseline(each.accuracy, best.accuracy, shared).verdict === 'not distinguishable')
      .map(({ name }) => name),
  }
}

function reasonOf(found: { incidents: number; isEnough: boolean; beatsBaseline: boolean }): SuggestionReason {
  if (found.incidents < fewestHeldOutIncidents) return 'too few incidents'
  if (!found.isEnough) return 'too few origins'
  return found.beatsBaseline ? 'beats baseline' : 'none beats baseline'
}

function higher(best: EvaluatedMethod, next: EvaluatedMethod): EvaluatedMethod {
  return (next.accuracy.pooled.hitRate ?? 0) > (best.accuracy.pooled.hitRate ?? 0) ? next : best
}

function verdictOf(limits: Limits | null): ComparisonVerdict {
  // Fractions of cells leave differences in the last digits that are none.
  if (limits && limits.lower > 1e-12) return 'better'
  if (limits && limits.upper < -1e-12) return 'worse'
  return 'not distinguishable'
}
