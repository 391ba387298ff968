-- How many snap points were first and last used in each pair of months, from which new lists of them are found.
-- :area_set_id int (districts), :area_ids int[]
-- columns: first_month text, last_month text, snap_points int
with lifetime as (
  select counted.place_id, min(counted.month) as first_month, max(counted.month) as last_month
  from place_area
  join current_place_count as counted on counted.place_id = place_area.place_id
  where place_area.area_set_id = :area_set_id::smallint and place_area.area_id = any (:area_ids::int[])
  group by counted.place_id
)
select first_month, last_month, count(*)::int as snap_points
from lifetime
group by first_month, last_month
