/** 1: significantly hot, -1: significantly cold, 0: neither, or not tested. */
export type BinState = -1 | 0 | 1

/** 1: significant rise of the z-scores over the steps, -1: fall, 0: no significant trend. */
export type Trend = -1 | 0 | 1

export const seriesPatterns = [
  'new',
  'consecutive',
  'intensifying',
  'persistent',
  'diminishing',
  'sporadic',
  'oscillating',
  'historical',
] as const

export type SeriesPattern = (typeof seriesPatterns)[number]

/** One of 8 patterns of hot spots, the same 8 of cold spots, or none. */
export type SeriesClass = `${SeriesPattern} ${'hot' | 'cold'} spot` | 'none'

/** Fewer steps than this are not classified: each would be worth more than a tenth of the series. */
export const fewestSteps = 10

/**
 * Class over time of one location: the emerging hot spot categories of Esri's ArcGIS Pro (Emerging Hot Spot Analysis),
 * by the rules of the table below. `states`: a state per step in order of time; `trend`: of the z-scores behind them.
 * Every series of at least 10 steps has exactly one class; RangeError for fewer.
 *
 * The last step says which side is asked about: hot spots when it is hot, cold spots when it is cold, and the
 * historical ones when it is neither; a hot spot of old whose last step is cold is a class of cold spot. Share is hot
 * steps of all steps; the first rule that holds gives the class, so an old cold step makes no new or consecutive hot
 * spot oscillating:
 *
 * | class | rule |
 * |---|---|
 * | historical | last not hot, share at least 90% |
 * | intensifying, diminishing, persistent | last hot, share at least 90%; trend up, down, neither |
 * | new | only the last step hot |
 * | consecutive | one unbroken run of hot steps that ends at the last |
 * | oscillating | hot and not hot by turns, cold at some time |
 * | sporadic | hot and not hot by turns, never cold |
 *
 * Cold spots mirror this: states and trend change sign, so an intensifying cold spot has z-scores that fall.
 */
export function classifySeries(states: ArrayLike<number>, trend: Trend): SeriesClass {
  const steps = states.length
  if (steps < fewestSteps) throw new RangeError(`${steps} steps are fewer than ${fewestSteps}`)
  let hot = 0
  let cold = 0
  for (let step = 0; step < steps; step++) {
    if (states[step] === 1) hot += 1
    else if (states[step] === -1) cold += 1
  }
  const last = states[steps - 1]!
  if (last === 0) {
    if (isNearlyAll(hot, steps)) return 'historical hot spot'
    return isNearlyAll(cold, steps) ? 'historical cold spot' : 'none'
  }
  return last === 1
    ? `${activePattern(states, 1, { same: hot, opposite: cold, trend })} hot spot`
    : `${activePattern(states, -1, { same: cold, opposite: hot, trend: -trend })} cold spot`
}

function activePattern(
  states: ArrayLike<number>,
  side: 1 | -1,
  { same, opposite, trend }: { same: number; opposite: number; trend: number },
): SeriesPattern {
  if (isNearlyAll(same, states.length)) {
    if (trend === 0) return 'persistent'
    return trend > 0 ? 'intensifying' : 'diminishing'
  }
  if (same === 1) return 'new'
  let run = 0
  for (let step = states.length - 1; step >= 0 && states[step] === side; step--) run += 1
  if (run === same) return 'consecutive'
  return opposite > 0 ? 'oscillating' : 'sporadic'
}

/** At least 90%, in whole numbers because 0.9 has no exact form. */
function isNearlyAll(some: number, all: number): boolean {
  return some * 10 >= all * 9
}
