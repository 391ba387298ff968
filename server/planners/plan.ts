/** Chosen sites, ascending, and how sure it is that no others do better. */
export interface ChosenSites {
  /**
   * 'optimal': proven, nothing does better. 'feasible': the effort allowed is used up. 'stopped': ended by its reader
   * or by the clock. The last two with the gap that is left.
   */
  readonly status: 'optimal' | 'feasible' | 'stopped'
  readonly sites: readonly number[]
  /** The objective, in its own unit. */
  readonly value: number
  /** No plan does better than this. */
  readonly bound: number
  /** |bound - value| as a share of the larger of the two: from 0, where proven, to 1. */
  readonly gap: number
}

/** No choice of sites answers the question. */
export interface Infeasible {
  readonly status: 'infeasible'
  /** Demand that nothing allowed can reach, ascending; empty where the rules alone contradict each other. */
  readonly unreachable: readonly number[]
  /** A sentence saying what to change. */
  readonly reason: string
}

export type Plan = ChosenSites | Infeasible

/** How long and how loudly a search may work. */
export interface SearchOptions {
  /**
   * Elementary steps after which the best so far is taken, about 500 million a second. Steps, not seconds: the same
   * question always has the same answer.
   */
  readonly effort?: number | undefined
  /** Plans worse than this are of no interest: a branch without better ones is closed. The answer may then be worse. */
  readonly goodEnough?: number | undefined
  /** Hears of each better plan at once, with the best bound known by then. */
  readonly onBetter?: ((better: ChosenSites) => void) | undefined
}

export const usualEffort = 4e9

/** A plan with its gap; 'optimal' where the bound leaves nothing to find. */
export function chosenSites(
  status: ChosenSites['status'],
  sites: Iterable<number>,
  value: number,
  bound: number,
): ChosenSites {
  const isProven = status === 'optimal' || value === bound
  const gap = isProven ? 0 : Math.abs(bound - value) / Math.max(Math.abs(bound), Math.abs(value))
  return {
    status: isProven ? 'optimal' : status,
    sites: [...sites].sort((a, b) => a - b),
    value,
    bound: isProven ? value : bound,
    gap,
  }
}

/** Whether one ascending list of sites comes before another: the lower first number that differs, then the shorter. */
export function comesBefore(one: readonly number[], other: readonly number[]): boolean {
  for (let place = 0; place < Math.min(one.length, other.length); place++) {
    if (one[place] !== other[place]) return one[place]! < other[place]!
  }
  return one.length < other.length
}
