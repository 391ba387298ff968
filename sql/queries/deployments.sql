-- Where vans stood in a stretch of time, newest first: what was entered here and was not withdrawn, and what files of
-- deployments say that an agreement lets be read. A file names no district, so its rows are those with a point in the
-- outline, and of those without any point the ones whose site or van is known by that name in the district.
-- :district_code text, :district_area_id int, :synthetic boolean, :from_minute, :to_minute int clock minutes, the second
-- not included
-- columns: ref, source ('log' or 'file') text; placement int or null; van, site text; arrive_minute int; depart_minute int
--          or null; seen, exported float8 or null; note text; revision int; without_place int, the same in every row: rows
--          of files in the stretch that belong to no district. Where there are no others, one row with no ref tells it.
with visited as (
  select visit.ref::text as ref, 'log' as source, visit.placement_id as placement, van.name as van,
    candidate_site.name as site, visit.arrive_minute, visit.depart_minute, visit.incidents_seen::float8 as seen,
    visit.evidence_exports::float8 as exported, visit.note, visit.revision
  from deployment_visit as visit
  join van on van.id = visit.van_id
  join candidate_site on candidate_site.id = visit.site_id
  where visit.district_code = :district_code::text and visit.synthetic = :synthetic::boolean
    and not visit.is_withdrawn
    and visit.arrive_minute >= :from_minute::int and visit.arrive_minute < :to_minute::int
),
of_files as (
  select report.ref, coalesce(report.fields ->> 'van_id', '') as van, coalesce(report.fields ->> 'site_id', '') as site,
    report.opened_minute as arrive_minute, report.closed_minute as depart_minute, report.fields, report.geom
  from readable_partner_report as report
  where report.feed = 'cctv_deployment' and report.synthetic = :synthetic::boolean
    and report.opened_minute >= :from_minute::int and report.opened_minute < :to_minute::int
),
named as (
  select of_files.*,
    array(
      select district_code from candidate_site
      where candidate_site.synthetic = :synthetic::boolean and candidate_site.name = of_files.site
      union
      select district_code from van where van.synthetic = :synthetic::boolean and van.name = of_files.van
        and not exists (
          select from candidate_site as other
          where other.synthetic = :synthetic::boolean and other.name = of_files.site
        )
    ) as districts
  from of_files
),
filed as (
  select named.ref, 'file' as source, null::int as placement, van, site, arrive_minute, depart_minute,
    case when fields ->> 'incidents_seen' ~ '^\d{1,9}(\.\d+)?$' then (fields ->> 'incidents_seen')::float8 end as seen,
    case when fields ->> 'evidence_exports' ~ '^\d{1,9}(\.\d+)?$' then (fields ->> 'evidence_exports')::float8 end
      as exported,
    '' as note, 0 as revision
  from named
  where case when named.geom is null then :district_code::text = any (named.districts)
    else exists (
      select from area where area.id = :district_area_id::int and ST_Covers(area.geom, named.geom)
    ) end
),
lost as (
  select count(*)::int as without_place from named where named.geom is null and named.districts = '{}'
),
listed as (
  select * from visited
  union all
  select * from filed
)
select listed.*, lost.without_place from lost left join listed on true
order by listed.arrive_minute desc nulls last, listed.ref
limit 500
