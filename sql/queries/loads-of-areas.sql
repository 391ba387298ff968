-- Loads that brought the months which reports in some areas come from, of any type.
-- :area_set_id int, :area_ids int[], :months text[] 'YYYY-MM'
-- columns: load_id int
select distinct load_id
from current_area_count
where area_set_id = :area_set_id::smallint
  and month = any (:months::text[])
  and area_id = any (:area_ids::int[])
order by load_id
