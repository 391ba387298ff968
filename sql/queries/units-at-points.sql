-- Areas of a district that some points lie in, or whose border is at most 100 m away: squares of incidents on the edge
-- have their middles outside. The nearest, then by code; points farther from all have no row.
-- :area_set_id int, :district_code text, :x, :y float8[] metres of the National Grid
-- columns: place int (from 1, in the order of :x), code text
with point as materialized (
  select place, ST_SetSRID(ST_MakePoint(x, y), 27700) as geom
  from unnest(:x::float8[], :y::float8[]) with ordinality as given (x, y, place)
)
select point.place::int as place, nearest.code
from point
join lateral (
  select area.code
  from area
  where area.area_set_id = :area_set_id::smallint and area.district_code = :district_code::text
    and not area.remainder and ST_DWithin(area.geom, point.geom, 100)
  order by ST_Distance(area.geom, point.geom), area.code collate "C"
  limit 1
) as nearest on true
order by point.place
