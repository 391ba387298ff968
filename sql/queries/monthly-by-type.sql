-- Incidents by month and type, in some areas of one set.
-- :area_set_id int, :area_ids int[]
-- columns: month text, type_id int, incidents int
select month, type_id, sum(incidents)::int as incidents
from current_area_count
where area_set_id = :area_set_id::smallint and area_id = any (:area_ids::int[])
group by month, type_id
