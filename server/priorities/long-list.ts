import type { Evidence, EvidenceSignal } from '../../shared/contracts/evidence.ts'
import type { Candidate, CriterionReason } from '../../shared/contracts/priorities.ts'
import { type LayerSlug, layer, layerSlugs } from '../../shared/layers.ts'
import { criteria } from '../../shared/priority-criteria.ts'
import { type CriterionScore, layerJudgements } from '../../shared/priority-harm.ts'
import { lowerFirst, plural } from '../../shared/wording/counts.ts'
import {
  concernReason,
  harmReason,
  influenceReason,
  levelReason,
  raisedUnranked,
  trendReason,
  volumeReason,
} from '../../shared/wording/priority-reasons.ts'
import { districtOnlyTypes } from '../disclosure/district-only.ts'
import { competitionRanks } from '../statistics/competition-rank.ts'
import { criterionScores, priorityTotal, type Weights } from '../statistics/priority-scores.ts'
import type { StoredJudgement, StoredRaised } from './candidate-store.ts'
import { frozenSignal, signalOf, withoutFigures } from './frozen-evidence.ts'
import type { MissedTarget } from './missed-targets.ts'

/** Ranks of the last consultation of a group, by layer. */
export interface Concerns {
  /** As it is named in a sentence: 'the consultation of 3 May 2026'. */
  readonly asked: string
  readonly ranks: ReadonlyMap<string, number>
}

export interface LongListFacts {
  readonly group: { readonly area_code: string; readonly name: string }
  readonly evidence: Evidence | null
  readonly raised: readonly StoredRaised[]
  readonly judgements: readonly StoredJudgement[]
  readonly weights: Weights
  readonly concerns: Concerns | null
  readonly missed: readonly MissedTarget[]
  /** Of priorities that are open: the candidates they were chosen from, and their layers. */
  readonly open: readonly { readonly candidate: string; readonly layer: string }[]
}

/** Said beside every long list. */
export const longListChoices: readonly string[] = [
  'On the list is what has a hot spot after correction, an alarm, a rate beyond the 99.8% limit, a target that is missed, a place in the last consultation, or was raised by hand.',
  'Types that are told of whole districts only, such as violence and sexual offences, are left out: raise by hand what is about public places.',
  'A probable fall, too few to say and missing figures count as no clear change.',
]

/** Every candidate of a group with its scores, each with its reason, by rank; ties share a rank. */
export function longList(facts: LongListFacts): Candidate[] {
  const { evidence, weights, open } = facts
  const drafts = [
    ...fromEvidence(facts),
    ...fromServices(facts),
    ...facts.raised.map((raised) => fromRaised(facts, raised)),
  ]
  const scored = drafts.map(({ signal, concernRank, concernWords, ...draft }) => {
    const judged = facts.judgements.filter(({ candidate }) => candidate === draft.key)
    const scores = scoresOf({ draft, signal, concernRank, concernWords, judged })
    const byCriterion = Object.fromEntries(scores.map(({ criterion, score }) => [criterion, score]))
    return {
      ...draft,
      scores,
      total: priorityTotal(byCriterion as Parameters<typeof priorityTotal>[0], weights),
      evidence: evidence && signal ? frozenSignal(evidence, signal) : withoutFigures(evidence),
      open: open.some(
        ({ candidate, layer: slug }) =>
          candidate === draft.key || (draft.key.startsWith('layer:') && slug === draft.layer),
      ),
    }
  })
  const ranks = competitionRanks(
    scored.map(({ total }) => total),
    'highest',
  )
  return scored
    .map((candidate, at) => ({
      ...candidate,
      rank: ranks[at]!,
      tied: ranks.filter((rank) => rank === ranks[at]).length > 1,
    }))
    .sort((one, other) => one.rank - other.rank || one.title.localeCompare(other.title, 'en-GB'))
}

interface Draft {
  readonly key: string
  readonly title: string
  readonly statement: string
  readonly layer: string
  readonly source: Candidate['source']
  readonly why: string[]
  readonly signal: EvidenceSignal | undefined
  readonly concernRank: number | null
  readonly concernWords: string
}

function fromEvidence({ evidence, group, concerns, missed }: LongListFacts): Draft[] {
  const signals = evidence?.areas.find(({ code }) => code === group.area_code)?.signals ?? []
  return signals.flatMap((signal): Draft[] => {
    const { types, label } = layer(signal.layer)
    if (types.every((type) => districtOnlyTypes.has(type)) || signal.layer === 'all-crime') return []
    const rank = concerns?.ranks.get(signal.layer) ?? null
    const targets = missed.filter((target) => target.layer === signal.layer).map((target) => target.why)
    const why = [...whyListed(signal, rank, concerns), ...targets]
    if (why.length === 0) return []
    return [
      {
        key: `layer:${signal.layer}`,
        title: `${label} in ${group.name}`.slice(0, 160),
        statement: statementOf(signal, label, group.name),
        layer: signal.layer,
        source: 'evidence',
        why,
        signal,
        concernRank: rank,
        concernWords: concernReason(rank, concerns?.asked ?? null),
      },
    ]
  })
}

function whyListed(
  { hotLsoas, alarm, level }: EvidenceSignal,
  rank: number | null,
  concerns: Concerns | null,
): string[] {
  const why: string[] = []
  if (hotLsoas.length > 0)
    why.push(`${plural(hotLsoas.length, 'small area')} where reports are unusually concentrated, after correction`)
  if (alarm) why.push('an alarm: more reports than the limit for the season')
  if (level === 'above 99.8%') why.push('a rate beyond the 99.8% limit of the district')
  if (rank !== null && concerns) why.push(`raised in ${concerns.asked}`)
  return why
}

/** A service that misses its target: no layer counts it, so its scores are those that the meeting gives. */
function fromServices({ group, missed }: LongListFacts): Draft[] {
  return missed
    .filter(({ layer: slug }) => slug === '')
    .map(({ target, title, why }) => ({
      key: `target:${target}`,
      title: `${title}, in ${group.name}`.slice(0, 160),
      statement: `A service is slower or rarer than it was meant to be: ${lowerFirst(title)}.`,
      layer: '',
      source: 'target',
      why: [why],
      signal: undefined,
      concernRank: null,
      concernWords: concernReason(null, null),
    }))
}

/** Residents read it one day, so it holds no count. */
function statementOf({ level, verdict, hotLsoas }: EvidenceSignal, label: string, place: string): string {
  const what = `${label} in ${place}`
  const high =
    level === 'above 95%' || level === 'above 99.8%'
      ? `${what} is reported more often than elsewhere in the district`
      : hotLsoas.length > 0
        ? `Reports of ${lowerFirst(label)} gather at some places in ${place}`
        : `${what} is reported more often than is usual for the time of year`
  if (verdict === 'clear rise') return `${high}, and reports are rising.`
  return verdict === 'probable rise' ? `${high}, and reports may be rising.` : `${high}.`
}

function fromRaised({ evidence, group, concerns }: LongListFacts, raised: StoredRaised): Draft {
  const rank = raised.layer === '' ? null : (concerns?.ranks.get(raised.layer) ?? null)
  return {
    key: `raised:${raised.id}`,
    title: raised.title,
    statement: raised.statement,
    layer: raised.layer,
    source: raised.source,
    why: [raised.source === 'police.uk' ? 'in a file of the police' : 'raised by residents'],
    signal: raised.layer === '' ? undefined : signalOf(evidence, group.area_code, raised.layer),
    concernRank: rank ?? 4,
    concernWords: rank === null ? raisedUnranked : concernReason(rank, concerns?.asked ?? null),
  }
}

/** Of what no layer fits, until the meeting says otherwise. */
const withoutLayer = { harm: 1, influence: 2 } as const

function scoresOf({
  draft: { layer: slug },
  signal,
  concernRank,
  concernWords,
  judged,
}: {
  readonly draft: Pick<Draft, 'layer'>
  readonly signal: EvidenceSignal | undefined
  readonly concernRank: number | null
  readonly concernWords: string
  readonly judged: readonly StoredJudgement[]
}): CriterionReason[] {
  const known = (layerSlugs as readonly string[]).includes(slug)
  const { harm, influence } = known ? layerJudgements[slug as LayerSlug] : withoutLayer
  const scores = criterionScores({
    share: signal?.share ?? null,
    level: signal?.level ?? null,
    verdict: signal?.verdict ?? null,
    ...{ harm, influence, concernRank },
  })
  const reasons = {
    volume: volumeReason(signal?.share ?? null),
    level: levelReason(signal?.level ?? null),
    trend: trendReason(signal?.verdict ?? null, signal?.last3 ?? null, signal?.before3 ?? null),
    harm: harmReason(harm, known),
    concern: concernWords,
    influence: influenceReason(influence),
  }
  return criteria.map((criterion) => {
    const own = judged.find((each) => each.criterion === criterion)
    return own && own.score !== null
      ? { criterion, score: own.score as CriterionScore, reason: `Set by hand: ${own.reason}`, byHand: true }
      : { criterion, score: scores[criterion], reason: reasons[criterion], byHand: false }
  })
}
