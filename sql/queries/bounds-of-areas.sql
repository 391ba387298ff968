-- Corners of the box around some areas, in degrees.
-- :area_ids int[]
-- columns: west, south, east, north float8 (null where there are none)
select ST_XMin(box) as west, ST_YMin(box) as south, ST_XMax(box) as east, ST_YMax(box) as north
from (select ST_Extent(ST_Transform(ST_Envelope(geom), 4326)) as box from area where id = any (:area_ids::int[])) as whole
