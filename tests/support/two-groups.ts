import type { Database } from '../../server/database/open-database.ts'
import type { Schema } from '../../server/database/schema.ts'
import { saveFeedTiers } from '../../server/feeds/feed-tier-store.ts'

export const district = 'E06000001'
export const otherDistrict = 'E06000002'
/** Parishes of the first district. */
export const parishes = ['E04000001', 'E04000002'] as const

/** Monthly reports of a parish by type, and of the last month where it is another. */
const series = [
  // Anti-social behaviour leaps in the first parish; burglary and damage leap too; vehicle crime is steady.
  ...[[0, 1, 30, 75] as const, [0, 3, 6, 24] as const, [0, 4, 12, 40] as const, [0, 12, 9, 9] as const],
  ...[[1, 1, 25, 25] as const, [1, 3, 5, 5] as const, [1, 4, 10, 10] as const, [1, 12, 8, 8] as const],
]

/** Two districts, the first with two parishes and three years of reports that leap in the last month of 2025. */
export async function fillTwoGroups({ pool, kysely }: Database<Schema>): Promise<void> {
  await saveFeedTiers(kysely)
  await pool.query(`
    insert into load (synthetic, description, code_version) values (false, 'test', 'test');
    insert into area_set (kind, vintage, synthetic, load_id)
      select kind, 2025, false, load.id from load, unnest(array['district', 'parish']) as kind;
    insert into area (area_set_id, code, name, district_code, checksum, geom, label_point, hectares)
      select area_set.id, square.code, square.name, square.district, '',
        ST_Multi(ST_SetSRID(square.geom, 27700)), ST_SetSRID(ST_Point(0, 52), 4326), 100
      from area_set join (values
        ('district', '${district}', 'Eastham', '${district}', ST_MakeEnvelope(1000, 0, 3000, 1000)),
        ('district', '${otherDistrict}', 'Westham', '${otherDistrict}', ST_MakeEnvelope(0, 0, 1000, 1000)),
        ('parish', '${parishes[0]}', 'Upper Eastham', '${district}', ST_MakeEnvelope(1000, 0, 2000, 1000)),
        ('parish', '${parishes[1]}', 'Lower Eastham', '${district}', ST_MakeEnvelope(2000, 0, 3000, 1000)))
        as square (kind, code, name, district, geom) using (kind);
    insert into force (slug, name, counted) values ('testshire', 'Testshire Police', true);
    insert into coverage (load_id, force_id, month, archive, file, synthetic, status)
      select load.id, force.id, to_char(month, 'YYYY-MM'), to_char(month, 'YYYY-MM'), to_char(month, 'YYYY-MM') || '.csv',
        false, 'current'
      from load, force, generate_series('2023-01-01'::timestamp, '2025-12-01', '1 month') as month;
  `)
  for (const [parish, type, usual, last] of series)
    await pool.query(
      `insert into area_count (area_set_id, type_id, coverage_id, area_id, incidents, near_border)
       select area.area_set_id, $1, coverage.id, area.id,
         case when coverage.month = '2025-12' then $3::int else $2::int + (coverage.id % 3)::int - 1 end, 0
       from area, coverage where area.code = $4`,
      [type, usual, last, parishes[parish]],
    )
}
