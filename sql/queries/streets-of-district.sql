-- Pieces of street of a district with the points of their lines.
-- :district_code text, :synthetic boolean
-- columns: class text or null; points text: 'easting northing' with commas between, metres to the decimetre
select class, replace(replace(replace(ST_AsText(geom, 1), 'LINESTRING(', ''), 'LINESTRING (', ''), ')', '') as points
from street_segment
where district_code = :district_code::text and synthetic = :synthetic::boolean
order by id
