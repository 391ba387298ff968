-- Where no district boundary was loaded, districts are the union of the LSOAs (or wards) that name one.
-- :district_set_id, :member_set_id int
-- columns: code text
insert into area (area_set_id, code, name, checksum, geom, label_point, hectares)
select :district_set_id::smallint, code, name, 'derived', geom, ST_Transform(ST_PointOnSurface(geom), 4326),
  ST_Area(geom) / 10000
from (
  select
    coalesce(file_district_code, file_district_name) as code,
    coalesce(min(file_district_name), min(file_district_code)) as name,
    ST_Multi(ST_CollectionExtract(ST_Union(geom, 0.01), 3)) as geom
  from area
  where area_set_id = :member_set_id::smallint
    and coalesce(file_district_code, file_district_name) is not null
  group by coalesce(file_district_code, file_district_name)
) as member
returning code
