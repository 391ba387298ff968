-- Outline of some districts together, to about a metre, in metres of the National Grid.
-- :district_ids int[]
-- columns: geometry text (GeoJSON, null where there are none)
select ST_AsGeoJSON(ST_Multi(ST_SimplifyPreserveTopology(ST_Union(geom, 0.01), 1)), 2, 0) as geometry
from area
where id = any (:district_ids::int[])
