-- Code of the area of a kind that each of some points lies in, borders included, on a border the lowest code. Of the
-- vintage asked for, or the newest there is. Points in no area have no row.
-- :synthetic boolean, :kind text, :vintage int (null: the newest), :x, :y float8[] metres of the National Grid
-- columns: place int (from 1, in the order of :x), code text
with asked_set as (
  select id from area_set
  where kind = :kind::text and synthetic = :synthetic::boolean
    and (:vintage::int is null or vintage = :vintage::int)
  order by vintage desc
  limit 1
)
select distinct on (point.place) point.place::int as place, area.code
from unnest(:x::float8[], :y::float8[]) with ordinality as point (x, y, place)
join area on area.area_set_id = (select id from asked_set)
  and not area.remainder
  and ST_Covers(area.geom, ST_SetSRID(ST_MakePoint(point.x, point.y), 27700))
order by point.place, area.code collate "C"
