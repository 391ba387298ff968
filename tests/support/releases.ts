import type { Db } from '../../server/areas/store.ts'
import { listAreaSets, listDistricts } from '../../server/areas/store.ts'
import type { YearCounts } from '../../server/disclosure/year-figures.ts'
import { findRelease, listReleases } from '../../server/packs/release-store.ts'
import { readYearCounts } from '../../server/packs/year-counts-store.ts'
import { PublishedYear } from '../../shared/contracts/public.ts'

/** Every year that is out, from the very bytes. */
export async function publishedYears(db: Db): Promise<PublishedYear[]> {
  const releases = await listReleases(db)
  return Promise.all(
    releases.map(async ({ district_code, year }) => {
      const record = await findRelease(db, district_code, year)
      return PublishedYear.parse(JSON.parse(record?.content.toString('utf8') ?? 'null'))
    }),
  )
}

/** What a published year was made from. */
export async function trueCounts(db: Db, { district, areaKinds, months }: PublishedYear): Promise<YearCounts> {
  const own = (await listDistricts(db)).find(({ code }) => code === district.code)
  const sets = (await listAreaSets(db)).filter((set) =>
    areaKinds.some(({ kind, vintage }) => kind === set.kind && vintage === set.vintage),
  )
  const { counts } = await readYearCounts(db, {
    districtAreaId: own?.id ?? 0,
    districtSetId: own?.area_set_id ?? 0,
    districtCode: district.code,
    sets,
    months,
  })
  return counts
}
