-- Loads that brought the months which reports in some areas come from, of any type.
-- :area_set_id int, :area_ids int[], :months text[] 'YYYY-MM'
-- columns: load_id int
select distinct coverage.load_id
from area_count
join coverage on coverage.force_id = area_count.force_id and coverage.month = area_count.month
where area_count.area_set_id = :area_set_id::smallint
  and area_count.month = any (:months::text[])
  and area_count.area_id = any (:area_ids::int[])
  and coverage.status = 'current'
order by coverage.load_id
