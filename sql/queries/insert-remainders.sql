-- What lies in a district but in no area of the set, as a row of its own, so that nothing falls in a hole.
-- Gaps of less than a thousandth of the district are edges drawn apart, not places. Parts under 0.5 ha are not drawn.
-- :area_set_id, :district_set_id int; :kind, :kind_label text
-- columns: code text
with covered as (
  select district_code, ST_Union(geom, 0.01) as geom
  from area
  where area_set_id = :area_set_id::smallint and not remainder and district_code is not null
  group by district_code
),
gap as (
  select district.code, district.name, district.geom as district_geom,
    ST_CollectionExtract(ST_Difference(district.geom, covered.geom, 0.01), 3) as geom
  from area as district
  join covered on covered.district_code = district.code
  where district.area_set_id = :district_set_id::smallint
),
drawn as (
  select code, name, ST_Multi(ST_Union(part.geom, 0.01)) as geom
  from gap, lateral ST_Dump(gap.geom) as part
  where ST_Area(gap.geom) > ST_Area(gap.district_geom) / 1000 and ST_Area(part.geom) > 5000
  group by code, name
)
insert into area (area_set_id, code, name, district_code, remainder, checksum, geom, label_point, hectares)
select :area_set_id::smallint, code || '-no-' || :kind::text, name || ': in no ' || :kind_label::text, code, true,
  'derived', ST_Multi(ST_CollectionExtract(geom, 3)), ST_Transform(ST_PointOnSurface(geom), 4326), ST_Area(geom) / 10000
from drawn
returning code
