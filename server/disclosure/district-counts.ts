import type { IncidentTypeSlug } from '../../shared/layers.ts'
import type { Month } from '../../shared/period.ts'
import type { YearCounts } from './year-figures.ts'

/** Stands for the district among the keys of areas. */
export const districtKey = 'district'

/** True counts of a district over any months, by the fragments of all areas that anything was or is to be told of. */
export interface DistrictCounts {
  /** Those counted, in order. */
  readonly months: readonly Month[]
  /** Its months are those of `months`, in the same order. */
  readonly counts: YearCounts
}

/** Fragments of each area, and of the district. */
export function fragmentsByArea({ counts }: DistrictCounts): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>([
    [districtKey, []],
    ...counts.areas.map(({ key }) => [key, []] as const).map(([key]): [string, number[]] => [key, []]),
  ])
  for (const [fragment, { areas, inDistrict }] of counts.fragments.entries()) {
    for (const key of areas) found.get(key)?.push(fragment)
    if (inDistrict) found.get(districtKey)?.push(fragment)
  }
  return found
}

/** Incidents of a type in fragments over months; months that are not counted have none. */
export function countIn(
  { months, counts }: DistrictCounts,
  type: IncidentTypeSlug,
  fragments: readonly number[],
  over: readonly Month[],
): number {
  const cells = counts.incidents.get(type)
  if (!cells) return 0
  let sum = 0
  for (const month of over) {
    const index = months.indexOf(month)
    if (index < 0) continue
    for (const fragment of fragments) sum += cells[fragment * months.length + index] ?? 0
  }
  return sum
}
