-- The area of one kind that each of some points lies in, borders included; the lowest code of several, and what is left
-- of a district only where there is no other. Points in none have no row.
-- :kind text, :vintage int (null: the newest), :synthetic boolean, :x, :y float8[] metres of the National Grid
-- columns: place int (from 1, in the order of :x), code, name text, remainder boolean
with area_set_wanted as (
  select id from area_set
  where kind = :kind::text and synthetic = :synthetic::boolean
    and (:vintage::int is null or vintage = :vintage::int)
  order by vintage desc
  limit 1
)
select distinct on (point.place) point.place::int as place, area.code, area.name, area.remainder
from unnest(:x::float8[], :y::float8[]) with ordinality as point (x, y, place)
join area on area.area_set_id = (select id from area_set_wanted)
  and ST_Covers(area.geom, ST_SetSRID(ST_MakePoint(point.x, point.y), 27700))
order by point.place, area.remainder, area.code collate "C"
