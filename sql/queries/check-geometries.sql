-- Validity of the polygons of a boundary file, before anything is stored.
-- :geometries text[] GeoJSON geometries, in file order; :srid int
-- columns: position int (from 1), empty boolean, polygonal boolean, three_d boolean, fault text or null,
--          area_kept float8 (share of the area that repair keeps; null where nothing needs repair)
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
  case when ST_IsValid(geom) then null else ST_IsValidReason(geom) end as fault,
  case
    when ST_IsValid(geom) then null
    else ST_Area(ST_CollectionExtract(ST_MakeValid(geom), 3))
      / nullif((select sum(abs(ST_Area(ST_MakePolygon(ST_ExteriorRing(part.geom))))) from ST_Dump(flat.geom) as part), 0)
  end as area_kept
from flat
order by position
