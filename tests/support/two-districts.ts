import type { Database } from '../../server/database/open-database.ts'
import type { Schema } from '../../server/database/schema.ts'
import { saveFeedTiers } from '../../server/feeds/feed-tier-store.ts'

export const east = 'E06000001'
export const west = 'E06000002'

/**
 * Two square districts side by side with something of each kind in both, and something without a place: police counts,
 * incidents and reports of the agencies Council and Fire, runs, a release, refused rows, a key of a person.
 */
export async function fillTwoDistricts({ pool, kysely }: Database<Schema>): Promise<void> {
  await saveFeedTiers(kysely)
  await pool.query(`
    insert into load (synthetic, description, code_version) values (false, 'test', 'test');
    insert into refused_row select id, 'referrals.csv', 2, 'subject_hash is no hash', 'Ann Example', 'row of Ann Example' from load;
    insert into area_set (kind, vintage, synthetic, load_id)
      select kind, 2025, false, load.id from load, unnest(array['district', 'lsoa']) as kind;
    insert into area (area_set_id, code, name, district_code, checksum, geom, label_point, hectares)
      select area_set.id, case when kind = 'district' then square.code else replace(square.code, 'E06', 'E01') end,
        square.code, square.code, '', ST_Multi(ST_SetSRID(square.geom, 27700)), ST_SetSRID(ST_Point(0, 52), 4326), 100
      from area_set,
        (values ('${east}', ST_MakeEnvelope(1000, 0, 2000, 1000)), ('${west}', ST_MakeEnvelope(0, 0, 1000, 1000)))
          as square (code, geom);
    insert into force (slug, name, counted) values ('testshire', 'Testshire Police', true);
    insert into coverage (load_id, force_id, month, archive, file, synthetic, status)
      select load.id, force.id, '2025-01', '2025-01', 'street.csv', false, 'current' from load, force;
    insert into area_count (area_set_id, type_id, coverage_id, area_id, incidents, near_border)
      select area_set_id, 1, coverage.id, area.id, 7, 0 from area, coverage;
    insert into place_reach (area_id, place_id, distance_m, geom)
      select area.id, area.id, 0, ST_PointOnSurface(geom) from area where code like 'E06%';
    insert into place_count (place_id, type_id, coverage_id, incidents)
      select place_id, 1, coverage.id, 7 from place_reach, coverage;
    insert into exact_incident (synthetic, source_agency, ref, load_id, type_id, month, occurred_from_minute,
        occurred_to_minute, precision_m, geom)
      select false, agency, spot.name, load.id, 1, '2025-01', 0, 0, 1, ST_SetSRID(ST_Point(spot.x, 500), 27700)
      from load, unnest(array['Council', 'Fire']) as agency, (values ('east', 1500), ('west', 500)) as spot (name, x);
    insert into partner_report (synthetic, feed, supplier, ref, load_id, layer, month, opened_minute, opened_has_time,
        subject_key, address_key, geom, geom_method, precision_m, fields)
      select false, feed, supplier, spot.name, load.id, feed, '2025-01', 0, false, 'key of a person', 'key of a home',
        ST_SetSRID(ST_Point(spot.x, 500), 27700), case when spot.x is null then 'none' else 'grid' end,
        case when spot.x is not null then 1 end, '{}'
      from load, unnest(array['Council', 'Fire']) as supplier,
        unnest(array['graffiti', 'encampment', 'of-a-later-version']) as feed,
        (values ('east', 1500), ('west', 500), ('nowhere', null)) as spot (name, x);
    insert into analysis_run (name, note, method, title, request, layer, district_code, district_name, synthetic,
        from_month, to_month, months, missing_months, parameters, seed, data_version, code_version, automatic_choices,
        notes, attribution, loads, area_set_id, holder, host, process_id)
      select '', '', 'density', 'Density', '{}', 'burglary', code, code, false, '2025-01', '2025-01', '[]', '[]', '{}', 0,
        '0', 'test', '[]', '[]', '[]', '[]', area_set_id, 'nobody', 'nowhere', 0
      from area where code like 'E06%';
    insert into release (district_code, district_name, synthetic, year, published_on, released_by, data_version,
        code_version, parameters, content, checksum)
      values ('${east}', 'East', false, '2024', '2025-02-01', 'test', '0', 'test', '{}', '{}', '');
    insert into setting values ('borough-shown', 'true'), ('session-secret', '"secret"')`)
}

/** Adds an agreement for what a supplier sends of a feed, in force for so many days. */
export async function agreeOn(
  { kysely }: Database<Schema>,
  feed: string,
  supplier: string,
  tier: 'partner' | 'restricted',
  days: number,
): Promise<void> {
  const expires_on = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const terms = { tier, expires_on, purpose: 'test', supplier }
  await kysely
    .insertInto('sharing_agreement')
    .values({ feed, reference: supplier, ...terms })
    .onConflict((conflict) => conflict.columns(['feed', 'reference']).doUpdateSet(terms))
    .execute()
}
