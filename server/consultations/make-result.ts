import type { ConsultationKind, HowChosen } from '../../shared/consultation-words.ts'
import { ageBands, howChosenLabels, noConcern } from '../../shared/consultation-words.ts'
import type { ConsultationResult, MissedArea } from '../../shared/contracts/consultations.ts'
import { missedSentences, rankRule, resultSentences } from '../../shared/wording/consultation.ts'
import { sentence } from '../../shared/wording/counts.ts'
import { concernRanks } from '../statistics/concern-ranks.ts'
import { rateInterval } from '../statistics/poisson-interval.ts'
import { wilsonLimits } from '../statistics/wilson-interval.ts'

/** What was counted of a consultation, all together. */
export interface Counted {
  readonly byChoice: ReadonlyMap<string, number>
  /** Who answered; null where tokens were counted. */
  readonly people: number | null
  readonly byAge: ReadonlyMap<string, number>
  /** By code of the parish people live in; '' where it is not known. */
  readonly byParish: ReadonlyMap<string, number>
  /** Tokens and answers by code of the parish of the venue. */
  readonly byVenueParish: ReadonlyMap<string, number>
}

export interface AboutConsultation {
  readonly id: number
  readonly title: string
  readonly kind: ConsultationKind
  readonly question: string
  readonly choices: readonly { readonly label: string; readonly isConcern: boolean }[]
  readonly fromDay: string
  readonly toDay: string
  readonly howChosen: HowChosen
  readonly howChosenNote: string
  readonly asked: number | null
  readonly scheme: string
  readonly whatNext: string
  readonly takePart: string
  readonly synthetic: boolean
  readonly about: ConsultationResult['about']
  readonly venues: readonly {
    readonly name: string
    readonly parishCode: string
    readonly parishName: string
    readonly day: string
  }[]
}

export interface AskedArea {
  readonly code: string
  readonly name: string
  readonly residents: number | null
}

/** What a consultation found: ranks, who was missed, and sentences. `areas` null: neither parishes nor wards are loaded. */
export function makeResult(
  about: AboutConsultation,
  counted: Counted,
  areas: { readonly kind: 'parish' | 'ward'; readonly areas: readonly AskedArea[] } | null,
  today: string,
): ConsultationResult {
  const isConcern = new Map(about.choices.map(({ label, isConcern: is }) => [label, is]))
  const all = [...new Set([...about.choices.map(({ label }) => label), ...counted.byChoice.keys()])].map((label) => ({
    label,
    n: counted.byChoice.get(label) ?? 0,
    isConcern: isConcern.get(label) ?? label !== noConcern,
  }))
  const total = all.reduce((sum, { n }) => sum + n, 0)
  const isTokens = about.kind === 'charity-pots'
  const sample = isTokens ? total : (counted.people ?? total)
  const hasFrame = about.kind === 'survey' && about.howChosen === 'random-sample'
  const ranks = concernRanks(all.filter((each) => each.isConcern)).map((rank) => {
    const limits = hasFrame && rank.n <= sample ? wilsonLimits(rank.n, sample) : null
    return { ...rank, interval: limits && { share: rank.n / sample, ...limits } }
  })
  const answered = isTokens ? counted.byVenueParish : mostlyOf(counted)
  const missed = areas ? missedOf(areas.areas, answered, about) : []
  const known = new Set(areas?.areas.map(({ code }) => code))
  const unplaced = [...answered].reduce((sum, [code, n]) => sum + (known.has(code) ? 0 : n), 0)
  const ages = [...ageBands, '' as const].flatMap((band) => {
    const n = counted.byAge.get(band) ?? 0
    return n > 0 ? [{ band, n }] : []
  })
  const note = about.howChosenNote === '' ? '' : ` ${sentence(about.howChosenNote)}`
  const result = {
    ...{ consultation: about.id, title: about.title, kind: about.kind, question: about.question },
    ...{ from: about.fromDay, to: about.toDay, isOpen: about.fromDay <= today && today <= about.toDay },
    ...{ about: about.about, scheme: about.scheme, synthetic: about.synthetic },
    venues: about.venues.map(({ name, parishName, day }) => ({ name, parish: parishName, day })),
    sample,
    counted: isTokens ? ('tokens' as const) : total > sample ? ('ticks' as const) : ('people' as const),
    asked: about.asked,
    howChosen: `${howChosenLabels[about.howChosen]}.${note}`,
    isSelfSelected: isTokens || about.howChosen === 'self-selected',
    ranks,
    asImported: all
      .map((each) => ({ ...each, rank: 1 + all.filter(({ n }) => n > each.n).length }))
      .sort((one, other) => one.rank - other.rank),
    rule: rankRule,
    missed,
    missedKind: areas?.kind ?? null,
    ages,
    next: about.whatNext,
    takePart: about.takePart,
    small: 0,
  }
  const hasAges = ages.some(({ band }) => band !== '')
  return {
    ...result,
    sentences: resultSentences(result),
    missedSentences: missedSentences({
      missed,
      kind: result.missedKind,
      isWhereTheyStood: isTokens,
      unplaced,
      hasAges,
    }),
  }
}

/** By where people live where anybody said so; otherwise by where they were asked. */
function mostlyOf({ byParish, byVenueParish }: Counted): ReadonlyMap<string, number> {
  return [...byParish].some(([code, n]) => code !== '' && n > 0)
    ? byParish
    : byVenueParish.size > 0
      ? byVenueParish
      : byParish
}

function missedOf(
  areas: readonly AskedArea[],
  answered: ReadonlyMap<string, number>,
  { venues }: AboutConsultation,
): MissedArea[] {
  const countable = areas.filter(({ residents }) => (residents ?? 0) > 0)
  const residents = countable.reduce((sum, area) => sum + (area.residents ?? 0), 0)
  const responses = countable.reduce((sum, { code }) => sum + (answered.get(code) ?? 0), 0)
  const usual = residents > 0 ? (1000 * responses) / residents : 0
  return areas.map(({ code, name, residents: people }) => {
    const n = answered.get(code) ?? 0
    const held = venues.filter(({ parishCode }) => parishCode === code).length
    const rate = rateInterval({ count: n, exposure: people })
    const isLow = (n === 0 && held === 0) || (rate !== null && rate.upper < usual)
    return {
      ...{ areaCode: code, areaName: name, residents: people, venues: held, responses: n },
      ...{ per1000: rate?.rate ?? null, lower: rate?.lower ?? null, upper: rate?.upper ?? null, isLow },
    }
  })
}
