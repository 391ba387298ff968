import type { QuarterFigures } from '../../shared/contracts/quarter-figures.ts'
import type { IncidentTypeSlug } from '../../shared/layers.ts'
import type { Month } from '../../shared/period.ts'
import { auditFigures } from './audit-figures.ts'
import { countIn, type DistrictCounts, districtKey, fragmentsByArea } from './district-counts.ts'
import { toldMonths, withoutTotal } from './district-months.ts'
import { districtOnlyTypes } from './district-only.ts'
import { cutsByMonths, cutsByYears, type Parting, partingOf } from './families.ts'
import { frozenMonths } from './frozen-months.ts'
import { ofFamily, type Place, placeKey, type Telling, type ToldPlace, tellingOfQuarter } from './tellings.ts'
import { typeLedger } from './type-ledger.ts'

/** Something told that must not be: of which type, and what is wrong. */
export interface ToldFault {
  readonly type: IncidentTypeSlug
  readonly about:
    | 'wrong-count'
    | 'district-only'
    | 'frozen'
    | 'without-total'
    | 'classes'
    | 'years'
    | 'months'
    | 'together'
}

/** Judges a document of a quarter from nothing but it, what was told before it, and the true counts. */
export function auditQuarter(
  counts: DistrictCounts,
  figures: QuarterFigures,
  tellings: readonly Telling[],
): readonly ToldFault[] {
  return auditTold(counts, tellingOfQuarter(figures), tellings)
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
  const untold = before.map((telling) => withoutTotal(counts, telling)).filter(({ types }) => types.length > 0)
  const wrong = (place: ToldPlace): ToldFault['about'] | null => {
    const { type, area, months, count } = place
    if (area !== districtKey && districtOnlyTypes.has(type)) return 'district-only'
    if (toldBefore.get(`${type} ${placeKey(place)}`) === count) return null
    if (months.some((month) => frozen.has(type, month))) return 'frozen'
    if (untold.some(({ types, months: of }) => types.includes(type) && months.some((month) => of.includes(month))))
      return 'without-total'
    // What is rounded was made from the true count in the same step.
    return now.rounded || countIn(counts, type, fragments.get(area) ?? [], months) === count ? null : 'wrong-count'
  }
  for (const place of now.told) {
    const about = wrong(place)
    if (about) faults.push({ type: place.type, about })
  }
  const all = [...before, now]
  // What a year leaves of all crime for types without a total, of which a quarter told something.
  const { types: left, months: ofYear } = withoutTotal(counts, now)
  for (const type of left) {
    const isIn = (place: Place) => place.type === type && place.months.some((month) => ofYear.includes(month))
    if (before.some(({ family, told }) => family === 'quarters' && told.some(isIn)))
      faults.push({ type, about: 'together' })
  }
  const years = new Set(now.told.flatMap((place) => place.months.map((month) => month.slice(0, 4))))
  // Years do not meet, so that nothing told now can do harm in others.
  const isMet = (month: Month) => years.has(month.slice(0, 4))
  const months = toldMonths(counts, all, frozen)
  const quarters = new Map<IncidentTypeSlug, Parting>()
  for (const type of counts.counts.incidents.keys()) {
    const [ofYears, ofQuarters] = (['years', 'quarters'] as const).map((family) => {
      const ledger = typeLedger(counts, type, ofFamily(all, family), [], frozen)
      const isSound = auditFigures(ledger.counts, ledger.told, ledger.hidden).length === 0
      if (!isSound && family === now.family) faults.push({ type, about: 'classes' })
      return partingOf(counts, ledger, ledger.told)
    }) as [Parting, Parting]
    quarters.set(type, ofQuarters)
    if (cutsByYears(counts, type, ofYears, ofQuarters, isMet).length > 0) faults.push({ type, about: 'years' })
  }
  for (const cluster of months.clusters) {
    const cuts = cutsByMonths(counts, months, new Map([...quarters].filter(([type]) => cluster.includes(type))), isMet)
    for (const type of new Set(cuts.flatMap((cut) => [...cut.keys()]))) faults.push({ type, about: 'months' })
  }
  return faults
}
