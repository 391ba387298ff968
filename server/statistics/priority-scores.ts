import type { FunnelLevel } from '../../shared/contracts/evidence.ts'
import type { Verdict } from '../../shared/contracts/hotspots.ts'
import { type Criterion, criteria } from '../../shared/priority-criteria.ts'
import type { CriterionScore } from '../../shared/priority-harm.ts'

/** What a candidate for a priority is scored by. */
export interface CandidateFacts {
  /** Of all reports of its area, 0 to 1; null: nothing that is counted fits it, which scores 0. */
  readonly share: number | null
  /** Against the district, by the limits of a funnel; null: cannot be said, which scores as inside. */
  readonly level: FunnelLevel | null
  /** Change against the same months a year before; null as "no clear change". */
  readonly verdict: Verdict | null
  readonly harm: CriterionScore
  /** Rank in consultation, 1 the first; null: not raised. */
  readonly concernRank: number | null
  readonly influence: CriterionScore
}

export type Scores = Readonly<Record<Criterion, CriterionScore>>
export type Weights = Readonly<Record<Criterion, number>>

/**
 * Scores 0 to 3 of the six criteria, by the table of the pack's rules. Bounds of the volume belong to the class below
 * them but for 2%, which is "2-5%": 5% scores 1, 10% scores 2. A probable fall, too few to say and figures that are not
 * available score as no clear change. RangeError for a share outside 0 to 1 or a rank below 1.
 */
export function criterionScores(facts: CandidateFacts): Scores {
  return {
    volume: volumeScore(facts.share),
    level: levelScore(facts.level),
    trend: trendScore(facts.verdict),
    harm: facts.harm,
    concern: concernScore(facts.concernRank),
    influence: facts.influence,
  }
}

function volumeScore(share: number | null): CriterionScore {
  if (share === null) return 0
  if (!(share >= 0 && share <= 1)) throw new RangeError(`${share} is not a share from 0 to 1`)
  if (share < 0.02) return 0
  if (share <= 0.05) return 1
  return share <= 0.1 ? 2 : 3
}

function levelScore(level: FunnelLevel | null): CriterionScore {
  if (level === 'below') return 0
  if (level === 'above 95%') return 2
  return level === 'above 99.8%' ? 3 : 1
}

function trendScore(verdict: Verdict | null): CriterionScore {
  if (verdict === 'clear fall') return 0
  if (verdict === 'probable rise') return 2
  return verdict === 'clear rise' ? 3 : 1
}

function concernScore(rank: number | null): CriterionScore {
  if (rank === null) return 0
  if (!(rank >= 1)) throw new RangeError(`${rank} is not a rank from 1`)
  if (rank < 2) return 3
  return rank < 4 ? 2 : 1
}

/** Sum of score times weight. With the usual weights 0 to 27. RangeError for a weight that is negative or not finite. */
export function priorityTotal(scores: Scores, weights: Weights): number {
  let total = 0
  for (const criterion of criteria) {
    const weight = weights[criterion]
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) throw new RangeError(`${weight} is not a weight`)
    total += scores[criterion] * weight
  }
  // Weights may be tenths: what is equal on paper must be a tie.
  return Math.round(total * 1e6) / 1e6
}
