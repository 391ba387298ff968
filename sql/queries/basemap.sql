-- Shapes to draw beneath the areas.
-- :synthetic boolean
-- columns: kind, name, class text, rank int, geometry text (GeoJSON)
select kind, name, class, rank, ST_AsGeoJSON(geom, 5) as geometry
from basemap_feature
where synthetic = :synthetic::boolean
order by id
