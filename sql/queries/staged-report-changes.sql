-- How many reports of a load are new, or differ from what is loaded under the same reference of the same supplier.
-- :synthetic boolean
-- columns: changed int
with latest as (
  select distinct on (feed, supplier, ref) *
  from partner_report_staged
  order by feed, supplier, ref, row_number desc
)
select count(*)::int as changed
from latest
left join partner_report as loaded
  on loaded.synthetic = :synthetic::boolean
  and loaded.feed = latest.feed
  and loaded.supplier = latest.supplier
  and loaded.ref = latest.ref
where loaded.ref is null
  or (
    loaded.layer, loaded.opened_minute, loaded.opened_has_time, loaded.closed_minute, loaded.closed_has_time,
    loaded.subject_key, loaded.address_key, loaded.similarity_class, loaded.geom_method, loaded.precision_m,
    loaded.outward, loaded.fields, ST_X(loaded.geom), ST_Y(loaded.geom)
  ) is distinct from (
    latest.layer, latest.opened_minute, latest.opened_has_time, latest.closed_minute, latest.closed_has_time,
    latest.subject_key, latest.address_key, latest.similarity_class, latest.geom_method, latest.precision_m::real,
    latest.outward, latest.fields, ST_X(latest.geom), ST_Y(latest.geom)
  )
