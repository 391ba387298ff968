-- Incidents of some types by area of one set and month; areas and months without any have no row.
-- :area_set_id int, :type_ids int[], :months text[] 'YYYY-MM'
-- columns: area_id int, month text, incidents int, near_border int (snap point within 25 m of the area's border)
select area_id, month, sum(incidents)::int as incidents, sum(near_border)::int as near_border
from current_area_count
where area_set_id = :area_set_id::smallint
  and type_id = any (:type_ids::smallint[])
  and month = any (:months::text[])
group by area_id, month
