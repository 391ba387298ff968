import type { IncidentTypeSlug } from '../../shared/layers.ts'
import { auditFigures, type Figure } from './audit-figures.ts'
import { type Candidate, Classes, chooseFigures } from './choose-figures.ts'
import type { DistrictCounts } from './district-counts.ts'
import { cutsByYears, type Parting, partingOf } from './families.ts'
import type { FrozenMonths } from './frozen-months.ts'
import { ofFamily, type Place, placeKey, type Telling } from './tellings.ts'
import { type TypeLedger, typeLedger } from './type-ledger.ts'

/** What may be told of a type, if it gives nothing away. */
export interface Wanted {
  readonly totals: readonly Place[]
  readonly figures: readonly (Place & { readonly rank: number })[]
  /** Areas, with all the months of a series. */
  readonly series: readonly Place[]
}

/** Cuts that what is shown would make with what others know; each as classes of `parting`, on one side of it. */
export type CutsOfOthers = () => readonly (readonly number[])[]

/** So often figures are left out one after another before all of them are. */
const mostTurns = 80

/** A type while it is decided which figures of a quarter are shown of it. */
export class OpenType {
  readonly type: IncidentTypeSlug
  readonly #counts: DistrictCounts
  readonly #wanted: Wanted
  readonly #ledger: TypeLedger
  readonly #years: Parting
  #shown: readonly Figure[]
  #hidden: readonly Figure[]
  #parting: { readonly shown: readonly Figure[]; readonly of: Parting } | null = null

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
    this.#ledger = typeLedger(counts, type, ofFamily(tellings, 'quarters'), places, frozen)
    const years = typeLedger(counts, type, ofFamily(tellings, 'years'), [], frozen)
    this.#years = partingOf(counts, years, years.told)
    this.#shown = this.#ledger.told
    this.#hidden = this.#ledger.hidden
  }

  parting(): Parting {
    if (this.#parting?.shown !== this.#shown)
      this.#parting = { shown: this.#shown, of: partingOf(this.#counts, this.#ledger, this.#shown) }
    return this.#parting.of
  }

  showTotals(cutsOfOthers: CutsOfOthers): void {
    const bySize = this.#figures(this.#wanted.totals).sort((a, b) => this.#total(b) - this.#total(a))
    for (const figure of bySize) this.#show([{ ...figure, rank: 0 }], cutsOfOthers)
  }

  /** Quarters share no month: each is chosen by itself. */
  showAreas(cutsOfOthers: CutsOfOthers): void {
    const byPeriod = new Map<string, Candidate[]>()
    for (const place of this.#wanted.figures) {
      const figure = this.#ledger.figureOf(place)
      const period = place.months.join(' ')
      if (figure) byPeriod.set(period, [...(byPeriod.get(period) ?? []), { ...figure, rank: place.rank }])
    }
    for (const candidates of byPeriod.values()) this.#show(candidates, cutsOfOthers)
  }

  /** Shows the months of areas, all of an area or none, and of all areas none where one of them would do harm. */
  showSeries(cutsOfOthers: CutsOfOthers): void {
    const classes = new Classes(this.#ledger.counts)
    for (const figure of this.#shown) classes.cut(figure)
    const isShown = new Set(this.#shown.map(({ key }) => key))
    const isHidden = new Set(this.#hidden.map(({ key }) => key))
    const before = this.#shown
    for (const place of this.#wanted.series) {
      const missing = this.#figures(monthByMonth(place)).filter(({ key }) => !isShown.has(key))
      if (missing.length === 0 || missing.some(({ key }) => isHidden.has(key))) continue
      if (classes.cutAll(missing)) this.#shown = [...this.#shown, ...missing]
    }
    if (this.#shown === before) return
    const isSound = auditFigures(this.#ledger.counts, this.#shown, this.#hidden).length === 0
    if (!isSound || this.#cuts(cutsOfOthers).length > 0) this.#shown = before
  }

  /** Counts by key: what is shown, and what was told before exactly, as it was told, though its months be frozen. */
  told(tellings: readonly Telling[]): ReadonlyMap<string, number> {
    const told = new Map(this.#shown.map((figure) => [figure.key, this.#total(figure)]))
    for (const { rounded, told: places } of tellings) {
      if (rounded) continue
      for (const place of places)
        if (place.type === this.type && !told.has(placeKey(place))) told.set(placeKey(place), place.count)
    }
    return told
  }

  /** Shows as many of the candidates as are safe; those that are not are hidden. */
  #show(candidates: readonly Candidate[], cutsOfOthers: CutsOfOthers): void {
    const [shownBefore, hiddenBefore] = [this.#shown, this.#hidden]
    const leftOut = new Set<string>()
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const out = candidates.filter(({ key }) => leftOut.has(key))
      const choice = chooseFigures(
        this.#ledger.counts,
        candidates.filter(({ key }) => !leftOut.has(key)),
        shownBefore,
        [...hiddenBefore, ...out],
      )
      if (choice.status === 'blocked') break
      this.#shown = choice.shown
      this.#hidden = choice.hidden
      const { keys } = this.parting()
      const cuts = this.#cuts(cutsOfOthers)
      if (cuts.length === 0) return
      const own = new Map(candidates.map((figure) => [figure.key, this.#total(figure)]))
      const before = leftOut.size
      for (const cut of cuts) {
        const meeting = [...new Set(cut.flatMap((index) => keys[index] ?? []))].filter((key) => own.has(key))
        const [smallest] = meeting.sort((a, b) => (own.get(a) ?? 0) - (own.get(b) ?? 0) || (a < b ? -1 : 1))
        if (smallest !== undefined && !meeting.some((key) => leftOut.has(key))) leftOut.add(smallest)
      }
      if (leftOut.size === before) break
    }
    this.#shown = shownBefore
    this.#hidden = hiddenBefore
  }

  #cuts(cutsOfOthers: CutsOfOthers): (readonly number[])[] {
    const byYears = cutsByYears(this.#counts, this.type, this.#years, this.parting())
    return [...byYears.map(({ quarters }) => quarters), ...cutsOfOthers()]
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
