-- Rows of some forces, months and types, with and without a location.
-- :force_ids int[], :type_ids int[], :months text[]
-- columns: incidents int, located int
select coalesce(sum(coverage_type.incidents), 0)::int as incidents, coalesce(sum(coverage_type.located), 0)::int as located
from coverage
join coverage_type on coverage_type.coverage_id = coverage.id
where coverage.status = 'current'
  and coverage.force_id = any (:force_ids::smallint[])
  and coverage.month = any (:months::text[])
  and coverage_type.type_id = any (:type_ids::smallint[])
