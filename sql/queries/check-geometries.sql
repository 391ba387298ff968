-- Validity of the polygons of a boundary file, before anything is stored.
-- :geometries text[] GeoJSON geometries, in file order; :srid int
-- columns: position int (from 1), empty boolean, polygonal boolean, three_d boolean, fault text or null
with given as (
  select position::int, ST_SetSRID(ST_GeomFromGeoJSON(geometry), :srid::int) as geom
  from unnest(:geometries::text[]) with ordinality as file (geometry, position)
),
flat as (
  select position, ST_Force2D(geom) as geom, ST_NDims(geom) > 2 as three_d from given
)
select
  position,
  ST_IsEmpty(geom) as empty,
  ST_GeometryType(geom) in ('ST_Polygon', 'ST_MultiPolygon') as polygonal,
  three_d,
  case when ST_IsValid(geom) then null else ST_IsValidReason(geom) end as fault
from flat
order by position
