import { daysAfter } from '../../shared/calendar-date.ts'
import type { Health } from '../../shared/contracts/catalogue.ts'
import { ChairAnswer } from '../../shared/contracts/chair.ts'
import { FeedbackForms } from '../../shared/contracts/consultation-records.ts'
import { PublicDeployments } from '../../shared/contracts/deployments.ts'
import { PublicPlaces, PublicReceipt } from '../../shared/contracts/intake.ts'
import type { GateReport } from '../../shared/contracts/pack-gate.ts'
import { PublicPacks } from '../../shared/contracts/packs.ts'
import { Paper } from '../../shared/contracts/paper.ts'
import { PublishedIndex, PublishedShapes, PublishedYear } from '../../shared/contracts/public.ts'
import { QuarterFigures } from '../../shared/contracts/quarter-figures.ts'
import { StatementsAnswer } from '../../shared/contracts/warden-schemes.ts'
import { personalDetailsIn } from '../../shared/personal-details.ts'
import { auditYear } from './audit-year.ts'
import { districtOnlyTypes } from './district-only.ts'
import { isSameDistrict, toldBefore } from './earlier-year.ts'
import { gatePdf } from './gate-pdf.ts'
import { pageFaults } from './gate-pictures.ts'
import { letThrough } from './paper-gate.ts'
import { type QuarterTold, type QuarterToTell, tellQuarter } from './quarter-told.ts'
import { type ToldBeside, tellYear } from './tell-year.ts'
import type { Telling } from './tellings.ts'
import { type YearToPublish, yearDocument } from './written-year.ts'

/** The seal cannot be made outside this file: the class is not exported, and its private field is no other's. */
class Sealed<T> {
  readonly #value: T

  constructor(value: T) {
    this.#value = value
  }

  get value(): T {
    return this.#value
  }

  static is(value: unknown): value is Sealed<unknown> {
    return typeof value === 'object' && value !== null && #value in value
  }
}

/** A value that may go to the public. Only this file makes one, and public routes take nothing else. */
export type Published<T> = Sealed<T>

export function isPublished(value: unknown): value is Published<unknown> {
  return Sealed.is(value)
}

/** Whether the program is up, of which no incident is a part. */
export function publishHealth(health: Health): Published<Health> {
  return new Sealed(health)
}

/**
 * The number that somebody may quote who sent a report. It must be drawn by chance, not made from the report or counted
 * up, and stands alone: the answer is the same in shape whether the report was kept, known already or thrown away.
 */
export function publishReceipt(receipt: string): Published<PublicReceipt> {
  return new Sealed(PublicReceipt.parse({ receipt }))
}

/** Names of streets and a postcode from open files, without figures: whatever else hangs on them is left behind. */
export function publishPlaces(found: {
  readonly streets: readonly { readonly street: number; readonly name: string; readonly ward: string | null }[]
  readonly postcode: string | null
  readonly unknownPostcode: string | null
}): Published<PublicPlaces> {
  const streets = found.streets.map(({ street, name, ward }) => ({ street, name, ward }))
  const { postcode, unknownPostcode } = found
  return new Sealed(PublicPlaces.parse({ streets, postcode, unknownPostcode }))
}

/** What groups ask people who do not attend: words of the partnership and names of parishes, without a count. */
export function publishFeedbackForms(forms: FeedbackForms): Published<FeedbackForms> {
  return new Sealed(FeedbackForms.parse(forms))
}

export type YearOutcome =
  | {
      readonly status: 'published'
      readonly year: Published<PublishedYear>
      readonly shown: number
      readonly hidden: number
    }
  /** What was told of the year before is no longer what is counted, so nothing can be told beside it. */
  | { readonly status: 'changed' }
  | { readonly status: 'unsafe'; readonly about: string }

/**
 * The one way for counts to become public. `earlier`: what was published of the same district and year; it is told again
 * unchanged, and what is new is judged together with it. `beside`: what other documents told, of which those of quarters
 * share months with the year.
 */
export function publishYear(
  asked: YearToPublish,
  earlier: Published<PublishedYear> | null,
  beside: ToldBeside | null = null,
): YearOutcome {
  const { counts, rounded } = asked
  const before = earlier?.value ?? null
  if (before && before.rounded !== rounded) return { status: 'changed' }
  const told = before && toldBefore(before, counts)
  if (before && !told) return { status: 'changed' }
  const choice = tellYear(asked, told, beside)
  if (choice.status === 'blocked') return { status: 'unsafe', about: choice.about }
  const { figures } = choice
  const faults = auditYear(counts, figures)
  if (faults.length > 0)
    return { status: 'unsafe', about: faults.map(({ about, type }) => `${about} of ${type}`).join() }
  const year = PublishedYear.parse(yearDocument(asked, figures))
  if (before && !isSameDistrict(before, year)) return { status: 'changed' }
  const areas = asked.kinds.reduce((sum, { areas }) => sum + areas.length, 0)
  const shown = [...figures.byArea.values()].reduce((sum, { size }) => sum + size, 0)
  const types = [...counts.incidents.keys()].filter((type) => !districtOnlyTypes.has(type)).length
  return { status: 'published', year: new Sealed(year), shown, hidden: areas * types - shown }
}

/** A record of a release, as it was stored, after the same check of its shape and its counts. Throws if it fails. */
export function reopenYear(stored: unknown): Published<PublishedYear> {
  return new Sealed(PublishedYear.parse(stored))
}

/** Figures of a whole quarter as the public may have them, beside all that was told before (`tellQuarter`). */
export function publishQuarter(
  asked: QuarterToTell,
  tellings: readonly Telling[],
): Omit<QuarterTold, 'figures'> & { readonly figures: Published<QuarterFigures> } {
  const { figures, ...rest } = tellQuarter(asked, tellings)
  return { ...rest, figures: new Sealed(figures) }
}

/** A record of a quarter, as it was stored, after the same check of its shape and its counts. Throws if it fails. */
export function reopenQuarter(stored: unknown): Published<QuarterFigures> {
  return new Sealed(QuarterFigures.parse(stored))
}

/** A paper as the public may have it. Throws unless every check of `gatePaper` let this very paper through. */
export function publishPaper(paper: Paper, report: GateReport): Published<Paper> {
  if (!letThrough(paper, report)) throw new RangeError('The paper did not pass every check before publishing')
  return new Sealed(Paper.parse(paper))
}

/** A paper on record that was let through when it was published. Throws where it is not a public edition. */
export function reopenPaper(stored: unknown): Published<Paper> {
  const paper = Paper.parse(stored)
  if (paper.edition !== 'public') throw new RangeError(`The ${paper.edition} edition of a paper is not for the public`)
  return new Sealed(paper)
}

/** A paper as HTML or CSV. `render` must be pure, and sees nothing but the paper. Throws where it hides something. */
export function publishPaperText(sealed: Published<Paper>, render: (paper: Paper) => string): Published<string> {
  const text = render(sealed.value)
  const isMarkup = /^\s*</.test(text)
  const faults = isMarkup ? pageFaults(text) : []
  if (faults.length > 0) throw new RangeError(`A page of a paper is not fit for the public: ${faults.join(' ')}`)
  return new Sealed(text)
}

/** A paper as a PDF, the bytes of which say nothing but its title, who publishes it and when. Throws where they do. */
export async function publishPaperPdf(
  sealed: Published<Paper>,
  render: (paper: Paper) => Promise<Buffer>,
): Promise<Published<Buffer>> {
  const bytes = await render(sealed.value)
  const faults = gatePdf(bytes, sealed.value.title)
  if (faults.length > 0) throw new RangeError(`The PDF is not fit for the public: ${faults.join(' ')}`)
  return new Sealed(bytes)
}

/** Which years of which districts are published: facts of the records, without a count. Districts in order of name. */
export function publishIndex(
  years: readonly Pick<PublishedYear, 'district' | 'synthetic' | 'year' | 'publishedOn'>[],
): Published<PublishedIndex> {
  const districts = new Map<string, PublishedIndex['districts'][number]>()
  for (const { district, synthetic, year, publishedOn } of years) {
    const { code, name } = district
    const entry = districts.get(code) ?? { code, name, synthetic, years: [] }
    entry.years = [...entry.years, { year, publishedOn }].sort((a, b) => Number(b.year) - Number(a.year))
    districts.set(code, entry)
  }
  const inOrder = [...districts.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  return new Sealed(PublishedIndex.parse({ districts: inOrder }))
}

/** Outlines with their codes. Whatever else hangs on the features is left behind. */
export function publishShapes(
  shapes: readonly { code: string; geometry: PublishedShapes['features'][number]['geometry'] }[],
): Published<PublishedShapes> {
  const features = shapes.map(({ code, geometry: { type, coordinates } }) => ({
    type: 'Feature' as const,
    id: code,
    properties: { code },
    geometry: { type, coordinates },
  }))
  return new Sealed({ type: 'FeatureCollection', features })
}

/** Outlines as they were stored. Throws if more than codes hangs on them. */
export function reopenShapes(stored: unknown): Published<PublishedShapes> {
  return new Sealed(PublishedShapes.parse(stored))
}

/** A row for each area and type of a year. Hidden counts have no row. */
export function publishCsv({ value }: Published<PublishedYear>): Published<string> {
  const { district, year, months } = value
  const start = [year, months.length]
  const rows = [
    ['year', 'months_counted', 'area_kind', 'vintage', 'code', 'name', 'type', 'incidents', 'per_1000_residents'],
    ...Object.entries(value.totals).map(([type, count]) => [
      ...start,
      'district',
      '',
      district.code,
      district.name,
      type,
      count,
      '',
    ]),
    ...value.areaKinds.flatMap(({ kind, vintage, areas }) =>
      areas.flatMap(({ code, name, counts, rates }) =>
        Object.entries(counts).map(([type, count]) => [
          ...start,
          kind,
          vintage,
          code,
          name,
          type,
          count,
          rates[type] ?? '',
        ]),
      ),
    ),
  ]
  return new Sealed(rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join(''))
}

/**
 * Days on which vans stood somewhere, with hours to the half. `thisWeek`: its Monday. RangeError for a day of this week
 * or later: where a van is, or will be, is never told. Whatever else hangs on a day is left behind.
 */
export function publishDeployments({
  districts,
  district,
  days,
  thisWeek,
}: {
  readonly districts: readonly { readonly code: string; readonly name: string; readonly synthetic: boolean }[]
  readonly district: { readonly code: string; readonly name: string; readonly synthetic: boolean } | null
  readonly days: readonly { readonly day: string; readonly site: string; readonly hours: number | null }[]
  readonly thisWeek: string
}): Published<PublicDeployments> {
  for (const { day } of days) if (!(day < thisWeek)) throw new RangeError(`${day} is not of a week that is over`)
  return new Sealed(
    PublicDeployments.parse({
      districts: districts.map(({ code, name, synthetic }) => ({ code, name, synthetic })),
      district: district && { code: district.code, name: district.name },
      synthetic: district?.synthetic ?? false,
      lastDay: daysAfter(thisWeek, -1),
      days: days.map(({ day, site, hours }) => ({
        day,
        site,
        hours: hours === null ? null : Math.round(hours * 2) / 2,
      })),
    }),
  )
}

export function publishDeploymentsCsv({ value }: Published<PublicDeployments>): Published<string> {
  const rows = [
    ['day', 'site', 'hours'],
    ...value.days.map(({ day, site, hours }) => [day, site, hours === null ? '' : hours]),
  ]
  return new Sealed(rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join(''))
}

/**
 * What those who pay for wardens are told, as it was signed off after `schemeStatement`. Throws where a statement holds
 * more than that, or a count that may not be told.
 */
export function publishStatements(schemes: StatementsAnswer['schemes']): Published<StatementsAnswer> {
  return new Sealed(StatementsAnswer.parse({ schemes }))
}

/** The tables of a paper in one file, which holds nothing but them. */
export async function publishPaperZip(
  sealed: Published<Paper>,
  render: (paper: Paper) => Promise<Buffer>,
): Promise<Published<Buffer>> {
  return new Sealed(await render(sealed.value))
}

/** Which packs are out: names and days, without a figure. */
export function publishPackList(packs: PublicPacks['packs']): Published<PublicPacks> {
  return new Sealed(PublicPacks.parse({ packs }))
}

/** A page that lists packs, made of that list alone. */
export function publishPackPage(
  { value }: Published<PublicPacks>,
  render: (packs: PublicPacks['packs']) => string,
): Published<string> {
  return new Sealed(render(value.packs))
}

/**
 * What the chair of a group is told: words and days, no count of incidents. Words that look like personal details are
 * refused when they are entered; whatever was stored before such a pattern was known is left out here, and says so.
 */
export function publishChair(answer: ChairAnswer): Published<ChairAnswer> {
  const { today, groups } = ChairAnswer.parse(answer)
  // Telephone number and address of a service are meant to be told.
  return new Sealed({
    today,
    groups: groups.map(({ contacts, ...told }) => ({ ...withoutPersonalDetails(told), contacts })),
  })
}

function withoutPersonalDetails<Value>(value: Value): Value {
  if (typeof value === 'string')
    return (personalDetailsIn(value).length > 0 ? 'Left out: it may hold a personal detail.' : value) as Value
  if (Array.isArray(value)) return value.map(withoutPersonalDetails) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutPersonalDetails(each)])) as Value
}

/** A cell of a CSV file that no spreadsheet takes for a formula. */
function quoted(text: string | number): string {
  const plain = String(text).replace(/^[=+\-@\t\r]/, "'$&")
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
