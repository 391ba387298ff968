-- What partners sent, by feed and supplier, in some districts; reports without a point may lie in any and are counted.
-- :synthetic boolean, :district_ids int[] (null: wherever they lie)
-- columns: feed, supplier text; reports, without_point, open int; from_month, to_month text 'YYYY-MM'
with district as materialized (
  select ST_SetSRID(area.geom, 27700) as geom from area where area.id = any (:district_ids::int[])
)
select feed, supplier, count(*)::int as reports,
  (count(*) filter (where report.geom is null))::int as without_point,
  (count(*) filter (where closed_minute is null))::int as open,
  min(month) as from_month, max(month) as to_month
from readable_partner_report as report
where synthetic = :synthetic::boolean
  and (
    report.geom is null
    or :district_ids::int[] is null
    or exists (select from district where ST_Covers(district.geom, report.geom))
  )
group by feed, supplier
order by feed, supplier
