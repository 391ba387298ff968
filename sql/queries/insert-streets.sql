-- Keeps pieces of street that touch a district as single lines.
-- :shapes text[] each GeoJSON in degrees or well-known binary as hex digits, :srid int of the binary ones, 0 for GeoJSON,
-- :classes, :names text[] '' where not known, :area_id int of the district, :district_code, :source text,
-- :synthetic boolean
-- columns: none
with read as (
  select ST_Force2D(case when :srid::int = 0 then ST_SetSRID(ST_GeomFromGeoJSON(shape), 4326)
      else ST_SetSRID(ST_GeomFromWKB(decode(shape, 'hex')), :srid::int) end) as geom, class, name
  from unnest(:shapes::text[], :classes::text[], :names::text[]) as given (shape, class, name)
),
placed as (
  select case when ST_SRID(geom) = 27700 then geom else ST_Transform(geom, 27700) end as geom, class, name from read
),
pieces as (
  select (ST_Dump(ST_CollectionExtract(geom, 2))).geom as geom, class, name from placed
)
insert into street_segment (synthetic, district_code, source, class, name, geom)
select :synthetic::boolean, :district_code::text, :source::text, nullif(pieces.class, ''), nullif(pieces.name, ''),
  pieces.geom
from pieces
join area on area.id = :area_id::int and ST_Intersects(area.geom, pieces.geom)
where ST_Length(pieces.geom) > 0
