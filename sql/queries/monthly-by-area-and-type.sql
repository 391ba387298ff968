-- Incidents of single types by area of one set, month and type; what is none has no row.
-- :area_set_id int, :area_ids int[], :months text[] 'YYYY-MM'
-- columns: area_id int, month text, type_id int, incidents int
select area_id, month, type_id::int as type_id, sum(incidents)::int as incidents
from current_area_count
where area_set_id = :area_set_id::smallint
  and area_id = any (:area_ids::int[])
  and month = any (:months::text[])
group by area_id, month, type_id
