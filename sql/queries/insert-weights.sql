-- Share of each LSOA that lies in each area of a set, by area. Shares that nearly make a whole are made whole, so
-- that edges drawn apart lose nobody; shares under half a percent are such edges.
-- :area_set_id, :lsoa_set_id int
-- columns: none
with overlap as (
  select one.id as area_id, lsoa.id as lsoa_id,
    case
      when ST_Covers(one.geom, lsoa.geom) then 1
      else ST_Area(ST_Intersection(one.geom, lsoa.geom, 0.01)) / ST_Area(lsoa.geom)
    end as share
  from area as one
  join area as lsoa on lsoa.area_set_id = :lsoa_set_id::smallint and ST_Intersects(lsoa.geom, one.geom)
  where one.area_set_id = :area_set_id::smallint
),
kept as (
  select area_id, lsoa_id, share, sum(share) over (partition by lsoa_id) as whole
  from overlap
  where share > 0.005
)
insert into area_weight (area_id, lsoa_id, weight)
select area_id, lsoa_id, case when whole > 0.97 then share / whole else share end
from kept
