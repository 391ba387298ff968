import type { IncidentTypeSlug } from '../../shared/layers.ts'
import { type Month, monthNumber } from '../../shared/period.ts'
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

/** Cuts that what is shown of some months would make with what others know; each as classes on one side of it. */
export type CutsOfOthers = (isIn: (month: Month) => boolean) => readonly (readonly number[])[]

/** So often figures are left out one after another before all of them are. */
const mostTurns = 80

/** A type while it is decided which figures of a quarter are shown of it. */
export class OpenType {
  readonly type: IncidentTypeSlug
  readonly #counts: DistrictCounts
  readonly #wanted: Wanted
  readonly #ledger: TypeLedger
  readonly #years: Parting
  readonly #toldByYears: ReadonlySet<string>
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
    this.#toldByYears = new Set(years.told.map(({ key }) => key))
    this.#shown = this.#ledger.told
    this.#hidden = this.#ledger.hidden
  }

  parting(): Parting {
    if (this.#parting?.shown !== this.#shown)
      this.#parting = { shown: this.#shown, of: partingOf(this.#counts, this.#ledger, this.#shown) }
    return this.#parting.of
  }

  showTotals(cutsOfOthers: CutsOfOthers): void {
    const figures = this.#wanted.totals.flatMap((place) => {
      const figure = this.#ledger.figureOf(place)
      return figure ? [{ ...figure, months: place.months }] : []
    })
    const bySize = figures.sort((a, b) => this.#total(b) - this.#total(a))
    for (const { months, ...figure } of bySize) this.#show([{ ...figure, rank: 0 }], months, cutsOfOthers)
  }

  /** Quarters share no month: each is chosen by itself. */
  showAreas(cutsOfOthers: CutsOfOthers): void {
    const byPeriod = new Map<string, (Place & { readonly rank: number })[]>()
    for (const place of this.#wanted.figures) {
      const period = place.months.join(' ')
      byPeriod.set(period, [...(byPeriod.get(period) ?? []), place])
    }
    for (const places of byPeriod.values()) {
      const candidates = places.flatMap((place) => {
        const figure = this.#ledger.figureOf(place)
        // What follows from a year and its other quarters comes first: everybody knows it.
        return figure ? [{ ...figure, rank: this.#follows(place) ? 0 : place.rank }] : []
      })
      this.#show(candidates, places[0]?.months ?? [], cutsOfOthers)
    }
  }

  /** Whether it is what a year that was told leaves beside quarters that are. */
  #follows({ area, months }: Place): boolean {
    const year = months[0]?.slice(0, 4)
    const whole = this.#counts.months.filter((month) => month.slice(0, 4) === year)
    if (!this.#toldByYears.has(placeKey({ type: this.type, area, months: whole }))) return false
    const rest = whole.filter((month) => !months.includes(month))
    const quarters = new Set(rest.map(quarterOf))
    return [...quarters].every((quarter) => {
      const own = { type: this.type, area, months: rest.filter((month) => quarterOf(month) === quarter) }
      return this.#shown.some(({ key }) => key === placeKey(own))
    })
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
    if (!isSound || this.#cuts(cutsOfOthers, this.#counts.months).length > 0) this.#shown = before
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
  #show(candidates: readonly Candidate[], months: readonly Month[], cutsOfOthers: CutsOfOthers): void {
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
      const cuts = this.#cuts(cutsOfOthers, months)
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

  #cuts(cutsOfOthers: CutsOfOthers, months: readonly Month[]): (readonly number[])[] {
    const years = new Set(months.map((month) => month.slice(0, 4)))
    const isIn = (month: Month) => years.has(month.slice(0, 4))
    const byYears = cutsByYears(this.#counts, this.type, this.#years, this.parting(), isIn)
    return [...byYears.map(({ quarters }) => quarters), ...cutsOfOthers((month) => months.includes(month))]
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

function quarterOf(month: Month): number {
  return Math.floor(monthNumber(month) / 3)
}
