-- Adds one incident that was entered by hand or accepted from the public.
-- :synthetic boolean, :source_agency, :ref text, :load_id int, :type_id int, :month text 'YYYY-MM',
-- :from_minute, :to_minute, :reported_minute int, :precision_m float8, :x, :y float8 metres
-- columns: none
insert into exact_incident (
  synthetic, source_agency, ref, load_id, type_id, month, occurred_from_minute, occurred_to_minute, reported_minute,
  precision_m, geom
)
values (
  :synthetic::boolean, :source_agency::text, :ref::text, :load_id::int, :type_id::smallint, :month::text,
  :from_minute::int, :to_minute::int, :reported_minute::int, :precision_m::real,
  ST_SetSRID(ST_MakePoint(:x::float8, :y::float8), 27700)
)
