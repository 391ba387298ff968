-- Snap points that lie in some districts, with the ward of each.
-- :district_ids int[], :ward_set_id int (null: no wards)
-- columns: id int, name text, longitude_e6, latitude_e6 int, x, y float8 metres, ward text (null in none)
select distinct on (place.id) place.id, place.name, place.longitude_e6, place.latitude_e6,
  ST_X(place_reach.geom) as x, ST_Y(place_reach.geom) as y, ward.name as ward
from place_reach
join place on place.id = place_reach.place_id
left join place_area on place_area.area_set_id = :ward_set_id::smallint and place_area.place_id = place.id
left join area as ward on ward.id = place_area.area_id
where place_reach.area_id = any (:district_ids::int[]) and place_reach.distance_m = 0
order by place.id
