-- Outlines for the map of a plan, in metres of the National Grid, to about 5 m: the district's own, and those of its
-- newest wards.
-- :district_area_id int, :district_code text, :synthetic boolean
-- columns: kind text ('district' or 'ward'), name text, geometry text (GeoJSON MultiPolygon)
with ward_set as (
  select area_set.id from area_set
  where area_set.kind = 'ward' and area_set.synthetic = :synthetic::boolean
    and exists (select from area where area.area_set_id = area_set.id and area.district_code = :district_code::text)
  order by area_set.vintage desc
  limit 1
),
shapes as (
  select 'district' as kind, name, geom from area where id = :district_area_id::int
  union all
  select 'ward', name, geom from area
  where area_set_id = (select id from ward_set) and district_code = :district_code::text and not remainder
)
select kind, name, ST_AsGeoJSON(ST_Multi(ST_SimplifyPreserveTopology(geom, 5)), 0, 0) as geometry
from shapes
order by kind, name
