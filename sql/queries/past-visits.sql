-- Where vans stood in a stretch of time, in order of time, with the place: what was entered here, and what files of
-- deployments say that an agreement lets be read. A row of a file without a point stands where the site of its name is;
-- one without either has none.
-- :district_code text, :district_area_id int, :synthetic boolean, :from_minute, :to_minute int clock minutes, the second
-- not included
-- columns: site text; x, y float8 easting and northing, or null; arrive_minute int; depart_minute int or null
with site as (
  select name, x, y from candidate_site where district_code = :district_code::text and synthetic = :synthetic::boolean
)
select candidate_site.name as site, candidate_site.x, candidate_site.y, visit.arrive_minute, visit.depart_minute
from deployment_visit as visit
join candidate_site on candidate_site.id = visit.site_id
where visit.district_code = :district_code::text and visit.synthetic = :synthetic::boolean
  and visit.arrive_minute >= :from_minute::int and visit.arrive_minute < :to_minute::int
union all
select coalesce(report.fields ->> 'site_id', ''), coalesce(ST_X(report.geom), site.x), coalesce(ST_Y(report.geom), site.y),
  report.opened_minute, report.closed_minute
from readable_partner_report as report
left join site on site.name = report.fields ->> 'site_id'
where report.feed = 'cctv_deployment' and report.synthetic = :synthetic::boolean
  and report.opened_minute >= :from_minute::int and report.opened_minute < :to_minute::int
  and (
    (report.geom is null and site.name is not null)
    or exists (select from area where area.id = :district_area_id::int and ST_Covers(area.geom, report.geom))
  )
order by arrive_minute, site
