-- Partners' incidents of some types in some months that an agreement lets be read, in an order that depends on nothing
-- but what they say. Those of a few districts where some are given, borders included. One row of lists: a row for each
-- would take three times as long to send and read. Shapes are copied first: stored ones are packed, and would be
-- unpacked for every incident.
-- :synthetic boolean, :type_ids int[], :months text[] 'YYYY-MM', :district_ids int[] (null: wherever they lie),
-- :ward_ids int[] (areas of which each incident is given the one it lies in, on a border the one of the lowest code)
-- columns: x, y float8 metres; from_minute, to_minute int; month_number int (from 1, place in :months); type_id int;
--          precision_m float4; ward_id int (null in none of them); each a list as json, null where there are none
with district as materialized (
  select ST_SetSRID(area.geom, 27700) as geom from area where area.id = any (:district_ids::int[])
),
ward as materialized (
  select area.id, ST_SetSRID(area.geom, 27700) as geom
  from area
  where area.id = any (:ward_ids::int[])
  order by area.code collate "C"
),
found as (
  select ST_X(incident.geom) as x, ST_Y(incident.geom) as y,
    occurred_from_minute as from_minute, occurred_to_minute as to_minute, asked.month_number, type_id, precision_m,
    (select ward.id from ward where ST_Covers(ward.geom, incident.geom) limit 1) as ward_id
  from unnest(:months::text[]) with ordinality as asked (month, month_number)
  join readable_exact_incident as incident
    on incident.month = asked.month collate "C"
    and incident.synthetic = :synthetic::boolean
    and incident.type_id = any (:type_ids::smallint[])
  where :district_ids::int[] is null
    or exists (select from district where ST_Covers(district.geom, incident.geom))
),
ordered as (
  select x, y, from_minute, to_minute, month_number, type_id, precision_m, ward_id
  from found
  order by from_minute, to_minute, x, y, type_id, precision_m
)
select json_agg(x) as x, json_agg(y) as y, json_agg(from_minute) as from_minute, json_agg(to_minute) as to_minute,
  json_agg(month_number) as month_number, json_agg(type_id) as type_id, json_agg(precision_m) as precision_m,
  json_agg(ward_id) as ward_id
from ordered
