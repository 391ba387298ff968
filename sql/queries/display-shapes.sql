-- Full shapes of one set in degrees, from which the shapes for drawing are simplified.
-- :area_set_id int
-- columns: code text, geometry text (GeoJSON)
select code, ST_AsGeoJSON(ST_Transform(geom, 4326), 7) as geometry
from area
where area_set_id = :area_set_id::smallint
order by remainder, code collate "C"
