-- Outlines of beats in degrees, put together from their areas.
-- :area_set_id int, :codes text[], :beats int[] (the beat of each code)
-- columns: beat int, geometry text (GeoJSON MultiPolygon)
select given.beat,
  ST_AsGeoJSON(ST_Transform(ST_Multi(ST_CollectionExtract(ST_Union(area.geom, 0.01), 3)), 4326), 6) as geometry
from unnest(:codes::text[], :beats::int[]) as given (code, beat)
join area on area.area_set_id = :area_set_id::smallint and area.code = given.code
group by given.beat
order by given.beat
