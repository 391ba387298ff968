-- Incidents of some types in some months, by area of one set; areas without any have no row.
-- :area_set_id int, :type_ids int[], :months text[] 'YYYY-MM'
-- columns: area_id int, incidents int, near_border int (snap point within 25 m of the area's border)
select area_id, sum(incidents)::int as incidents, sum(near_border)::int as near_border
from current_area_count
where area_set_id = :area_set_id::smallint
  and type_id = any (:type_ids::smallint[])
  and month = any (:months::text[])
group by area_id
