/** What became of one place, in plain words. */
export type PlainClass = 'new' | 'persistent' | 'emerging' | 'former' | 'none'

/** When a place counts as steadily hot. */
export interface PlainClassRules {
  /** Share of steps that must be hot; 0.8 when left out. */
  readonly persistentShare?: number
  /** How many of the last steps are recent; a sixth of the steps, rounded up, at least 3, when left out. */
  readonly recentSteps?: number
}

/**
 * Class of one place in four plain words, or none, from its significantly hot steps. Cold steps count as not hot.
 * The idea, shares of all, recent and earlier steps that are significant, is that of `hotspot_classify` in Ashby's R
 * package sfhotspot; the rules are ours. There one recent hot step in five makes a place emerging and one earlier in
 * ten a former one; here both ask for a place that is, or was, **steadily hot**: hot in at least 80% of as many steps
 * in a row as are recent (6 of 36 months). Rules in this order, the first that holds gives the class:
 *
 * 1. new: the last step is hot, and no step before the recent ones ever was.
 * 2. persistent: hot in at least 80% of all steps, and in at least one recent step.
 * 3. emerging: steadily hot over the recent steps; there were hot steps before, but not in most of the time.
 * 4. former: no recent step is hot, but the place was steadily hot at some time before.
 * 5. none: never hot, or only now and then; `classifySeries` may still call it sporadic.
 *
 * New stands before emerging because it says more, and cannot hold together with persistent at the default rules.
 * Every series has exactly one class, a shorter one than `recentSteps` and an empty one included. `states`: 1 is hot,
 * in order of time; NaN is not. RangeError for a share not above 0 and up to 1 and for recent steps not whole from 1.
 */
export function plainClass(states: ArrayLike<number>, rules: PlainClassRules = {}): PlainClass {
  return classOf(states, 0, states.length, checkedRules(states.length, rules))
}

/**
 * Plain class of every row of `states`, rows of `steps` one after another, as `emergingHotSpots` gives them. The same
 * as `plainClass` of each; RangeError also when `states` does not hold whole rows.
 */
export function plainClasses(states: ArrayLike<number>, steps: number, rules: PlainClassRules = {}): PlainClass[] {
  const rows = states.length / steps
  if (!Number.isInteger(rows)) throw new RangeError(`${states.length} states are not whole rows of ${steps}`)
  const checked = checkedRules(steps, rules)
  return Array.from({ length: rows }, (_, row) => classOf(states, row * steps, (row + 1) * steps, checked))
}

function checkedRules(steps: number, rules: PlainClassRules): Required<PlainClassRules> {
  const { persistentShare = 0.8, recentSteps = Math.max(3, Math.ceil(steps / 6)) } = rules
  if (!(persistentShare > 0 && persistentShare <= 1)) {
    throw new RangeError(`Share ${persistentShare} is not above 0 and up to 1`)
  }
  if (!Number.isInteger(recentSteps) || recentSteps < 1) {
    throw new RangeError(`${recentSteps} recent steps: needs a whole number from 1`)
  }
  return { persistentShare, recentSteps }
}

function classOf(
  states: ArrayLike<number>,
  start: number,
  end: number,
  { persistentShare, recentSteps }: Required<PlainClassRules>,
): PlainClass {
  // The allowance keeps a share of exactly 80% on its side of the line.
  const steadyHot = persistentShare * recentSteps - 1e-9
  const recentStart = Math.max(start, end - recentSteps)
  let hot = 0
  let inWindow = 0
  let wasSteady = false
  for (let step = start; step < recentStart; step++) {
    if (states[step] === 1) {
      hot += 1
      inWindow += 1
    }
    if (step - recentSteps >= start && states[step - recentSteps] === 1) inWindow -= 1
    if (inWindow >= steadyHot) wasSteady = true
  }
  let recentHot = 0
  for (let step = recentStart; step < end; step++) {
    if (states[step] === 1) recentHot += 1
  }
  if (recentHot === 0) return wasSteady ? 'former' : 'none'
  if (hot === 0 && states[end - 1] === 1) return 'new'
  if (hot + recentHot >= persistentShare * (end - start) - 1e-9) return 'persistent'
  return recentHot >= steadyHot ? 'emerging' : 'none'
}
