-- Areas of a set that lie mostly inside another area, by a point of each; where there is none, the one that holds a point of it.
-- :area_set_id int, :inside_id int (an area of any set)
-- columns: code text, name text, residents int or null
with outer_area as (
  select geom, ST_PointOnSurface(geom) as middle from area where id = :inside_id::int
), inside as (
  select area.code, area.name, area.residents
  from area cross join outer_area
  where area.area_set_id = :area_set_id::int and not area.remainder
    and ST_Intersects(outer_area.geom, ST_PointOnSurface(area.geom))
)
select code, name, residents from inside
union all
select area.code, area.name, area.residents
from area cross join outer_area
where area.area_set_id = :area_set_id::int and not area.remainder and not exists (select from inside)
  and ST_Intersects(area.geom, outer_area.middle)
order by name
