import type { ConsultationResult } from '../../shared/contracts/consultations.ts'

const fewest = 5

/**
 * What the public may read of a consultation: no count of 1 to 4, nor one that such a count could be worked out from.
 * Where one alone would be left out, the next smallest goes too. Tests and limits go with the counts they were made of.
 */
export function publicResult(result: ConsultationResult): ConsultationResult {
  const counts = result.ranks.flatMap(({ n }) => (n === undefined ? [] : [n])).sort((one, other) => one - other)
  const few = counts.filter((n) => n > 0 && n < fewest)
  const others = result.asImported.filter(({ isConcern }) => !isConcern)
  // What names no concern is part of the sample and may be small as well.
  const isLeftWithOne = few.length === 1 && others.every(({ n }) => n === 0 || n >= fewest)
  const limit = isLeftWithOne ? (counts.find((n) => n >= fewest) ?? fewest) : fewest - 1
  const hides = few.length > 0
  const isTold = (n: number | undefined) => n !== undefined && (!hides || n === 0 || n > limit)
  return {
    ...result,
    ranks: result.ranks.map((rank) =>
      isTold(rank.n)
        ? rank
        : { label: rank.label, isJoint: rank.isJoint, isClear: rank.isClear },
    ),
    asImported: [],
    missed: [],
    missedSentences: [],
    ages: [],
    small: result.ranks.filter(({ n }) => !isTold(n)).length,
  }
}
