-- Areas of a district that beats are put together from, in order of code, with who is next to whom along a border of more
-- than a metre. Areas that meet in a corner alone are not next to each other for a warden on foot. Borders digitised a
-- hair apart are measured on a grid of a metre, where a corner comes to no more than three.
-- :area_set_id int, :district_code text, :ward_set_id, :parish_set_id int (null where there are none)
-- columns: id int, code text, name text, residents float8, square_metres float8, perimeter_metres float8,
--   x float8, y float8 (a point inside, metres of the National Grid), ward text, parish text (names of what holds that
--   point, null for none), parish_code text, neighbours text[], borders float8[] (metres shared with each, likewise)
with unit as materialized (
  select area.id, area.code, area.name, area.residents, area.geom, ST_Boundary(area.geom) as edge,
    ST_Transform(area.label_point, 27700) as middle
  from area
  where area_set_id = :area_set_id::smallint and district_code = :district_code::text and not remainder
),
met as materialized (
  select one.id, one.code, other.id as other_id, other.code as other_code, one.edge, other.edge as other_edge,
    ST_Length(ST_Intersection(one.edge, other.edge)) as metres
  from area_neighbour
  join unit as one on one.id = area_neighbour.area_id
  join unit as other on other.id = area_neighbour.neighbour_id
  where one.id < other.id
),
measured as materialized (
  select id, code, other_id, other_code,
    case when metres > 1 then metres else ST_Length(ST_Intersection(edge, other_edge, 1)) end as metres,
    case when metres > 1 then 1 else 3 end as least
  from met
),
shared as (
  select id, other_code as neighbour, metres from measured where metres > least
  union all
  select other_id, code, metres from measured where metres > least
)
select unit.id, unit.code, unit.name, unit.residents, ST_Area(unit.geom) as square_metres,
  ST_Length(unit.edge) as perimeter_metres, ST_X(unit.middle) as x, ST_Y(unit.middle) as y,
  ward.name as ward, parish.name as parish, parish.code as parish_code,
  coalesce(nearby.neighbours, '{}') as neighbours, coalesce(nearby.borders, '{}') as borders
from unit
left join lateral (
  select array_agg(shared.neighbour order by shared.neighbour collate "C") as neighbours,
    array_agg(shared.metres order by shared.neighbour collate "C") as borders
  from shared where shared.id = unit.id
) as nearby on true
left join lateral (
  select area.name from area
  where area.area_set_id = :ward_set_id::smallint and not area.remainder and ST_Covers(area.geom, unit.middle)
  order by area.code collate "C" limit 1
) as ward on true
left join lateral (
  select area.code, area.name from area
  where area.area_set_id = :parish_set_id::smallint and not area.remainder and ST_Covers(area.geom, unit.middle)
  order by area.code collate "C" limit 1
) as parish on true
order by unit.code collate "C"
