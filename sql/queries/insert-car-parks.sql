-- Keeps outlines of car parks that touch a district, mended, each file's shape as one polygon with its largest part.
-- :shapes text[] each GeoJSON in degrees or well-known binary as hex digits, :srid int of the binary ones, 0 for GeoJSON,
-- :names text[] '' where not known, :area_id int of the district, :district_code, :source text, :synthetic boolean
-- columns: none
with read as (
  select ST_Force2D(case when :srid::int = 0 then ST_SetSRID(ST_GeomFromGeoJSON(shape), 4326)
      else ST_SetSRID(ST_GeomFromWKB(decode(shape, 'hex')), :srid::int) end) as geom, name, place
  from unnest(:shapes::text[], :names::text[]) with ordinality as given (shape, name, place)
),
placed as (
  select ST_MakeValid(case when ST_SRID(geom) = 27700 then geom else ST_Transform(geom, 27700) end) as geom, name, place
  from read
),
pieces as (
  select (ST_Dump(ST_CollectionExtract(geom, 3))).geom as geom, name, place from placed
),
largest as (
  select distinct on (place) geom, name from pieces where ST_Area(geom) > 0 order by place, ST_Area(geom) desc
)
insert into car_park (synthetic, district_code, source, name, geom)
select :synthetic::boolean, :district_code::text, :source::text, nullif(largest.name, ''), largest.geom
from largest
join area on area.id = :area_id::int and ST_Intersects(area.geom, largest.geom)
