import type { PermutationTally } from './conditional-permutation.ts'

/**
 * upper: as large or larger. lower: as small or smaller. folded: the smaller of the two, so one-sided, on the side the
 * unit lies; doubled it is a cautious two-sided p-value.
 */
export type Tail = 'upper' | 'lower' | 'folded'

/** Pseudo p-values and what they rest on. */
export interface PermutedP {
  /** One a unit; NaN where not tested; never below 1 / (runs + 1). */
  readonly p: Float64Array
  readonly tail: Tail
  readonly runs: number
  readonly seed: number
}

/**
 * Pseudo p-values (c + 1) / (runs + 1), with c the permutations at least as far out in the `tail`: a whole tally, or the
 * tallies of ranges put together by `joinTallies`. North, Curtis & Sham 2002, American Journal of Human Genetics 71(2),
 * 439-441, for the 1 added. NaN stays NaN.
 * Folded takes the lesser count with ties on both sides. Without ties that is Anselin's min(c, runs - c); with them his
 * calls every empty neighbourhood of a sparse map significantly low, as no permutation is strictly below it.
 * The floor 1 / (runs + 1) means that 999 runs cannot pass a correction for some thousands of units: 9,999 or more can.
 */
export function pseudoP(tally: PermutationTally, tail: Tail, runs: number): Float64Array {
  return tally.atLeast.map((atLeast, unit) => pseudoPOf({ atLeast, atMost: tally.atMost[unit]! }, tail, runs))
}

/** Pseudo p-value of a single statistic, as `pseudoP`. */
export function pseudoPOf(
  { atLeast, atMost }: { readonly atLeast: number; readonly atMost: number },
  tail: Tail,
  runs: number,
): number {
  const beyond = tail === 'upper' ? atLeast : tail === 'lower' ? atMost : Math.min(atLeast, atMost)
  return (beyond + 1) / (runs + 1)
}

/** Tallies of neighbouring ranges, in order, as one. None gives an empty one. */
export function joinTallies(tallies: readonly PermutationTally[]): PermutationTally {
  return {
    atLeast: joined(tallies.map(({ atLeast }) => atLeast)),
    atMost: joined(tallies.map(({ atMost }) => atMost)),
  }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0))
  let start = 0
  for (const part of parts) {
    whole.set(part, start)
    start += part.length
  }
  return whole
}
