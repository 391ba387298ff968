import type { LayerSlug } from '../../shared/layers.ts'
import { periodInWords } from '../../shared/wording/period.ts'
import type { Db } from '../areas/store.ts'
import { reopenYear } from '../disclosure/published.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { findRelease, listReleases } from './release-store.ts'

/** Counts of a type by LSOA as the last release of a year told them; null where none told any. */
export async function lastReleasedYear(
  db: Db,
  district: PlanDistrict,
  slug: LayerSlug,
): Promise<{ period: string; byCode: ReadonlyMap<string, number> } | null> {
  // The newest year of each district stands first.
  const last = (await listReleases(db)).find(
    ({ district_code, synthetic }) => district_code === district.code && synthetic === district.synthetic,
  )
  const release = last && (await findRelease(db, district.code, last.year))
  if (!release) return null
  const { value } = reopenYear(JSON.parse(release.content.toString('utf8')))
  const areas = value.areaKinds.find(({ kind }) => kind === 'lsoa')?.areas ?? []
  const told = areas.flatMap(({ code, counts }): [string, number][] =>
    counts[slug] === undefined ? [] : [[code, counts[slug]]],
  )
  if (told.length === 0) return null
  const months = value.months
  return {
    period: periodInWords({ from: months[0] ?? `${value.year}-01`, to: months.at(-1) ?? `${value.year}-12` }),
    byCode: new Map(told),
  }
}
