-- Gives every area the district its inside point lies in; lowest code where two cover it.
-- :district_set_id int (null: none), :synthetic boolean
-- columns: none
update area set district_code = (
  select district.code
  from area as district
  where district.area_set_id = :district_set_id::smallint
    and ST_Covers(district.geom, ST_PointOnSurface(area.geom))
  order by district.code collate "C"
  limit 1
)
from area_set
where area_set.id = area.area_set_id and area_set.synthetic = :synthetic::boolean
