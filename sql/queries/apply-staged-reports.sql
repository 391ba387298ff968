-- Makes the staged reports count: the last row of each reference, in place of what was loaded under it. Rows that say
-- nothing new keep the load they came from.
-- :synthetic boolean, :load_id int
-- columns: none
insert into partner_report (
  synthetic, feed, supplier, ref, load_id, layer, month, opened_minute, opened_has_time, closed_minute, closed_has_time,
  subject_key, address_key, similarity_class, geom, geom_method, precision_m, outward, fields
)
select distinct on (feed, supplier, ref)
  :synthetic::boolean, feed, supplier, ref, :load_id::int, layer, month, opened_minute, opened_has_time, closed_minute,
  closed_has_time, subject_key, address_key, similarity_class, geom, geom_method, precision_m, outward, fields
from partner_report_staged
order by feed, supplier, ref, row_number desc
on conflict (synthetic, feed, supplier, ref) do update set
  load_id = excluded.load_id,
  layer = excluded.layer,
  month = excluded.month,
  opened_minute = excluded.opened_minute,
  opened_has_time = excluded.opened_has_time,
  closed_minute = excluded.closed_minute,
  closed_has_time = excluded.closed_has_time,
  subject_key = excluded.subject_key,
  address_key = excluded.address_key,
  similarity_class = excluded.similarity_class,
  geom = excluded.geom,
  geom_method = excluded.geom_method,
  precision_m = excluded.precision_m,
  outward = excluded.outward,
  fields = excluded.fields
where (
    partner_report.layer, partner_report.opened_minute, partner_report.opened_has_time, partner_report.closed_minute,
    partner_report.closed_has_time, partner_report.subject_key, partner_report.address_key,
    partner_report.similarity_class, partner_report.geom_method, partner_report.precision_m, partner_report.outward,
    partner_report.fields, ST_X(partner_report.geom), ST_Y(partner_report.geom)
  ) is distinct from (
    excluded.layer, excluded.opened_minute, excluded.opened_has_time, excluded.closed_minute,
    excluded.closed_has_time, excluded.subject_key, excluded.address_key,
    excluded.similarity_class, excluded.geom_method, excluded.precision_m, excluded.outward,
    excluded.fields, ST_X(excluded.geom), ST_Y(excluded.geom)
  )
