-- LSOA codes that files printed beside snap points, where there are others than those stored.
-- :place_ids int[], :codes text[] (all codes of a point, parted by spaces)
-- columns: none
update place set lsoa_codes = given.codes
from unnest(:place_ids::int[], :codes::text[]) as given (place_id, codes)
where place.id = given.place_id
