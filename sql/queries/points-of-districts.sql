-- Snap points in some districts, and within a distance outside them, with police incidents of some types in some
-- months; snap points without any have no row. In the order of their coordinates.
-- :district_ids int[], :lsoa_set_id int, :ward_set_id int (null: none), :buffer_m float8, :type_ids int[],
-- :months text[] 'YYYY-MM'
-- columns: x, y float8 metres; distance_m float4 outside the nearest of the districts, 0 inside; border_m float4 to the
--          border of its LSOA (null where unknown); ward_id int (null where none);
--          month_numbers int[] (from 1, place in :months), incidents int[]
with near as (
  select distinct on (place_id) place_id, distance_m, geom
  from place_reach
  where area_id = any (:district_ids::int[]) and distance_m <= :buffer_m::float8
  order by place_id, distance_m
),
counted as (
  select found.place_id, asked.month_number::int as month_number, sum(found.incidents)::int as incidents
  from near
  join current_place_count as found on found.place_id = near.place_id
  join unnest(:months::text[]) with ordinality as asked (month, month_number) on asked.month = found.month
  where found.type_id = any (:type_ids::smallint[])
  group by found.place_id, asked.month_number
),
gathered as (
  select place_id, array_agg(month_number order by month_number) as month_numbers,
    array_agg(incidents order by month_number) as incidents
  from counted
  group by place_id
)
select ST_X(near.geom) as x, ST_Y(near.geom) as y, near.distance_m, lsoa.border_distance_m as border_m,
  ward.area_id as ward_id, gathered.month_numbers, gathered.incidents
from gathered
join near on near.place_id = gathered.place_id
left join place_area as lsoa on lsoa.area_set_id = :lsoa_set_id::smallint and lsoa.place_id = gathered.place_id
left join place_area as ward on ward.area_set_id = :ward_set_id::smallint and ward.place_id = gathered.place_id
order by x, y
