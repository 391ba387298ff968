-- Makes the staged incidents count: the last row of each reference, in place of what was loaded under it. Rows that say
-- nothing new keep the load they came from.
-- :synthetic boolean, :load_id int
-- columns: none
insert into exact_incident (
  synthetic, source_agency, ref, load_id, type_id, month, occurred_from_minute, occurred_to_minute, reported_minute,
  precision_m, geom
)
select distinct on (source_agency, ref)
  :synthetic::boolean, source_agency, ref, :load_id::int, type_id, month, occurred_from_minute, occurred_to_minute,
  reported_minute, precision_m, geom
from exact_incident_staged
order by source_agency, ref, row_number desc
on conflict (synthetic, source_agency, ref) do update set
  load_id = excluded.load_id,
  type_id = excluded.type_id,
  month = excluded.month,
  occurred_from_minute = excluded.occurred_from_minute,
  occurred_to_minute = excluded.occurred_to_minute,
  reported_minute = excluded.reported_minute,
  precision_m = excluded.precision_m,
  geom = excluded.geom
where (
    exact_incident.type_id, exact_incident.occurred_from_minute, exact_incident.occurred_to_minute,
    exact_incident.reported_minute, exact_incident.precision_m, ST_X(exact_incident.geom), ST_Y(exact_incident.geom)
  ) is distinct from (
    excluded.type_id, excluded.occurred_from_minute, excluded.occurred_to_minute, excluded.reported_minute,
    excluded.precision_m, ST_X(excluded.geom), ST_Y(excluded.geom)
  )
