-- Adds one report that was entered by hand or accepted from the public. Without x and y it has no point.
-- :synthetic boolean, :feed, :supplier, :ref text, :load_id int, :layer, :month text 'YYYY-MM',
-- :opened_minute int, :opened_has_time boolean, :geom_method text, :precision_m float8, :x, :y float8 metres, :fields text
-- columns: none
insert into partner_report (
  synthetic, feed, supplier, ref, load_id, layer, month, opened_minute, opened_has_time, geom, geom_method, precision_m,
  fields
)
values (
  :synthetic::boolean, :feed::text, :supplier::text, :ref::text, :load_id::int, :layer::text, :month::text,
  :opened_minute::int, :opened_has_time::boolean, ST_SetSRID(ST_MakePoint(:x::float8, :y::float8), 27700),
  :geom_method::text, :precision_m::real, :fields::jsonb
)
