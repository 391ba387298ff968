-- Which of some areas a point lies in, borders included, in order of code.
-- :area_ids int[], :x, :y float8 metres of the National Grid
-- columns: id int
select id
from area
where id = any (:area_ids::int[]) and ST_Covers(geom, ST_SetSRID(ST_MakePoint(:x::float8, :y::float8), 27700))
order by code collate "C"
