-- Deprivation decile of the LSOA that each of some points lies in: the overall index of the newest edition that fits the
-- newest LSOAs. Points in no LSOA, and LSOAs without a decile, have no row.
-- :synthetic boolean, :x, :y float8[] metres of the National Grid
-- columns: place int (from 1, in the order of :x), decile int
with lsoa_set as (
  select id, vintage from area_set
  where kind = 'lsoa' and synthetic = :synthetic::boolean
  order by vintage desc
  limit 1
),
edition as (
  select max(deprivation.edition) as newest
  from deprivation join lsoa_set on lsoa_set.vintage = deprivation.lsoa_vintage
  where deprivation.synthetic = :synthetic::boolean and deprivation.domain = 'imd'
)
select distinct on (point.place) point.place::int as place, deprivation.decile
from unnest(:x::float8[], :y::float8[]) with ordinality as point (x, y, place)
join area on ST_Covers(area.geom, ST_SetSRID(ST_MakePoint(point.x, point.y), 27700))
join lsoa_set on lsoa_set.id = area.area_set_id
join deprivation on deprivation.code = area.code and deprivation.lsoa_vintage = lsoa_set.vintage
  and deprivation.synthetic = :synthetic::boolean and deprivation.domain = 'imd'
join edition on edition.newest = deprivation.edition
where deprivation.decile is not null
order by point.place, area.code collate "C"
