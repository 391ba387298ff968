-- Corners of the box around all loaded districts, in metres of the National Grid.
-- :synthetic boolean
-- columns: west, south, east, north float8 (null where there are none)
select ST_XMin(box) as west, ST_YMin(box) as south, ST_XMax(box) as east, ST_YMax(box) as north
from (
  select ST_Extent(area.geom) as box
  from area
  join area_set on area_set.id = area.area_set_id
  where area_set.kind = 'district' and area_set.synthetic = :synthetic::boolean
) as whole
