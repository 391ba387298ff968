import type { IncidentTypeSlug } from '../../shared/layers.ts'
import type { Month } from '../../shared/period.ts'
import { countIn, type DistrictCounts, districtKey, fragmentsByArea } from './district-counts.ts'
import { type ToldMonths, toldMonths, withoutTotal } from './district-months.ts'
import { districtOnlyTypes } from './district-only.ts'
import { cutsByMonths, type Parting } from './families.ts'
import { type FrozenMonths, frozenMonths } from './frozen-months.ts'
import { OpenType, type Wanted } from './open-type.ts'
import { isSmall } from './small-counts.ts'
import { type Place, placeKey, type Telling } from './tellings.ts'

/** What is to be told of a quarter, if it can be. */
export interface QuarterPlan {
  /** Counted months of each quarter, the oldest first: those that have any. */
  readonly quarters: readonly (readonly Month[])[]
  /** Counted months of the series of each area. */
  readonly series: readonly Month[]
  /** Of two areas that hurt each other, the one of the lower rank is shown. */
  readonly areas: readonly { readonly key: string; readonly rank: number }[]
}

/** What may be told, by `placeKey`, of each type. What is hidden has no entry. */
export type QuarterChoice = ReadonlyMap<IncidentTypeSlug, ReadonlyMap<string, number>>

/**
 * What of a quarter can be told so that no count of 1 to 4 becomes known, beside everything told before (`tellings`):
 * quarters of areas, months of areas where every month can be told, and totals of the
 * district. For each type by itself:
 * - Whole calendar quarters share no month, so none can be subtracted from another; a year is told as the sum of four
 *   that are told. Parts are fragments over months that no figure of a quarter tells apart, so that areas that overlap
 *   are judged by one rule (`chooseFigures`), with the figures of all records before. Totals of the district come
 *   first, then areas by rank, then series.
 * - Then yearly releases are judged with them: their figures of areas, and their months of the district, those of types
 *   together that share what is left of all crime (`smallCuts`). What is shown gives way until no cut is small.
 * - A figure told before is told again as it was, and one hidden before stays hidden. Of frozen months nothing new is
 *   told (`frozenMonths`), nor of a year for which its release told no total of the type.
 */
export function chooseQuarter(counts: DistrictCounts, plan: QuarterPlan, tellings: readonly Telling[]): QuarterChoice {
  const frozen = frozenMonths(counts, tellings)
  const months = toldMonths(counts, tellings, frozen)
  const choice = new Map<IncidentTypeSlug, ReadonlyMap<string, number>>()
  for (const cluster of months.clusters) {
    const own = cluster.map(
      (type) => new OpenType(counts, type, tellings, frozen, wantedOf(counts, type, plan, tellings, frozen)),
    )
    const cutsOf = (asking: OpenType, isIn: (month: Month) => boolean) => cutsWith(counts, months, own, asking, isIn)
    for (const each of own) each.showTotals((isIn) => cutsOf(each, isIn))
    for (const each of own) each.showAreas((isIn) => cutsOf(each, isIn))
    for (const each of own) each.showSeries((isIn) => cutsOf(each, isIn))
    for (const each of own) choice.set(each.type, each.told(tellings))
  }
  return choice
}

/** Cuts by months of the district, in classes of the type that asks; of cuts without it none. */
function cutsWith(
  counts: DistrictCounts,
  months: ToldMonths,
  cluster: readonly OpenType[],
  asking: OpenType,
  isIn: (month: Month) => boolean,
): (readonly number[])[] {
  const partings = new Map<IncidentTypeSlug, Parting>(cluster.map((each) => [each.type, each.parting()]))
  return cutsByMonths(counts, months, partings, isIn).map((cut) => cut.get(asking.type) ?? [])
}

function wantedOf(
  counts: DistrictCounts,
  type: IncidentTypeSlug,
  plan: QuarterPlan,
  tellings: readonly Telling[],
  frozen: FrozenMonths,
): Wanted {
  const closed = new Set(
    tellings.flatMap((telling) => {
      const { types, months } = withoutTotal(counts, telling)
      return types.includes(type) ? months : []
    }),
  )
  const ofYears = tellings.filter(({ family }) => family === 'years')
  const decided = new Set(
    ofYears.flatMap(({ told, hidden }) => [...told, ...hidden].filter((place) => place.type === type).map(placeKey)),
  )
  const isOpen = (place: Place) =>
    place.months.every((month) => !frozen.has(type, month) && !closed.has(month)) && !decided.has(placeKey(place))
  const areas = districtOnlyTypes.has(type) ? [] : plan.areas
  const fragments = fragmentsByArea(counts)
  const canHaveSeries = ({ area, months }: Place) =>
    months.every((month) => !isSmall(countIn(counts, type, fragments.get(area) ?? [], [month])))
  return {
    totals: plan.quarters.map((months) => ({ type, area: districtKey, months })).filter(isOpen),
    figures: areas
      .flatMap(({ key, rank }) => plan.quarters.map((months) => ({ type, area: key, months, rank })))
      .filter(isOpen),
    series: areas
      .map(({ key }) => ({ type, area: key, months: plan.series }))
      .filter((place) => isOpen(place) && canHaveSeries(place)),
  }
}
