-- What else ran at the place of a problem record between two days: responses of other records, vans that stood there,
-- wardens paid for, visits on foot, orders, schemes. Places that only touch do not count.
-- :problem_id int, :district_code text, :synthetic boolean, :area_kind text or null, :area_code text or null,
-- :x float8 or null, :y float8 or null, :radius_metres float8 or null, :from_day, :to_day text 'YYYY-MM-DD', both included
-- columns: kind text, what text, from_day text, to_day text or null (goes on), problem_id int or null
with newest as (
  select distinct on (area_set.kind) area_set.id, area_set.kind
  from area_set
  where area_set.synthetic = :synthetic::boolean
  order by area_set.kind, area_set.vintage desc
),
own as (
  select ST_Buffer(coalesce(
    (
      select area.geom
      from area
      join newest on newest.id = area.area_set_id
      where newest.kind = :area_kind::text and area.code = :area_code::text
    ),
    ST_Buffer(ST_SetSRID(ST_MakePoint(:x::float8, :y::float8), 27700), :radius_metres::float8)
  ), -10) as geom
),
placed as (
  select 'response' as kind, response.kind || ' (' || response.agency || ')' as what, response.from_day, response.to_day,
    record.id as problem_id, record.area_kind, record.area_code, record.x, record.y, record.radius_metres
  from problem_response as response
  join problem_record as record on record.id = response.problem_id
  where not response.is_withdrawn and record.id <> :problem_id::int
    and record.district_code = :district_code::text and record.synthetic = :synthetic::boolean
  union all
  select 'order', case kind when 'pspo' then 'Public spaces protection order' when 'closure' then 'Closure order'
      else 'Dispersal power' end || ', ' || place_name, left(from_time, 10), left(coalesce(ended_time, to_time), 10),
    problem_id, area_kind, area_code, x, y, radius_metres
  from place_order
  where district_code = :district_code::text and synthetic = :synthetic::boolean
  union all
  select 'warden scheme', name || ', ' || hours_per_week || ' hours a week', from_day, to_day, null, area_kind, area_code,
    null, null, null
  from warden_scheme
  where district_code = :district_code::text and synthetic = :synthetic::boolean
  union all
  select 'scheme', name, from_day, coalesce(closed_on, to_day), problem_id, area_kind, area_code, null, null, null
  from crime_scheme
  where district_code = :district_code::text and synthetic = :synthetic::boolean and area_code is not null
),
in_time as (
  select * from placed
  where from_day <= :to_day::text and coalesce(to_day, '9999') >= :from_day::text
)
select in_time.kind, in_time.what, in_time.from_day, in_time.to_day, in_time.problem_id
from in_time
join own on ST_Intersects(own.geom, coalesce(
  (
    select area.geom
    from area
    join newest on newest.id = area.area_set_id
    where newest.kind = in_time.area_kind and area.code = in_time.area_code
  ),
  ST_Buffer(ST_SetSRID(ST_MakePoint(in_time.x, in_time.y), 27700), in_time.radius_metres)
))
union all
select 'vans', 'A van at ' || site.name || ', ' || count(*) || case count(*) when 1 then ' time' else ' times' end,
  to_char(to_timestamp(min(visit.arrive_minute) * 60::float8) at time zone 'UTC', 'YYYY-MM-DD'),
  to_char(to_timestamp(max(visit.arrive_minute) * 60::float8) at time zone 'UTC', 'YYYY-MM-DD'), null
from deployment_visit as visit
join candidate_site as site on site.id = visit.site_id
join own on ST_Intersects(own.geom, ST_SetSRID(ST_MakePoint(site.x, site.y), 27700))
where not visit.is_withdrawn and visit.district_code = :district_code::text and visit.synthetic = :synthetic::boolean
  and to_char(to_timestamp(visit.arrive_minute * 60::float8) at time zone 'UTC', 'YYYY-MM-DD')
    between :from_day::text and :to_day::text
group by site.id, site.name
union all
select 'warden visits',
  'Wardens at ' || spot.name || ', ' || count(*) || case count(*) when 1 then ' visit' else ' visits' end,
  to_char(to_timestamp(min(visit.arrive_minute) * 60::float8) at time zone 'UTC', 'YYYY-MM-DD'),
  to_char(to_timestamp(max(visit.arrive_minute) * 60::float8) at time zone 'UTC', 'YYYY-MM-DD'), null
from warden_visit as visit
join patrol_spot as spot on spot.id = visit.spot_id
join own on ST_Intersects(own.geom, ST_SetSRID(ST_MakePoint(spot.x, spot.y), 27700))
where not visit.is_withdrawn and visit.district_code = :district_code::text and visit.synthetic = :synthetic::boolean
  and to_char(to_timestamp(visit.arrive_minute * 60::float8) at time zone 'UTC', 'YYYY-MM-DD')
    between :from_day::text and :to_day::text
group by spot.id, spot.name
order by from_day, kind, what
