import { hotSpotStability, type RunStability } from '../../statistics/stability.ts'
import type { TellProgress } from '../task.ts'

/** A question asked again with one choice changed at a time. */
export interface Asked<Variant> {
  readonly variants: readonly Variant[]
  /** 1 where a place stands out, 0 where not, NaN where not judged. */
  readonly hot: Float64Array
  /** What a variant tries, after 'Trying'. */
  readonly nameOf: (variant: Variant) => string
  /** As `hot`, place by place, of one re-run. */
  readonly judge: (variant: Variant) => Float64Array
}

/** How steady what stands out is over all re-runs. Progress goes from one share to the other. */
export function askAgain<Variant>(
  { variants, hot, nameOf, judge }: Asked<Variant>,
  tell: TellProgress,
  [from, to]: readonly [from: number, to: number],
): RunStability {
  const reruns = variants.map((variant, index) => {
    tell(from + ((to - from) * index) / variants.length, `Trying ${nameOf(variant)}`)
    return judge(variant)
  })
  return hotSpotStability(hot, reruns)
}
