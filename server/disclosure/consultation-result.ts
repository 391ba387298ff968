import type { ConsultationResult } from '../../shared/contracts/consultations.ts'
import { resultSentences } from '../../shared/wording/consultation.ts'
import { isSmall } from './small-counts.ts'

/**
 * What the public may be told of a consultation. Counts of 1 to 4 are left out with everything they could be worked out
 * from: their rank, share of draws and interval, and the sample, which becomes the sum of the counts that are told. Where
 * people could tick several, no sum gives a count away, so the sample stays unless it is itself 1 to 4, as 0 is then told.
 * Ages and answers by parish of 1 to 4 are left out; where one alone would be, the next smallest goes with it. p-values
 * are for partners. None counted: zeros are told, which are nobody's.
 */
export function publicResult(result: ConsultationResult): ConsultationResult {
  const isHidden = (n: number | undefined) => n === undefined || isSmall(n)
  const ranks = result.ranks.map(({ pNext: _, ...rank }) =>
    isHidden(rank.n) ? { label: rank.label, isJoint: false, isClear: false } : rank,
  )
  const asImported = result.asImported.filter(({ n }) => !isSmall(n))
  const small = result.asImported.length - asImported.length
  const toldSum = asImported.reduce((sum, { n }) => sum + n, 0)
  const isSum = result.counted !== 'ticks'
  const sample = isSum && small > 0 ? toldSum : isSmall(result.sample) ? 0 : result.sample
  const hiddenAreas = hiddenOf(result.missed.map(({ responses }) => responses ?? 0))
  const missed = result.missed.map((area, index) => {
    if (!hiddenAreas.has(index)) return area
    const { areaCode, areaName, residents, venues } = area
    return { areaCode, areaName, residents, venues, isLow: false }
  })
  const hiddenAges = hiddenOf(result.ages.map(({ n }) => n))
  const ages = result.ages.filter((_, index) => !hiddenAges.has(index))
  const told = { ...result, ranks: lastHidden(ranks), asImported, small, sample, missed, ages }
  return {
    ...told,
    sentences: resultSentences(told),
    missedSentences: missed.some(({ venues, responses }) => venues === 0 && responses === 0)
      ? result.missedSentences.filter((text) => text.startsWith('No venue'))
      : [],
  }
}

/** Hidden ones by name, after the others: their place would tell of their count. */
function lastHidden(ranks: ConsultationResult['ranks']): ConsultationResult['ranks'] {
  const hidden = ranks.filter(({ n }) => n === undefined).sort((one, other) => (one.label < other.label ? -1 : 1))
  return [...ranks.filter(({ n }) => n !== undefined), ...hidden]
}

/** Places of those to hide: all of 1 to 4, and if that is one alone, the smallest of the others above 0 too. */
function hiddenOf(counts: readonly number[]): ReadonlySet<number> {
  const hidden = new Set(counts.flatMap((n, index) => (isSmall(n) ? [index] : [])))
  if (hidden.size === 1) {
    const others = counts.flatMap((n, index) => (n > 0 && !hidden.has(index) ? [{ n, index }] : []))
    const next = others.sort((one, other) => one.n - other.n)[0]
    if (next) hidden.add(next.index)
  }
  return hidden
}
