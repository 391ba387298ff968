-- The nearest street with a name of each of some points; points farther from all of them than the reach have no row.
-- :district_code text, :synthetic boolean, :x, :y float8[] metres of the National Grid, :reach_metres float8
-- columns: place int (from 1, in the order of :x), name text
select point.place::int as place, nearest.name
from unnest(:x::float8[], :y::float8[]) with ordinality as point (x, y, place)
cross join lateral (
  select street_segment.name
  from street_segment
  where street_segment.district_code = :district_code::text and street_segment.synthetic = :synthetic::boolean
    and street_segment.name <> ''
    and ST_DWithin(street_segment.geom, ST_SetSRID(ST_MakePoint(point.x, point.y), 27700), :reach_metres::float8)
  order by ST_Distance(street_segment.geom, ST_SetSRID(ST_MakePoint(point.x, point.y), 27700)),
    street_segment.name collate "C"
  limit 1
) as nearest
