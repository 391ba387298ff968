-- How much of the area of faulty polygons is left when they are mended.
-- :geometries text[] GeoJSON geometries; :srid int
-- columns: position int (from 1), area_kept float8 or null where they have no area
with given as (
  select position::int, ST_Force2D(ST_SetSRID(ST_GeomFromGeoJSON(geometry), :srid::int)) as geom
  from unnest(:geometries::text[]) with ordinality as file (geometry, position)
)
select
  position,
  ST_Area(ST_CollectionExtract(ST_MakeValid(geom), 3))
    / nullif((select sum(abs(ST_Area(ST_MakePolygon(ST_ExteriorRing(part.geom))))) from ST_Dump(given.geom) as part), 0)
    as area_kept
from given
order by position
