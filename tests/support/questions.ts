import { findHotspots } from '../../server/analysis/find-hotspots.ts'
import { dataVersion } from '../../server/areas/store.ts'
import type { Database } from '../../server/database/open-database.ts'
import type { Schema } from '../../server/database/schema.ts'
import { VersionCache } from '../../server/database/version-cache.ts'
import { HotspotsQuery, type HotspotsQueryInput } from '../../shared/contracts/hotspots.ts'

/** The product's own answer, as HTTP and the command line ask for it. */
export function askHotspots(database: Database<Schema>, query: HotspotsQueryInput) {
  return findHotspots(database.kysely, new VersionCache(50), HotspotsQuery.parse(query))
}

/** Incidents by area code; areas without any are 0. */
export async function countsByArea(
  database: Database<Schema>,
  query: HotspotsQueryInput,
): Promise<Record<string, number | null>> {
  const { rows } = await askHotspots(database, query)
  return Object.fromEntries(rows.map(({ code, count }) => [code, count]))
}

/** What must not change when nothing is loaded: the data version and every row the counts are made from. */
export async function stateOf(database: Database<Schema>) {
  const { rows } = await database.pool.query<Record<string, string>>(
    `select
       (select count(*) from incident join coverage on coverage.id = coverage_id and coverage.status = 'current')::text
         as incidents,
       (select count(*) from coverage where status = 'staged')::text as staged,
       (select coalesce(md5(string_agg(a::text, ',' order by a::text)), '') from area_count as a) as counts,
       (select coalesce(md5(string_agg(area.code || area.checksum, ',' order by area_set_id, area.code)), '') from area)
         as areas,
       (select coalesce(md5(string_agg(c::text, ',' order by c.id)), '') from coverage as c
        where status <> 'staged') as coverage,
       (select coalesce(md5(string_agg(p::text, ',' order by p::text)), '') from population as p) as people,
       (select coalesce(md5(string_agg(d::text, ',' order by d::text)), '') from deprivation as d) as deprivation,
       (select coalesce(md5(string_agg(p::text, ',' order by p::text)), '') from place_count as p) as places,
       (select coalesce(md5(string_agg(e::text, ',' order by ref)), '') from exact_incident as e) as exact,
       (select count(*) from exact_incident_staged)::text as exact_staged`,
  )
  return { version: await dataVersion(database.kysely), ...rows[0] }
}
