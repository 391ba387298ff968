-- How many incidents of a load are new, or differ from what is loaded under the same reference of the same agency.
-- :synthetic boolean
-- columns: changed int
with latest as (
  select distinct on (source_agency, ref)
    source_agency, ref, type_id, occurred_from_minute, occurred_to_minute, reported_minute, precision_m, geom
  from exact_incident_staged
  order by source_agency, ref, row_number desc
)
select count(*)::int as changed
from latest
left join exact_incident as loaded
  on loaded.synthetic = :synthetic::boolean
  and loaded.source_agency = latest.source_agency
  and loaded.ref = latest.ref
where loaded.ref is null
  or (
    loaded.type_id, loaded.occurred_from_minute, loaded.occurred_to_minute, loaded.reported_minute, loaded.precision_m,
    ST_X(loaded.geom), ST_Y(loaded.geom)
  ) is distinct from (
    latest.type_id, latest.occurred_from_minute, latest.occurred_to_minute, latest.reported_minute,
    latest.precision_m::real, ST_X(latest.geom), ST_Y(latest.geom)
  )
