import type { IncidentTypeSlug } from '../../shared/layers.ts'
import { auditTold } from './audit-quarter.ts'
import { countIn, type DistrictCounts, districtKey, fragmentsByArea } from './district-counts.ts'
import { cutsByYears, partingOf } from './families.ts'
import { type FrozenMonths, frozenMonths } from './frozen-months.ts'
import { ofFamily, type Telling, tellingOfYear } from './tellings.ts'
import { typeLedger } from './type-ledger.ts'
import { type YearToPublish, yearDocument } from './year-document.ts'
import { crimeTypesOf, type HeldBack, type YearFigures, yearFigures } from './year-figures.ts'

/** What other documents told of the district, and the counts that these and the year are judged by. */
export interface ToldBeside {
  readonly counts: DistrictCounts
  readonly tellings: readonly Telling[]
}

export type YearTold =
  | { readonly status: 'safe'; readonly figures: YearFigures }
  | { readonly status: 'blocked'; readonly about: string }

/** So often figures of a year are left out one after another before it is not told at all. */
const mostTurns = 200

type Held = {
  types: Set<IncidentTypeSlug>
  series: Set<IncidentTypeSlug>
  allCrime: HeldBack['allCrime']
  areas: Map<IncidentTypeSlug, Set<string>>
}

/**
 * What of a year can be told (`yearFigures`) beside what was told of quarters: what would give a count away with those
 * is held back, areas first. `earlier`: what was told of the year before, which stays.
 */
export function tellYear(asked: YearToPublish, earlier: YearFigures | null, beside: ToldBeside | null): YearTold {
  const quarters = beside ? beside.tellings.filter(({ family }) => family === 'quarters') : []
  const held: Held = { types: new Set(), series: new Set(), allCrime: 'months', areas: new Map() }
  const frozen = beside && frozenMonths(beside.counts, beside.tellings)
  if (frozen) holdFrozen(asked, frozen, held)
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const choice = yearFigures(asked.counts, earlier, held)
    if (choice.status === 'blocked') return { status: 'blocked', about: `areas: ${choice.faults[0]?.kind}` }
    const { figures } = choice
    if (!beside || !frozen || quarters.length === 0) return choice
    const now = tellingOfYear(yearDocument(asked, figures))
    const faults = auditTold(beside.counts, now, beside.tellings)
    if (faults.length === 0) return choice
    const before = sizeOf(held)
    for (const { type, about } of faults) {
      if (about === 'years') holdAreas(beside, type, now, frozen, earlier, held)
      // What all crime leaves of several types goes first, then the months of each.
      else if (about === 'months' && held.allCrime === 'months') held.allCrime = 'total'
      else if (about === 'months') held.series.add(type)
      else if (about === 'together') held.allCrime = 'nothing'
      else held.types.add(type)
    }
    if (sizeOf(held) === before) return { status: 'blocked', about: faults.map(({ about }) => about).join() }
  }
  return { status: 'blocked', about: 'what was told of quarters' }
}

/** Of types whose counts changed since they were told nothing is told, nor of all crime, which holds them. */
function holdFrozen({ counts, about }: YearToPublish, frozen: FrozenMonths, held: Held): void {
  for (const type of counts.incidents.keys())
    if (about.months.some((month) => frozen.has(type, month))) held.types.add(type)
  if (crimeTypesOf(counts).some((type) => held.types.has(type))) held.allCrime = 'nothing'
}

/** Holds back the smallest area of the year that meets each small cut; where there is none the type. */
function holdAreas(
  { counts, tellings }: ToldBeside,
  type: IncidentTypeSlug,
  now: Telling,
  frozen: FrozenMonths,
  earlier: YearFigures | null,
  held: Held,
): void {
  const partings = (['years', 'quarters'] as const).map((family) => {
    const ledger = typeLedger(counts, type, ofFamily([...tellings, now], family), [], frozen)
    return partingOf(counts, ledger, ledger.told)
  })
  const [years, quarters] = partings as [(typeof partings)[number], (typeof partings)[number]]
  const fragments = fragmentsByArea(counts)
  const own = new Map(
    now.told
      .filter(({ area, type: told }) => told === type && area !== districtKey && !earlier?.byArea.get(area)?.has(type))
      .map(({ area, months }) => [
        `${area} ${months.join(' ')}`,
        { area, total: countIn(counts, type, fragments.get(area) ?? [], months) },
      ]),
  )
  const out = held.areas.get(type) ?? new Set()
  const before = out.size
  for (const cut of cutsByYears(counts, type, years, quarters)) {
    const meeting = [...new Set(cut.years.flatMap((index) => years.keys[index] ?? []))].flatMap(
      (key) => own.get(key) ?? [],
    )
    const [smallest] = meeting.sort((a, b) => a.total - b.total || (a.area < b.area ? -1 : 1))
    if (smallest && !meeting.some(({ area }) => out.has(area))) out.add(smallest.area)
  }
  if (out.size > before) held.areas.set(type, out)
  else held.types.add(type)
}

function sizeOf({ types, series, allCrime, areas }: Held): string {
  return [types.size, series.size, allCrime, ...[...areas].map(([type, keys]) => `${type} ${keys.size}`)].join()
}
