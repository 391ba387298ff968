import { type ConsultationKind, topPlaces } from '../consultation-words.ts'
import type { ConcernRank, ConsultationResult, MissedArea } from '../contracts/consultations.ts'
import { capital, formatCount, formatRate, listed, lowerFirst, plural, sentence } from './counts.ts'
import { dayWithYear } from './van-times.ts'

/** How ranks were told apart, for the reader. */
export const rankRule =
  'Two concerns next to each other are told apart where an exact binomial test of their two counts gives p below 0.05 (two-sided), or where, in 10,000 draws of as many answers by chance, the first is among the first three in 95% of draws or more and the next is not. Where only the line of 1 in 3 draws parts them, the first is ahead, but not clearly. All others are joint.'

/** What the counts of a consultation are of: 'token', 'person' and so on. */
export const countedWords: Readonly<Record<ConsultationResult['counted'], readonly [one: string, many: string]>> = {
  tokens: ['token', 'tokens'],
  people: ['person', 'people'],
  ticks: ['tick', 'ticks'],
}

const howHeld: Readonly<Record<ConsultationKind, string>> = {
  'charity-pots': 'were dropped in charity pots',
  survey: 'answered a survey',
  'feedback-form': 'filled in the feedback form',
}

type Told = Pick<
  ConsultationResult,
  | 'kind'
  | 'from'
  | 'to'
  | 'isOpen'
  | 'venues'
  | 'sample'
  | 'counted'
  | 'isSelfSelected'
  | 'ranks'
  | 'asImported'
  | 'small'
>

/** What a consultation found, in sentences; of the public tier without counts of 1 to 4. */
export function resultSentences(told: Told): string[] {
  const { kind, sample, isSelfSelected, ranks, isOpen } = told
  const days =
    told.from === told.to ? `on ${dayWithYear(told.from)}` : `from ${dayWithYear(told.from)} to ${dayWithYear(told.to)}`
  const [one, many] = kind === 'charity-pots' ? countedWords.tokens : countedWords.people
  const who = plural(sample, one, many)
  if (sample === 0) return [`No ${many} have been counted yet.`]
  const sentences = [
    `${who} ${sample === 1 ? howHeld[kind].replace('were', 'was') : howHeld[kind]} ${days}${placesOf(told.venues)}.`,
  ]
  if (isOpen) sentences.push('It is still open, so the counts will change.')
  if (isSelfSelected)
    sentences.push(
      'People chose themselves whether to take part, so the counts say nothing of how many residents think so.',
    )
  sentences.push(...orderSentences(ranks, told.small))
  sentences.push(...sharesOf(ranks))
  const none = told.asImported.filter(({ isConcern, n }) => !isConcern && n > 0)
  for (const { label, n } of none)
    sentences.push(`${formatCount(n)} said "${label}". They are counted, but are not among the concerns.`)
  if (told.small > 0)
    sentences.push(
      `${plural(told.small, 'choice is', 'choices are')} hidden here, because very few people chose ${told.small === 1 ? 'it' : 'them'}.`,
    )
  return sentences
}

function placesOf(venues: Told['venues']): string {
  const names = [...new Set(venues.map(({ name }) => name))]
  if (names.length === 0) return ''
  return names.length <= 3 ? ` at ${listed(names)}` : ` at ${plural(names.length, 'venue')}`
}

/** One sentence for each group that cannot be told apart, as far as the first three places reach, and one for the rest. */
function orderSentences(ranks: readonly ConcernRank[], small: number): string[] {
  const groups = new Map<number, ConcernRank[]>()
  for (const each of ranks)
    if (each.jointRank !== undefined && (each.n ?? 0) > 0)
      groups.set(each.jointRank, [...(groups.get(each.jointRank) ?? []), each])
  const sentences: string[] = []
  let told = 0
  for (const [rank, group] of groups) {
    if (told >= topPlaces) break
    const names = listed(group.map(({ label }, index) => (index === 0 ? label : lowerFirst(label))))
    const counts = listed(group.map(({ n }) => formatCount(n ?? 0)))
    const place = ordinals[rank - 1] ?? `${rank}th`
    if (group.length > 1)
      sentences.push(`${capital(names)} are joint ${place} (${counts}): the difference could be ordinary variation.`)
    else if (group[0]!.isClear) sentences.push(`${capital(names)} is clearly ${place} (${counts}).`)
    else sentences.push(`${capital(names)} is ${place} (${counts}), but not clearly ahead of the next.`)
    told += group.length
  }
  const others = ranks.filter(({ n }) => n !== undefined && n > 0).length - told
  if (others > 0 && told > 0) sentences.push(`${plural(others, 'other concern')} had fewer.`)
  if (told === 0 && small > 0) sentences.push('Too few took part to say which concern comes first.')
  return sentences
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth']

function sharesOf(ranks: readonly ConcernRank[]): string[] {
  const percent = (share: number) => `${Math.round(share * 100)}%`
  return ranks
    .slice(0, 3)
    .flatMap(({ label, interval }) =>
      interval
        ? [
            `${percent(interval.share)} named ${lowerFirst(label)} (95% interval ${percent(interval.lower)} to ${percent(interval.upper)}).`,
          ]
        : [],
    )
}

/** Who was missed, in sentences. `isWhereTheyStood`: tokens are of the place of the pot, not of where people live. */
export function missedSentences({
  missed,
  kind,
  isWhereTheyStood,
  unplaced,
  hasAges,
}: {
  readonly missed: readonly MissedArea[]
  readonly kind: 'parish' | 'ward' | null
  readonly isWhereTheyStood: boolean
  /** Answers without a known parish. */
  readonly unplaced: number
  readonly hasAges: boolean
}): string[] {
  if (kind === null) return ['No parishes or wards are loaded, so it cannot be said which places were missed.']
  const many = kind === 'parish' ? 'parishes' : 'wards'
  const sentences: string[] = []
  const without = missed.filter(({ venues, responses }) => venues === 0 && responses === 0)
  if (without.length > 0)
    sentences.push(
      `No venue and no answer in ${without.length > 6 ? plural(without.length, kind, many) : listed(without.map(({ areaName }) => areaName))}.`,
    )
  const low = missed.filter(({ isLow, responses, per1000 }) => isLow && (responses ?? 0) > 0 && per1000 != null)
  if (low.length > 0)
    sentences.push(
      `Fewer than elsewhere answered in ${listed(low.map(({ areaName, per1000 }) => `${areaName} (${formatRate(per1000!)} for every 1,000 residents)`))}.`,
    )
  if (sentences.length === 0 && missed.length > 0) sentences.push(`No ${kind} stands out as missed.`)
  if (isWhereTheyStood) sentences.push('Tokens are counted where the pot stood; where the people live is not known.')
  if (unplaced > 0) sentences.push(sentence(`${plural(unplaced, 'answer')} without a known ${kind}`))
  sentences.push(
    hasAges
      ? 'Ages of residents are not loaded, so ages of those who answered cannot be set against them.'
      : 'Nobody was asked for an age, so it cannot be said which ages were missed.',
  )
  return sentences
}
