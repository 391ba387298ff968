-- Crime IDs of some police months that come in other current ones too. Also those marked as duplicates before, whose
-- later row may have gone with the version of a month that was replaced.
-- :coverage_ids int[]
-- columns: crime_id text (hexadecimal)
select distinct encode(incident.crime_id, 'hex') as crime_id
from incident
join incident as other on other.crime_id = incident.crime_id and other.coverage_id <> all (:coverage_ids::int[])
join coverage on coverage.id = other.coverage_id and coverage.status = 'current'
where incident.coverage_id = any (:coverage_ids::int[]) and incident.crime_id is not null
union
select encode(crime_id, 'hex') from incident where duplicate
