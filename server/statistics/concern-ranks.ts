import { topPlaces } from '../../shared/consultation-words.ts'
import { createRandom, type Random } from '../../shared/random.ts'
import { incompleteBeta } from './incomplete-beta.ts'

/** Share of draws from which on a concern is taken to belong to the first three, and under which it is taken not to. */
export const surelyAmong = 0.95
export const hardlyAmong = 1 / 3
const alpha = 0.05

export interface ConcernRank {
  readonly label: string
  readonly n: number
  /** 1 and the number of concerns with a higher count: equal counts share a rank and the next is left out. */
  readonly rank: number
  /** Rank of the first of those it cannot be told apart from, itself included. */
  readonly jointRank: number
  /** Whether it cannot be told apart from another. */
  readonly isJoint: boolean
  /** Whether it stands alone and is surely ahead of the next; one that is only likelier among the first three is not. */
  readonly isClear: boolean
  /** Share of draws, 0 to 1, in which at most two others have a higher count. */
  readonly topThree: number
  /** p-value against the next in order, two-sided exact binomial; null of the last, and where both are 0. */
  readonly pNext: number | null
}

/**
 * Two-sided p-value, 0 to 1, of the exact binomial test of `one` of `one + other` against one half: twice the smaller
 * tail, never above 1. Conditional comparison of two counts, Przyborowski & Wilenski 1940, Biometrika 31, 313-323. Whole
 * counts, 0 included; null where both are 0. RangeError for others.
 */
export function binomialHalf(one: number, other: number): number | null {
  if (!(Number.isInteger(one) && Number.isInteger(other) && one >= 0 && other >= 0))
    throw new RangeError(`${one} and ${other} are not two counts`)
  if (one + other === 0) return null
  if (one === other) return 1
  const most = Math.max(one, other)
  // P(X >= k) of a binomial of n and one half is I(1/2; k, n - k + 1).
  return Math.min(1, 2 * incompleteBeta(0.5, most, one + other - most + 1))
}

/**
 * Concerns in order of their counts, with what chance alone could have turned round. Tokens of people who chose to drop
 * them: nothing here speaks for anybody else.
 *
 * Two neighbours in the order are told apart where one of these holds, and are joint otherwise:
 * - the exact binomial test of their two counts gives p < 0.05, two-sided, not corrected: each is one comparison of the
 *   order that is read, and a wrong one costs a joint rank;
 * - the first is among the three highest in at least 95% of draws and the second is not;
 * - the first is among them in at least 1 of 3 draws and the second is not.
 * The test alone would seldom part anything: of 36 and 26 it gives 0.25. Draws are multinomial, of as many tokens as
 * were dropped, with the shares that were found. Ties in a draw count for both, so shares add up to more than three.
 * A concern that is parted from the next by the last rule alone is ahead of it, but not clearly.
 *
 * `counts` in any order: the result is the same. Labels differ. None at all, or all 0: ranks without a share (0), joint.
 * Three concerns or fewer are always among the first three, so that the test alone parts them. RangeError for counts
 * that are not whole or below 0.
 */
export function concernRanks(
  counts: readonly { readonly label: string; readonly n: number }[],
  { seed = 20260, draws = 10_000 }: { readonly seed?: number; readonly draws?: number } = {},
): ConcernRank[] {
  for (const { label, n } of counts)
    if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`'${label}' has no count: ${n}`)
  const ordered = [...counts].sort((one, other) => other.n - one.n || (one.label < other.label ? -1 : 1))
  const numbers = ordered.map(({ n }) => n)
  const topThree = topShares(numbers, seed, draws)
  const ps = numbers.map((n, index) => (index + 1 < numbers.length ? binomialHalf(n, numbers[index + 1]!) : null))
  const crosses = (index: number, limit: number) => topThree[index]! >= limit && (topThree[index + 1] ?? 1) < limit
  const surelyAhead = ps.map((p, index) => (p ?? 1) < alpha || crosses(index, surelyAmong))
  const partedBelow = surelyAhead.map((isSure, index) => isSure || crosses(index, hardlyAmong))
  const rankAt = (index: number) => 1 + numbers.indexOf(numbers[index]!)
  return ordered.map(({ label, n }, index) => {
    let first = index
    while (first > 0 && !partedBelow[first - 1]) first--
    let last = index
    while (last + 1 < numbers.length && !partedBelow[last]) last++
    const isJoint = first < last
    return {
      ...{ label, n, rank: rankAt(index), jointRank: rankAt(first), isJoint },
      ...{ isClear: !isJoint && surelyAhead[index]!, topThree: topThree[index]!, pNext: ps[index]! },
    }
  })
}

/** By count, highest first: the share of draws in which it is among the three highest. Equal counts have equal shares. */
function topShares(numbers: readonly number[], seed: number, draws: number): number[] {
  const total = numbers.reduce((sum, n) => sum + n, 0)
  if (total === 0) return numbers.map(() => 0)
  const random = createRandom(seed, 'concerns')
  const times = numbers.map(() => 0)
  const drawn = numbers.map(() => 0)
  for (let draw = 0; draw < draws; draw++) {
    drawCounts(random, numbers, total, drawn)
    // The third highest; 0 where there are fewer.
    const limit = [...drawn].sort((one, other) => other - one)[topPlaces - 1] ?? 0
    for (let index = 0; index < drawn.length; index++) if (drawn[index]! >= limit) times[index]!++
  }
  // Chance of the draws must not tell apart what has the same count.
  return numbers.map((n) => {
    const alike = times.filter((_, index) => numbers[index] === n)
    return alike.reduce((sum, each) => sum + each, 0) / alike.length / draws
  })
}

/** A multinomial draw of `total` with shares `numbers` of `total`, one binomial after another. */
function drawCounts(random: Random, numbers: readonly number[], total: number, drawn: number[]): void {
  let left = total
  let rest = total
  for (let index = 0; index < numbers.length; index++) {
    const share = rest > 0 ? Math.min(1, numbers[index]! / rest) : 0
    const got = index + 1 === numbers.length ? (share > 0 ? left : 0) : binomialDraw(random, left, share)
    drawn[index] = got
    left -= got
    rest -= numbers[index]!
  }
}

/** Binomial deviate by splitting at order statistics (Devroye 1986, X.4.2), so that thousands cost no more than dozens. */
function binomialDraw(random: Random, trials: number, chance: number): number {
  let [n, p, got] = [trials, chance, 0]
  while (n > 20 && p > 0 && p < 1) {
    const a = 1 + Math.floor(n / 2)
    const left = random.gamma(a)
    const split = left / (left + random.gamma(n + 1 - a))
    if (split >= p) {
      n = a - 1
      p /= split
    } else {
      got += a
      n -= a
      p = (p - split) / (1 - split)
    }
  }
  if (p <= 0) return got
  for (let trial = 0; trial < n; trial++) if (random.next() < p) got++
  return got
}
