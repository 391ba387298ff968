-- Which of some points lie in an area, borders included.
-- :area_id int, :x, :y float8[] metres of the National Grid
-- columns: place int (from 1, in the order of :x)
select point.place::int as place
from unnest(:x::float8[], :y::float8[]) with ordinality as point (x, y, place)
join area on area.id = :area_id::int
  and ST_Covers(area.geom, ST_SetSRID(ST_MakePoint(point.x, point.y), 27700))
order by point.place
