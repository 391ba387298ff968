-- The area of one kind that each of some points lies in, borders included; the lowest code of several. Points in none
-- have no row.
-- :kind text, :vintage int (null: the newest), :synthetic boolean, :x, :y float8[] metres of the National Grid
-- columns: place int (from 1, in the order of :x), code, name text
with area_set_wanted as (
  select id from area_set
  where kind = :kind::text and synthetic = :synthetic::boolean
    and (:vintage::int is null or vintage = :vintage::int)
  order by vintage desc
  limit 1
)
select distinct on (point.place) point.place::int as place, area.code, area.name
from unnest(:x::float8[], :y::float8[]) with ordinality as point (x, y, place)
join area on ST_Covers(area.geom, ST_SetSRID(ST_MakePoint(point.x, point.y), 27700)) and not area.remainder
join area_set_wanted on area_set_wanted.id = area.area_set_id
order by point.place, area.code collate "C"
