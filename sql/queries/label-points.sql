-- A point inside each area of a set, for its name.
-- :area_set_id int
-- columns: area_id int, longitude float8, latitude float8
select id as area_id, ST_X(label_point) as longitude, ST_Y(label_point) as latitude
from area
where area_set_id = :area_set_id::smallint
