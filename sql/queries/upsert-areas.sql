-- Adds or replaces areas of one set from a boundary file; unchanged ones keep their row.
-- :area_set_id int; :codes, :names, :checksums text[]; :district_codes, :district_names text[] (null where unknown);
-- :geometries text[] GeoJSON; :srid int
-- columns: code text, added boolean
with given as (
  select code, name, checksum, district_code, district_name,
    ST_Multi(ST_CollectionExtract(ST_MakeValid(
      ST_Transform(ST_SetSRID(ST_Force2D(ST_GeomFromGeoJSON(geometry)), :srid::int), 27700)), 3)) as geom
  from unnest(
    :codes::text[], :names::text[], :checksums::text[], :district_codes::text[], :district_names::text[],
    :geometries::text[]
  ) as file (code, name, checksum, district_code, district_name, geometry)
)
insert into area (area_set_id, code, name, checksum, file_district_code, file_district_name, geom, label_point, hectares)
select :area_set_id::smallint, code, name, checksum, district_code, district_name, geom,
  ST_Transform(ST_PointOnSurface(geom), 4326), ST_Area(geom) / 10000
from given
on conflict (area_set_id, code) do update set
  name = excluded.name,
  checksum = excluded.checksum,
  file_district_code = excluded.file_district_code,
  file_district_name = excluded.file_district_name,
  geom = excluded.geom,
  label_point = excluded.label_point,
  hectares = excluded.hectares
where area.checksum <> excluded.checksum
returning code, (xmax = 0) as added
