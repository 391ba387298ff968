-- Queen neighbours: areas that come within a metre of each other, which also joins borders digitised a hair apart.
-- :area_set_id int
-- columns: none
insert into area_neighbour (area_id, neighbour_id)
select one.id, other.id
from area as one
join area as other
  on other.area_set_id = one.area_set_id and other.id <> one.id and ST_DWithin(one.geom, other.geom, 1)
where one.area_set_id = :area_set_id::smallint and not one.remainder and not other.remainder
