-- Keeps outlines of buildings that touch a district, mended and split into single polygons.
-- :shapes text[] each GeoJSON in degrees or well-known binary as hex digits, :srid int of the binary ones, 0 for GeoJSON,
-- :residential boolean[] null where not known, :area_id int of the district, :district_code, :source text,
-- :synthetic boolean
-- columns: none
with read as (
  select ST_Force2D(case when :srid::int = 0 then ST_SetSRID(ST_GeomFromGeoJSON(shape), 4326)
      else ST_SetSRID(ST_GeomFromWKB(decode(shape, 'hex')), :srid::int) end) as geom, residential
  from unnest(:shapes::text[], :residential::boolean[]) as given (shape, residential)
),
placed as (
  select ST_MakeValid(case when ST_SRID(geom) = 27700 then geom else ST_Transform(geom, 27700) end) as geom, residential
  from read
),
pieces as (
  select (ST_Dump(ST_CollectionExtract(geom, 3))).geom as geom, residential from placed
)
insert into building_footprint (synthetic, district_code, source, residential, geom)
select :synthetic::boolean, :district_code::text, :source::text, pieces.residential, pieces.geom
from pieces
join area on area.id = :area_id::int and ST_Intersects(area.geom, pieces.geom)
where ST_Area(pieces.geom) > 0
