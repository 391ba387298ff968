-- Reports of one feed in some districts, and those without a point, in order of time. Each with the area of one set that
-- it lies in, the lowest code where it lies on a border, and whether the border is as near as the place may be off.
-- :synthetic boolean, :feed text, :restricted boolean (whether the reader may see what is for the restricted tier alone),
-- :district_ids int[] (null: wherever they lie), :area_set_id int (null: no areas)
-- columns: id int; supplier, ref, layer, month text; opened_minute int, opened_has_time boolean, closed_minute int,
--          closed_has_time boolean; similarity_class text; x, y float8 metres; geom_method text, precision_m float8;
--          area_id int, near_border boolean, district_code text; fields json
with district as materialized (
  select area.code, ST_SetSRID(area.geom, 27700) as geom from area where area.id = any (:district_ids::int[])
),
border as materialized (
  select area.id as area_id, ST_Boundary(area.geom) as geom
  from area
  join area_set on area_set.id = area.area_set_id and area_set.kind <> 'district'
  where area.area_set_id = :area_set_id::int and not area.remainder
)
select report.id, supplier, ref, layer, month, opened_minute, opened_has_time, closed_minute, closed_has_time,
  similarity_class, ST_X(report.geom) as x, ST_Y(report.geom) as y, geom_method,
  precision_m::float8 as precision_m, inside.id as area_id,
  coalesce(ST_Distance(report.geom, border.geom) <= precision_m, false) as near_border, home.code as district_code, fields
from readable_partner_report as report
left join lateral (
  select district.code from district where ST_Covers(district.geom, report.geom) order by district.code limit 1
) as home on true
left join lateral (
  select area.id
  from area
  where area.area_set_id = :area_set_id::int and not area.remainder and ST_Covers(area.geom, report.geom)
  order by area.code
  limit 1
) as inside on true
left join border on border.area_id = inside.id
where synthetic = :synthetic::boolean and feed = :feed::text and (for_partners or :restricted::boolean)
  and (report.geom is null or :district_ids::int[] is null or home.code is not null)
order by opened_minute, supplier, ref
