-- Staged reports with a place that lies in no loaded district. Districts are copied first: their stored shapes are
-- packed, and would be unpacked again for every report.
-- :synthetic boolean
-- columns: reports int
with district as materialized (
  select ST_SetSRID(area.geom, 27700) as geom
  from area
  join area_set on area_set.id = area.area_set_id
  where area_set.kind = 'district' and area_set.synthetic = :synthetic::boolean
)
select count(*)::int as reports
from partner_report_staged as staged
where staged.geom is not null and not exists (select from district where ST_Covers(district.geom, staged.geom))
