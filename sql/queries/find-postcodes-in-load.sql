-- Where some postcodes lie, in metres of the National Grid; those of the load that is running before those loaded.
-- :postcodes text[]
-- columns: postcode text, x, y float8
select distinct on (postcode) postcode, ST_X(geom) as x, ST_Y(geom) as y
from (
  select postcode, geom, 0 as place from postcode_staged where postcode = any (:postcodes::text[])
  union all
  select postcode, geom, 1 as place from postcode where postcode = any (:postcodes::text[])
) as known
order by postcode, place
