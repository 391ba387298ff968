import type { IncidentTypeSlug } from '../../shared/layers.ts'
import type { Month } from '../../shared/period.ts'
import { countIn, type DistrictCounts, districtKey, fragmentsByArea } from './district-counts.ts'
import { isSmall, roundedToFive } from './small-counts.ts'
import type { Telling } from './tellings.ts'
import { crimeTypesOf } from './year-figures.ts'

/** Months of which something was told by type that is no longer what is counted. */
export interface FrozenMonths {
  has(type: IncidentTypeSlug, month: Month): boolean
}

/**
 * Of which months nothing new may be told, by type. The difference between two versions of a count can itself be 1 to
 * 4, so where a told figure is no longer today's count - after a new archive, for other boundaries, of a month that is
 * no longer counted - all months of the period are frozen, and so are those of every period told that shares a month
 * with one that is. All that was told of other months is then true of today's counts.
 */
export function frozenMonths(counts: DistrictCounts, tellings: readonly Telling[]): FrozenMonths {
  const frozen = new Map([...counts.counts.incidents.keys()].map((type) => [type, frozenOf(counts, tellings, type)]))
  return { has: (type, month) => frozen.get(type)?.has(month) ?? false }
}

function frozenOf(counts: DistrictCounts, tellings: readonly Telling[], type: IncidentTypeSlug): ReadonlySet<Month> {
  const byArea = fragmentsByArea(counts)
  const whole = byArea.get(districtKey) ?? []
  const counted = new Set(counts.months)
  const frozen = new Set<Month>()
  const periods: (readonly Month[])[] = []
  const freeze = (months: readonly Month[]) => {
    for (const month of months) frozen.add(month)
  }
  for (const { rounded, isOfOtherOutlines, told, series, allCrime } of tellings) {
    const differs = (count: number, now: number) =>
      rounded ? isSmall(now) || roundedToFive(now) !== count : now !== count
    for (const { type: own, area, months, count } of told) {
      if (own !== type) continue
      periods.push(months)
      const fragments = byArea.get(area)
      if (isOfOtherOutlines || !fragments || months.some((month) => !counted.has(month))) freeze(months)
      else if (differs(count, countIn(counts, type, fragments, months))) freeze(months)
    }
    const own = series.get(type)
    if (own) {
      periods.push(own.months)
      if (own.months.some((month, at) => differs(own.counts[at] ?? 0, countIn(counts, type, whole, [month]))))
        freeze(own.months)
    }
    if (!allCrime) continue
    const crimeTypes = crimeTypesOf(counts.counts)
    if (own || !crimeTypes.includes(type)) continue
    periods.push(allCrime.months)
    const sumOf = (months: readonly Month[]) =>
      crimeTypes.reduce((sum, each) => sum + countIn(counts, each, whole, months), 0)
    if (
      differs(allCrime.count, sumOf(allCrime.months)) ||
      allCrime.series?.months.some((month, at) => differs(allCrime.series?.counts[at] ?? 0, sumOf([month])))
    )
      freeze(allCrime.months)
  }
  for (let before = -1; before !== frozen.size; ) {
    before = frozen.size
    for (const months of periods) if (months.some((month) => frozen.has(month))) freeze(months)
  }
  return frozen
}
