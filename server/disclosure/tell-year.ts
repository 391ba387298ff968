import type { IncidentTypeSlug } from '../../shared/layers.ts'
import { type Month, monthNumber } from '../../shared/period.ts'
import { auditTold } from './audit-told.ts'
import { type DistrictCounts, districtKey } from './district-counts.ts'
import { districtOnlyTypes } from './district-only.ts'
import { cutsByYears, partingOf, yearsBeyond } from './families.ts'
import { type FrozenMonths, frozenMonths } from './frozen-months.ts'
import { ofFamily, type Place, placeKey, type Telling, tellingOfYear } from './tellings.ts'
import { typeLedger } from './type-ledger.ts'
import { type YearToPublish, yearDocument } from './written-year.ts'
import {
  countsByFragment,
  crimeTypesOf,
  figuresOf,
  type HeldBack,
  type YearFigures,
  yearAreas,
  yearFigures,
} from './year-figures.ts'

/** What other documents told of the district, and the counts that these and the year are judged by. */
export interface ToldBeside {
  readonly counts: DistrictCounts
  readonly tellings: readonly Telling[]
}

export type YearTold =
  | { readonly status: 'safe'; readonly figures: YearFigures }
  | { readonly status: 'blocked'; readonly about: string }

/** So often areas are left out one after another before all areas of the type are. */
const mostTurns = 80

type Held = {
  types: Set<IncidentTypeSlug>
  series: Set<IncidentTypeSlug>
  allCrime: HeldBack['allCrime']
  areas: Map<IncidentTypeSlug, ReadonlySet<string>>
  shownFirst: Map<IncidentTypeSlug, ReadonlySet<string>>
}

/**
 * What of a year can be told (`yearFigures`) beside what was told of quarters: what would give a count away with those
 * is held back, the smallest areas first. `earlier`: what was told of the year before, which stays.
 */
export function tellYear(asked: YearToPublish, earlier: YearFigures | null, beside: ToldBeside | null): YearTold {
  const held: Held = {
    types: new Set(),
    series: new Set(),
    allCrime: 'months',
    areas: new Map(),
    shownFirst: new Map(),
  }
  if (!beside?.tellings.some(({ family }) => family === 'quarters')) return choose(asked, earlier, held)
  const frozen = frozenMonths(beside.counts, beside.tellings)
  holdFrozen(asked, frozen, held)
  for (const type of asked.counts.incidents.keys()) {
    if (districtOnlyTypes.has(type) || held.types.has(type)) continue
    held.shownFirst.set(type, sumsOfQuarters(asked, type, beside.tellings))
    held.areas.set(type, areasToHold(asked, type, earlier, held, beside, frozen))
  }
  for (;;) {
    const choice = choose(asked, earlier, held)
    if (choice.status === 'blocked') return choice
    const now = tellingOfYear(yearDocument(asked, choice.figures))
    const faults = auditTold(beside.counts, now, beside.tellings)
    if (faults.length === 0) return choice
    const before = sizeOf(held)
    for (const { type, about } of faults) {
      // What all crime leaves of several types goes first, then the months of each.
      if (about === 'months' && held.allCrime === 'months') held.allCrime = 'total'
      else if (about === 'months') held.series.add(type)
      else if (about === 'together') held.allCrime = 'nothing'
      else held.types.add(type)
    }
    if (sizeOf(held) === before) return { status: 'blocked', about: faults.map(({ about }) => about).join() }
  }
}

function choose(asked: YearToPublish, earlier: YearFigures | null, held: HeldBack): YearTold {
  const choice = yearFigures(asked.counts, earlier, held)
  return choice.status === 'safe' ? choice : { status: 'blocked', about: `areas: ${choice.faults[0]?.kind}` }
}

/** Of types whose counts changed since they were told nothing is told, nor of all crime, which holds them. */
function holdFrozen({ counts, about }: YearToPublish, frozen: FrozenMonths, held: Held): void {
  for (const type of counts.incidents.keys())
    if (about.months.some((month) => frozen.has(type, month))) held.types.add(type)
  if (crimeTypesOf(counts).some((type) => held.types.has(type))) held.allCrime = 'nothing'
}

/** Areas of which every quarter of the year was told. */
function sumsOfQuarters({ counts, about }: YearToPublish, type: IncidentTypeSlug, tellings: readonly Telling[]) {
  const told = new Set(tellings.flatMap((telling) => telling.told.filter((place) => place.type === type).map(placeKey)))
  const quarters = new Map<number, Month[]>()
  for (const month of about.months) {
    const quarter = Math.floor(monthNumber(month) / 3)
    quarters.set(quarter, [...(quarters.get(quarter) ?? []), month])
  }
  const isTold = (area: string) => [...quarters.values()].every((months) => told.has(placeKey({ type, area, months })))
  return new Set(counts.areas.map(({ key }) => key).filter(isTold))
}

/** Areas whose counts would give others away with what was told of quarters. */
function areasToHold(
  { counts, about }: YearToPublish,
  type: IncidentTypeSlug,
  earlier: YearFigures | null,
  held: HeldBack,
  beside: ToldBeside,
  frozen: FrozenMonths,
): ReadonlySet<string> {
  const quarters = typeLedger(beside.counts, type, ofFamily(beside.tellings, 'quarters'), [], frozen)
  const partingOfQuarters = partingOf(beside.counts, quarters, quarters.told)
  const inFragments = countsByFragment(counts, type)
  const totals = new Map(
    [...figuresOf(counts)].map(([key, { parts }]) => [
      key,
      parts.reduce((sum, part) => sum + (inFragments[part] ?? 0), 0),
    ]),
  )
  const inYear = new Set(about.months)
  const isOwn = (area: string) => area !== districtKey && !earlier?.byArea.get(area)?.has(type)
  const out = new Set<string>()
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const choice = yearAreas(counts, type, earlier, { ...held, areas: new Map([[type, out]]) })
    if (choice.status === 'blocked') break
    const places = choice.shown.map(({ key }): Place => ({ type, area: key, months: about.months }))
    const areaOf = new Map(places.map((place) => [placeKey(place), place.area]))
    const ledger = typeLedger(beside.counts, type, [], places, frozen)
    const parting = partingOf(
      beside.counts,
      ledger,
      places.flatMap((place) => ledger.figureOf(place) ?? []),
    )
    const cuts = cutsByYears(beside.counts, type, parting, partingOfQuarters, (month) => inYear.has(month))
    if (cuts.length === 0) return out
    const before = out.size
    const ownOf = (classes: readonly number[]) => {
      const keys = new Set(classes.flatMap((index) => parting.keys[index] ?? []))
      return [...keys].flatMap((key) => areaOf.get(key) ?? []).filter(isOwn)
    }
    for (const cut of cuts) {
      const near = ownOf(cut.years)
      const meeting = near.length > 0 ? near : ownOf(yearsBeyond(beside.counts, type, parting, partingOfQuarters, cut))
      const [smallest] = meeting.sort((a, b) => (totals.get(a) ?? 0) - (totals.get(b) ?? 0) || (a < b ? -1 : 1))
      if (smallest !== undefined && !meeting.some((area) => out.has(area))) out.add(smallest)
    }
    if (out.size === before) break
  }
  return new Set(counts.areas.map(({ key }) => key).filter(isOwn))
}

function sizeOf({ types, series, allCrime }: Held): string {
  return [types.size, series.size, allCrime].join()
}
