-- Where vans stood in a stretch of time, newest first: what was entered here, and what files of deployments say that an
-- agreement lets be read. A file of a district names no district, so its rows are those with a point in its outline, and
-- those without any point.
-- :district_code text, :district_area_id int, :synthetic boolean, :from_minute, :to_minute int clock minutes, the second
-- not included
-- columns: ref, source ('log' or 'file') text; placement int or null; van, site text; arrive_minute int; depart_minute int
--          or null; seen, exported float8 or null; note text
with visited as (
  select visit.ref::text as ref, 'log' as source, visit.placement_id as placement, van.name as van,
    candidate_site.name as site, visit.arrive_minute, visit.depart_minute, visit.incidents_seen::float8 as seen,
    visit.evidence_exports::float8 as exported, visit.note
  from deployment_visit as visit
  join van on van.id = visit.van_id
  join candidate_site on candidate_site.id = visit.site_id
  where visit.district_code = :district_code::text and visit.synthetic = :synthetic::boolean
    and visit.arrive_minute >= :from_minute::int and visit.arrive_minute < :to_minute::int
),
filed as (
  select report.ref, 'file' as source, null::int as placement, coalesce(report.fields ->> 'van_id', '') as van,
    coalesce(report.fields ->> 'site_id', '') as site, report.opened_minute as arrive_minute,
    report.closed_minute as depart_minute,
    case when report.fields ->> 'incidents_seen' ~ '^\d{1,9}(\.\d+)?$'
      then (report.fields ->> 'incidents_seen')::float8 end as seen,
    case when report.fields ->> 'evidence_exports' ~ '^\d{1,9}(\.\d+)?$'
      then (report.fields ->> 'evidence_exports')::float8 end as exported,
    '' as note
  from readable_partner_report as report
  where report.feed = 'cctv_deployment' and report.synthetic = :synthetic::boolean
    and report.opened_minute >= :from_minute::int and report.opened_minute < :to_minute::int
    and (
      report.geom is null
      or exists (select from area where area.id = :district_area_id::int and ST_Covers(area.geom, report.geom))
    )
)
select * from visited
union all
select * from filed
order by arrive_minute desc, ref
limit 500
