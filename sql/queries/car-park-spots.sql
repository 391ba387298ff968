-- A point on the surface of every car park of a district of at least so many square metres.
-- :district_code text, :synthetic boolean, :least_square_metres float8
-- columns: x, y float8 metres of the National Grid; name text, '' where it has none; square_metres float8
select ST_X(ST_PointOnSurface(geom)) as x, ST_Y(ST_PointOnSurface(geom)) as y, coalesce(name, '') as name,
  ST_Area(geom) as square_metres
from car_park
where district_code = :district_code::text and synthetic = :synthetic::boolean
  and ST_Area(geom) >= :least_square_metres::float8
order by x, y, name collate "C"
