-- Marks every row whose Crime ID comes again in a later row: newest archive first, then month, then line. Answers the
-- rows whose mark changed, together where they are counted together.
-- :crime_ids text[] hexadecimal, those that may repeat
-- columns: coverage_id int, place_id int (null: without location), type_id int, marked int, unmarked int
with given as (
  select distinct decode(id, 'hex') as crime_id from unnest(:crime_ids::text[]) as listed (id)
),
ordered as (
  select incident.ctid as row_id, incident.coverage_id,
    row_number() over (
      partition by incident.crime_id
      order by coverage.archive desc, coverage.month desc, incident.line desc
    ) > 1 as duplicate
  from incident
  join given using (crime_id)
  join coverage on coverage.id = incident.coverage_id and coverage.status = 'current'
),
marked as (
  update incident set duplicate = ordered.duplicate
  from ordered
  where incident.ctid = ordered.row_id and incident.duplicate <> ordered.duplicate
  returning incident.coverage_id, incident.place_id, incident.type_id, incident.duplicate
)
select coverage_id, place_id, type_id,
  (count(*) filter (where duplicate))::int as marked,
  (count(*) filter (where not duplicate))::int as unmarked
from marked
group by coverage_id, place_id, type_id
