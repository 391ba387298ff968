-- The middle of every piece of street of a district that is long enough for a van to stand clear of its ends, without
-- motorways and other roads where nobody may stop.
-- :district_code text, :synthetic boolean, :least_metres float8
-- columns: x, y float8 metres of the National Grid; name text, '' where it has none
with middle as (
  select ST_LineInterpolatePoint(geom, 0.5) as at, coalesce(name, '') as name
  from street_segment
  where district_code = :district_code::text and synthetic = :synthetic::boolean
    and ST_Length(geom) >= :least_metres::float8
    and coalesce(class, '') !~* '(motorway|trunk|slip|A road primary)'
)
select ST_X(at) as x, ST_Y(at) as y, name
from middle
order by x, y, name collate "C"
