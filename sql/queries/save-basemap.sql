-- Lines and shapes to draw beneath the areas, in place of those there were.
-- :synthetic boolean, :load_id int; :kinds, :names, :classes text[], :ranks int[], :geometries text[] GeoJSON in degrees
-- columns: none
insert into basemap_feature (synthetic, kind, name, class, rank, geom, load_id)
select :synthetic::boolean, kind, name, class, rank, ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326), :load_id::int
from unnest(:kinds::text[], :names::text[], :classes::text[], :ranks::int[], :geometries::text[])
  as file (kind, name, class, rank, geometry)
