-- Area of a set that each of some points lies in, borders included; of several the first by code. Points in none have no
-- row.
-- :area_set_id int, :x, :y float8[] metres of the National Grid
-- columns: place int (from 1, in the order of :x), code text
select distinct on (point.place) point.place::int as place, area.code
from unnest(:x::float8[], :y::float8[]) with ordinality as point (x, y, place)
join area on area.area_set_id = :area_set_id::smallint
  and ST_Covers(area.geom, ST_SetSRID(ST_MakePoint(point.x, point.y), 27700))
order by point.place, area.remainder, area.code collate "C"
