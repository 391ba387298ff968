-- Reports of one feed in some districts, and those without a point, in order of time. Each with the ward it lies in, the
-- lowest code where it lies on a border.
-- :synthetic boolean, :feed text, :restricted boolean (whether the reader may see what is for the restricted tier alone),
-- :district_ids int[] (null: wherever they lie), :ward_set_id int (null: no wards)
-- columns: id int; supplier, ref text; opened_minute int, opened_has_time boolean, closed_minute int,
--          closed_has_time boolean; similarity_class text; x, y float8 metres; ward_id int; fields json
with district as materialized (
  select ST_SetSRID(area.geom, 27700) as geom from area where area.id = any (:district_ids::int[])
)
select report.id, supplier, ref, opened_minute, opened_has_time, closed_minute, closed_has_time, similarity_class,
  ST_X(report.geom) as x, ST_Y(report.geom) as y, ward.id as ward_id, fields
from readable_partner_report as report
left join lateral (
  select area.id
  from area
  where area.area_set_id = :ward_set_id::int and ST_Covers(area.geom, report.geom)
  order by area.code
  limit 1
) as ward on true
where synthetic = :synthetic::boolean and feed = :feed::text and (for_partners or :restricted::boolean)
  and (
    report.geom is null
    or :district_ids::int[] is null
    or exists (select from district where ST_Covers(district.geom, report.geom))
  )
order by opened_minute, supplier, ref
