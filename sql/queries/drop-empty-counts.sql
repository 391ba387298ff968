-- Takes away counts of 0, which the others of a police month have no rows for.
-- :coverage_ids int[]
-- columns: none
with emptied as (
  delete from place_count where incidents = 0 and coverage_id = any (:coverage_ids::int[])
)
delete from area_count where incidents = 0 and coverage_id = any (:coverage_ids::int[])
