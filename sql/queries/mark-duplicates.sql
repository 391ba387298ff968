-- Marks every row whose Crime ID comes again in a later row: newest archive first, then month, then line.
-- :crime_ids text[] hexadecimal, those that may repeat
-- columns: coverage_id int, marked int, unmarked int (of the rows whose mark changed), marked_located int
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
  returning incident.coverage_id, incident.duplicate, incident.place_id is not null as located
)
select coverage_id,
  (count(*) filter (where duplicate))::int as marked,
  (count(*) filter (where not duplicate))::int as unmarked,
  (count(*) filter (where duplicate and located))::int as marked_located
from marked
group by coverage_id
