import type { QuarterFigures } from '../../shared/contracts/quarter-figures.ts'
import type { IncidentTypeSlug } from '../../shared/layers.ts'
import { auditFigures } from './audit-figures.ts'
import { countIn, type DistrictCounts, districtKey, fragmentsByArea } from './district-counts.ts'
import { monthsGiveAway, type ShownOfType, toldColumns, withoutTotal } from './district-months.ts'
import { districtOnlyTypes } from './district-only.ts'
import { frozenMonths } from './frozen-months.ts'
import { type Place, placeKey, type Telling, type ToldPlace, tellingOfQuarter } from './tellings.ts'
import { typeLedger } from './type-ledger.ts'

/** Something told that must not be: of which type, and what is wrong. */
export interface ToldFault {
  readonly type: IncidentTypeSlug
  readonly about: 'wrong-count' | 'district-only' | 'frozen' | 'without-total' | 'classes' | 'months'
}

/** Judges a document of a quarter from nothing but it, what was told before it, and the true counts. */
export function auditQuarter(
  counts: DistrictCounts,
  document: QuarterFigures,
  tellings: readonly Telling[],
): readonly ToldFault[] {
  return auditTold(counts, tellingOfQuarter(document), tellings)
}

/** Whether one document may be told beside those before it; empty where it gives no count of 1 to 4 away. */
export function auditTold(counts: DistrictCounts, now: Telling, before: readonly Telling[]): readonly ToldFault[] {
  const faults: ToldFault[] = []
  const frozen = frozenMonths(counts, before)
  const fragments = fragmentsByArea(counts)
  const toldBefore = new Map(
    before.flatMap(({ told, rounded }) =>
      rounded ? [] : told.map((place) => [`${place.type} ${placeKey(place)}`, place.count] as const),
    ),
  )
  const wrong = (place: ToldPlace): ToldFault['about'] | null => {
    const { type, area, months, count } = place
    if (area !== districtKey && districtOnlyTypes.has(type)) return 'district-only'
    if (toldBefore.get(`${type} ${placeKey(place)}`) === count) return null
    if (months.some((month) => frozen.has(type, month))) return 'frozen'
    if (before.some((telling) => isWithoutTotal(counts, telling, place))) return 'without-total'
    // What is rounded was made from the true count in the same step.
    return now.rounded || countIn(counts, type, fragments.get(area) ?? [], months) === count ? null : 'wrong-count'
  }
  for (const place of now.told) {
    const about = wrong(place)
    if (about) faults.push({ type: place.type, about })
  }
  const all = [...before, now]
  const shownByType = new Map<IncidentTypeSlug, ShownOfType>()
  for (const type of counts.counts.incidents.keys()) {
    const ledger = typeLedger(counts, type, all, [], frozen)
    shownByType.set(type, { ledger, shown: ledger.told })
    if (auditFigures(ledger.counts, ledger.told, ledger.hidden).length > 0) faults.push({ type, about: 'classes' })
  }
  const columns = toldColumns(counts, all, frozen)
  for (const cluster of columns.clusters) {
    const own = new Map([...shownByType].filter(([type]) => cluster.includes(type)))
    const [type] = cluster
    if (type && monthsGiveAway(counts, all, columns, own)) faults.push({ type, about: 'months' })
  }
  return faults
}

function isWithoutTotal(counts: DistrictCounts, telling: Telling, { type, months }: Place): boolean {
  const untold = withoutTotal(counts, telling)
  return untold.types.includes(type) && months.some((month) => untold.months.includes(month))
}
