-- Snap points that are known already, of some given once each. Coordinates are millionths of a degree (WGS84).
-- :synthetic boolean, :longitudes int[], :latitudes int[]
-- columns: number int (from 1, in the order given), id int, lsoa_codes text
select given.number::int as number, place.id, place.lsoa_codes
from unnest(:longitudes::int[], :latitudes::int[]) with ordinality as given (longitude_e6, latitude_e6, number)
-- One by one: a join would sort every snap point there is.
cross join lateral (
  select id, lsoa_codes
  from place
  where place.synthetic = :synthetic::boolean
    and place.longitude_e6 = given.longitude_e6
    and place.latitude_e6 = given.latitude_e6
  offset 0
) as place
