import { formatCount, plural } from '../../../shared/wording/counts.ts'
import type { NeighbourList } from '../../geometry/neighbour-list.ts'
import { benjaminiHochberg } from '../../statistics/fdr.ts'
import { neighbourhoodCountP } from '../../statistics/neighbourhood-counts.ts'
import { twoSidedP } from '../../statistics/normal.ts'
import type { TellProgress } from '../task.ts'
import { hotOf, mostShuffledCells } from './hot-limits.ts'
import { shuffledP } from './shuffled-p.ts'

/** Where the p of Gi* comes from, as it can be asked for. */
export type Significance = 'normal' | 'permutation'

/** 'counts': the distribution of counts, in place of the normal one where few reports lie around a unit. */
export type Judgement = Significance | 'counts'

/** Fewer reports around a unit than this, and the normal tail is too thin (Cochran 1954, Biometrics 10(4)). */
export const fewestAround = 5

/** What judges counts of reports, `around` of which lie on average in a unit and those next to it. */
export function judgementOf(asked: Significance, around: number): Judgement {
  return asked === 'normal' && around < fewestAround ? 'counts' : asked
}

export interface GiStarToJudge {
  /** Gi* of every unit of these values, NaN where not tested. */
  readonly z: Float64Array
  readonly values: Float64Array
  readonly neighbours: NeighbourList
  readonly significance: Judgement
  readonly runs: number
  readonly seed: number
}

/** Two-sided p of every unit as asked, corrected over all, and what the other way would have called hot. */
export interface JudgedChance {
  readonly p: Float64Array
  readonly pFdr: Float64Array
  /** 1 where hot by the other way; null where shuffles would have taken too long to be told beside it. */
  readonly otherwise: Float64Array | null
}

/** Units times shuffles that are tried beside the normal distribution: about five seconds. */
const mostBeside = 150_000_000

/**
 * The normal p of Gi* is too small where a few figures are very high, so what shuffles would say is always told beside
 * it, and the other way round. Progress goes from one share to the other.
 */
export function judgeChance(
  { z, values, neighbours, significance, runs, seed }: GiStarToJudge,
  tell: TellProgress,
  span: readonly [from: number, to: number],
): JudgedChance {
  const normal = z.map(twoSidedP)
  if (significance === 'counts') {
    const p = neighbourhoodCountP(values, neighbours)
    return { p, pFdr: benjaminiHochberg(p), otherwise: hotOf(z, benjaminiHochberg(normal)) }
  }
  const isShuffled = significance === 'permutation'
  const shuffled =
    isShuffled || z.length * runs <= mostBeside
      ? shuffledP({ values, neighbours, statistic: 'Gi*', runs, seed }, tell, span)
      : null
  const p = isShuffled && shuffled ? shuffled : normal
  const other = isShuffled ? normal : shuffled
  return { p, pFdr: benjaminiHochberg(p), otherwise: other && hotOf(z, benjaminiHochberg(other)) }
}

/** What the other way to judge chance would have called hot. `units`: 'hot cell', 'cells'. */
export function otherwiseSentence(
  { significance, runs, seed }: Pick<GiStarToJudge, 'significance' | 'runs' | 'seed'>,
  hot: Float64Array,
  otherwise: Float64Array | null,
  units: { readonly one: string; readonly many: string },
): string {
  const liberal = 'The normal distribution calls too much hot where a few figures are very high.'
  if (!otherwise)
    return hot.length > mostShuffledCells
      ? `${liberal} So many ${units.many} cannot be shuffled in the time a run has: choose larger ones to see what shuffles call hot.`
      : `${liberal} So many ${units.many} were not shuffled beside it: choose shuffles to see what they call hot.`
  const of = (places: Float64Array) => places.filter((each) => each === 1).length
  const [own, other] = [of(hot), of(otherwise)]
  const kept = hot.filter((each, unit) => each === 1 && otherwise[unit] === 1).length
  const judged =
    significance === 'normal'
      ? `${liberal} Judged by ${formatCount(runs)} shuffles (seed ${seed}) instead`
      : significance === 'counts'
        ? 'Judged by the normal distribution instead, which calls far too much hot where there are few reports'
        : 'Judged by the normal distribution instead of shuffles'
  return own === 0
    ? `${judged}, ${plural(other, units.one, units.many)} would be hot.`
    : `${judged}, ${formatCount(kept)} of the ${plural(own, `hot ${units.one}`, `hot ${units.many}`)} would be hot, and ${formatCount(other - kept)} other.`
}

/** How the p of Gi* was found, for the middle of a sentence. `unit`: 'cell', 'LSOA'. */
export function chanceWords(
  { significance, runs, seed }: Pick<GiStarToJudge, 'significance' | 'runs' | 'seed'>,
  unit: string,
) {
  if (significance === 'counts')
    return `the distribution of counts (negative binomial with the mean and variance of all ${unit}s), two-sided (twice the smaller tail), because under ${fewestAround} reports lie around a ${unit} on average`
  return significance === 'permutation'
    ? `${formatCount(runs)} shuffles with seed ${seed} in which the ${unit} keeps its figure and the others change places, two-sided (twice the folded tail)`
    : 'the normal distribution, two-sided'
}
