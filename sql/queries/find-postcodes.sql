-- Where some postcodes lie, in metres of the National Grid, as they were loaded.
-- :postcodes text[]
-- columns: postcode text, x, y float8
select postcode, ST_X(geom) as x, ST_Y(geom) as y
from postcode
where postcode = any (:postcodes::text[])
