import type { IncidentTypeSlug } from '../../shared/layers.ts'
import type { Month } from '../../shared/period.ts'
import { auditFigures, type Figure } from './audit-figures.ts'
import { type Candidate, Classes, chooseFigures } from './choose-figures.ts'
import { countIn, type DistrictCounts, districtKey, fragmentsByArea } from './district-counts.ts'
import { monthsGiveAway, type ShownOfType, toldColumns, withoutTotal } from './district-months.ts'
import { districtOnlyTypes } from './district-only.ts'
import { type FrozenMonths, frozenMonths } from './frozen-months.ts'
import { isSmall } from './small-counts.ts'
import { type Place, placeKey, type Telling, type ToldPlace } from './tellings.ts'
import { type TypeLedger, typeLedger } from './type-ledger.ts'

/** What is to be told of a quarter, if it can be. */
export interface QuarterPlan {
  /** Counted months of the quarter, of the same a year before, and of the year: those that have any. */
  readonly periods: readonly (readonly Month[])[]
  /** Counted months of the series of each area. */
  readonly series: readonly Month[]
  /** Of two areas that hurt each other, the one of the lower rank is shown. */
  readonly areas: readonly { readonly key: string; readonly rank: number }[]
}

/** What may be told, by `placeKey`, of each type. What is hidden has no entry. */
export type QuarterChoice = ReadonlyMap<IncidentTypeSlug, ReadonlyMap<string, number>>

/**
 * What of a quarter can be told so that no count of 1 to 4 becomes known, beside everything told before
 * (`tellings`): figures of areas over the periods of the plan, months of areas where every month can be told, and
 * totals of the district. For each type by itself:
 * - Parts are fragments over months that no figure tells apart, so that overlapping areas and overlapping periods are
 *   judged by one rule (`chooseFigures`). Totals of the district come first, then areas by rank, then series.
 * - Then months of the district that yearly releases told are judged with them (`monthsGiveAway`), together for types
 *   that share what is left of all crime. Whatever would give a count away there is not told: series of areas first,
 *   then figures of areas, then totals.
 * - A figure told before is told again as it was, and one hidden before stays hidden. Of frozen months nothing new is
 *   told (`frozenMonths`).
 */
export function chooseQuarter(counts: DistrictCounts, plan: QuarterPlan, tellings: readonly Telling[]): QuarterChoice {
  const frozen = frozenMonths(counts, tellings)
  const columns = toldColumns(counts, tellings, frozen)
  const choice = new Map<IncidentTypeSlug, ReadonlyMap<string, number>>()
  for (const cluster of columns.clusters) {
    const own = cluster.map((type) => openType(counts, type, plan, tellings, frozen))
    const isSafe = () =>
      !monthsGiveAway(counts, tellings, columns, new Map(own.map((each) => [each.type, each.shownOf()])))
    for (const each of own) each.showTotals(isSafe)
    for (const each of own) each.showAreas(isSafe)
    for (const each of own) choice.set(each.type, each.toldAgain(tellings))
  }
  return choice
}

function openType(
  counts: DistrictCounts,
  type: IncidentTypeSlug,
  plan: QuarterPlan,
  tellings: readonly Telling[],
  frozen: FrozenMonths,
): OpenType {
  const closed = new Set(
    tellings.flatMap((telling) => {
      const { types, months } = withoutTotal(counts, telling)
      return types.includes(type) ? months : []
    }),
  )
  const isOpen = ({ months }: Place) => months.every((month) => !frozen.has(type, month) && !closed.has(month))
  const totals = plan.periods.map((months): Place => ({ type, area: districtKey, months })).filter(isOpen)
  const areas = districtOnlyTypes.has(type) ? [] : plan.areas
  const figures = areas
    .flatMap(({ key, rank }) => plan.periods.map((months) => ({ type, area: key, months, rank })))
    .filter(isOpen)
  const fragments = fragmentsByArea(counts)
  const canHaveSeries = ({ area, months }: Place) =>
    months.every((month) => !isSmall(countIn(counts, type, fragments.get(area) ?? [], [month])))
  const series = areas
    .map(({ key }): Place => ({ type, area: key, months: plan.series }))
    .filter(isOpen)
    .filter(canHaveSeries)
  return new OpenType(counts, type, tellings, frozen, { totals, figures, series })
}

interface Wanted {
  readonly totals: readonly Place[]
  readonly figures: readonly (Place & { readonly rank: number })[]
  readonly series: readonly Place[]
}

/** A type while it is decided what is shown of it. */
class OpenType {
  readonly type: IncidentTypeSlug
  readonly #counts: DistrictCounts
  readonly #wanted: Wanted
  readonly #ledger: TypeLedger
  #shown: readonly Figure[]

  constructor(
    counts: DistrictCounts,
    type: IncidentTypeSlug,
    tellings: readonly Telling[],
    frozen: FrozenMonths,
    wanted: Wanted,
  ) {
    this.#counts = counts
    this.type = type
    this.#wanted = wanted
    const places = [...wanted.totals, ...wanted.figures, ...wanted.series.flatMap(monthByMonth)]
    this.#ledger = typeLedger(counts, type, tellings, places, frozen)
    this.#shown = this.#ledger.told
  }

  shownOf(): ShownOfType {
    return { ledger: this.#ledger, shown: this.#shown }
  }

  /** Shows totals of the district, each while it is safe with all that is shown of the types beside it. */
  showTotals(isSafe: () => boolean): void {
    const bySize = this.#figures(this.#wanted.totals).sort((a, b) => this.#total(b) - this.#total(a))
    for (const figure of bySize) this.#tryFigures([{ ...figure, rank: 0 }], isSafe)
  }

  showAreas(isSafe: () => boolean): void {
    const candidates = this.#wanted.figures.flatMap((place) => {
      const figure = this.#ledger.figureOf(place)
      return figure ? [{ ...figure, rank: place.rank }] : []
    })
    if (!this.#tryFigures(candidates, isSafe)) return
    const before = this.#shown
    this.#showSeries(candidates)
    if (this.#shown !== before && !(this.#isSound(candidates) && isSafe())) this.#shown = before
  }

  /** What is shown of the type, by key, and what was told before of frozen months, as it was told. */
  toldAgain(tellings: readonly Telling[]): ReadonlyMap<string, number> {
    const told = new Map(this.#shown.map((figure) => [figure.key, this.#total(figure)]))
    const exactly = (each: ToldPlace) => each.type === this.type && !told.has(placeKey(each))
    for (const { rounded, told: places } of tellings)
      if (!rounded) for (const each of places.filter(exactly)) told.set(placeKey(each), each.count)
    return told
  }

  #tryFigures(candidates: readonly Candidate[], isSafe: () => boolean): boolean {
    const before = this.#shown
    const choice = chooseFigures(this.#ledger.counts, candidates, before, this.#ledger.hidden)
    if (choice.status === 'blocked') return false
    this.#shown = choice.shown
    if (isSafe()) return true
    this.#shown = before
    return false
  }

  #showSeries(candidates: readonly Candidate[]): void {
    const classes = new Classes(this.#ledger.counts)
    for (const figure of this.#shown) classes.cut(figure)
    const told = new Set(this.#shown.map(({ key }) => key))
    const hidden = new Set(
      [...this.#ledger.hidden, ...candidates].map(({ key }) => key).filter((key) => !told.has(key)),
    )
    const added: Figure[] = []
    for (const place of this.#wanted.series) {
      const months = this.#figures(monthByMonth(place))
      const missing = months.filter(({ key }) => !told.has(key))
      if (months.length === 0 || missing.some(({ key }) => hidden.has(key))) continue
      if (classes.cutAll(missing)) added.push(...missing)
    }
    if (added.length > 0) this.#shown = [...this.#shown, ...added]
  }

  #isSound(candidates: readonly Figure[]): boolean {
    const shown = new Set(this.#shown.map(({ key }) => key))
    const hidden = [...this.#ledger.hidden, ...candidates].filter(({ key }) => !shown.has(key))
    return auditFigures(this.#ledger.counts, this.#shown, hidden).length === 0
  }

  #figures(places: readonly Place[]): Figure[] {
    return places.flatMap((place) => this.#ledger.figureOf(place) ?? [])
  }

  #total({ parts }: Figure): number {
    return parts.reduce((sum, part) => sum + (this.#ledger.counts[part] ?? 0), 0)
  }
}

function monthByMonth({ months, ...place }: Place): Place[] {
  return months.map((month) => ({ ...place, months: [month] }))
}
