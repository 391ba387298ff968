-- Reports of partners by month: what each file of a feed holds, wherever its reports lie, and how many of them are in
-- some districts or have no point.
-- :synthetic boolean, :district_ids int[] (null: wherever they lie)
-- columns: feed, supplier text; load_id int; layer, month text; deliberate boolean (null where the feed does not say),
--          for_partners boolean; reports, placed int (of these with a point); first_minute, last_minute int
with district as materialized (
  select ST_SetSRID(area.geom, 27700) as geom from area where area.id = any (:district_ids::int[])
)
select feed, supplier, load_id, layer, month, (fields ->> 'deliberate')::boolean as deliberate, for_partners,
  (count(*) filter (where report.geom is null or home.is_here))::int as reports,
  (count(*) filter (where home.is_here))::int as placed,
  min(opened_minute) as first_minute, max(opened_minute) as last_minute
from readable_partner_report as report
cross join lateral (
  select report.geom is not null and (
    :district_ids::int[] is null or exists (select from district where ST_Covers(district.geom, report.geom))
  ) as is_here
) as home
where synthetic = :synthetic::boolean
group by feed, supplier, load_id, layer, month, (fields ->> 'deliberate')::boolean, for_partners
order by feed, supplier, load_id, month
