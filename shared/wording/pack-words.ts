import type { Verdict } from '../contracts/hotspots.ts'
import { incidentTypes, layers } from '../layers.ts'
import { addMonths, type Month, monthLabel, type Period } from '../period.ts'
import { formatCount, formatRate, plural } from './counts.ts'
import { monthsInWords } from './period.ts'
import { dayWithYear, weekdayName } from './van-times.ts'
import { verdictWording } from './verdict-words.ts'

/** Words of which a public pack uses none: they claim, label or need a dictionary. */
export const wordsNeverInPacks = [
  'statistically significant',
  'significant',
  'committed',
  'deprivation',
  'deprived',
  'hotspot',
  'N/A',
  'p-value',
  'z-score',
] as const

/** 'Thursday 3 April 2025'. */
export function meetingDay(day: string): string {
  return `${weekdayName(day)} ${dayWithYear(day)}`
}

/** What reports of a type or layer are of, after a number: 'burglary', 'anti-social behaviour'. */
export function phraseOf(slug: string): string {
  const known = layers.find((layer) => layer.slug === slug) ?? incidentTypes.find((type) => type.slug === slug)
  if (!known) return 'other things'
  return 'phrase' in known ? known.phrase : known.name.toLowerCase()
}

/** What is known of a type in an area in the last three months. A count that is undefined may not be told. */
export interface ReportedChange {
  readonly area: string
  readonly phrase: string
  readonly period: Period
  readonly count: number | undefined
  readonly before: number | undefined
  readonly verdict: Verdict | undefined
  /** Months of either stretch whose figures were not published. */
  readonly missing: readonly Month[]
}

/** '1 report of burglary was', '27 reports of burglary were', 'no reports of burglary were'. */
function reportsWere(count: number, phrase: string): string {
  const number = count === 0 ? 'no reports' : plural(count, 'report')
  return `${number} of ${phrase} ${count === 1 ? 'was' : 'were'}`
}

/** 'Between January and March 2025', 'Between November 2024 and January 2025', 'In March 2025'. */
export function betweenMonths({ from, to }: Period): string {
  if (from === to) return `In ${monthLabel(from)}`
  const start = from.slice(0, 4) === to.slice(0, 4) ? monthLabel(from).slice(0, -5) : monthLabel(from)
  return `Between ${start} and ${monthLabel(to)}`
}

/**
 * Whether a type went up or down, each sentence with its time and place. Missing months are named before anything else
 * is said; a count that may not be told is said to be left out, without saying that it is small.
 */
export function reportedChange(change: ReportedChange): string {
  const { area, phrase, period, count, before, verdict, missing } = change
  const when = betweenMonths(period)
  if (missing.length > 0)
    return `The police figures for ${monthsInWords(missing)} were not published, so we cannot say.`
  if (count === undefined)
    return `${when}, we do not give the number of reports of ${phrase} in ${area}. This protects people's privacy.`
  const now = `${when}, ${reportsWere(count, phrase)} made to the police in ${area}.`
  if (before === undefined)
    return `${now} We do not give the number for last year, so we cannot say if this is a change.`
  const then = before === 0 ? 'there were none' : `there ${before === 1 ? 'was' : 'were'} ${formatCount(before)}`
  return `${now} In the same months last year ${then}. ${verdictSentence(verdict)}`
}

/** The sentence of a verdict; of none that it cannot be said. */
export function verdictSentence(verdict: Verdict | undefined): string {
  return verdictWording[verdict ?? 'not available'].sentence
}

/** 'about 24 for every 1,000 people', 'fewer than 1 for every 1,000 people', 'none for every 1,000 people'. */
export function rateInPack(rate: number): string {
  if (rate === 0) return 'none for every 1,000 people'
  return rate < 1
    ? `about ${formatRate(rate)} for every 1,000 people`
    : `about ${formatCount(rate)} for every 1,000 people`
}

/** What stands in the place of a number that is not told: one word, which says nothing of how large it is. */
export const hidden = 'hidden'

/** 'July 2025 is missing.' with what it means; '' where no month is. */
export function missingSentence(missing: readonly Month[]): string {
  if (missing.length === 0) return ''
  const it = missing.length === 1 ? 'that month' : 'those months'
  return `The police figures for ${monthsInWords(missing)} were not published. We do not know what was reported in ${it}.`
}

/** The twelve months that end with one. */
export function yearTo(month: Month): Period {
  return { from: addMonths(month, -11), to: month }
}

/** How a status of an action is told at a meeting. */
export function actionState(
  action: { readonly status: string; readonly due: string; readonly result: string; readonly closedOn: string | null },
  today: string,
): string {
  const result = action.result === '' ? '' : ` ${ended(action.result)}`
  if (action.status === 'done')
    return `Done${action.closedOn ? ` on ${dayWithYear(action.closedOn)}` : ''}.${result || ' No result has been reported yet.'}`
  if (action.status === 'cannot do') return `We could not, because: ${ended(action.result)}`
  if (action.due < today) return `Late: it was due on ${dayWithYear(action.due)}.${result}`
  return `${action.status === 'on track' ? 'On track' : 'Not started'}, due on ${dayWithYear(action.due)}.${result}`
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** 'Neighbourhood sergeant, police'. */
export function ownerInWords(role: string, agency: string): string {
  return agency === '' ? role : `${role}, ${agency}`
}
