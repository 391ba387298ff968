-- Adds to the counts of police months: more where rows are no longer duplicates, less where they have become some.
-- Counts that come to nothing stay, as 0. Answers the change among those that lie in an area.
-- :area_set_ids int[], :all_crime_id int, :asb_id int (not a crime)
-- :coverage_ids int[], :place_ids int[], :type_ids int[], :changes int[] (one of each for every change)
-- columns: coverage_id int, inside int
with change as materialized (
  select given.coverage_id, given.place_id, given.type_id, given.incidents, force.counted
  from unnest(:coverage_ids::int[], :place_ids::int[], :type_ids::smallint[], :changes::int[])
    as given (coverage_id, place_id, type_id, incidents)
  join coverage on coverage.id = given.coverage_id
  join force on force.id = coverage.force_id
),
kept as (
  insert into place_count (place_id, type_id, coverage_id, incidents)
  select place_id, type_id, coverage_id, incidents
  from change
  where counted and place_id in (select place_id from place_reach)
  on conflict (place_id, type_id, coverage_id) do update set incidents = place_count.incidents + excluded.incidents
),
counted as (
  select place_area.area_set_id, change.type_id, change.coverage_id, place_area.area_id,
    sum(change.incidents) as incidents,
    coalesce(sum(change.incidents) filter (where place_area.border_distance_m <= 25), 0) as near_border
  from change
  join place_area on place_area.place_id = change.place_id
  where change.counted and place_area.area_set_id = any (:area_set_ids::smallint[])
  group by place_area.area_set_id, change.type_id, change.coverage_id, place_area.area_id
),
saved as (
  insert into area_count (area_set_id, type_id, coverage_id, area_id, incidents, near_border)
  select area_set_id, type_id, coverage_id, area_id, incidents, near_border
  from counted
  union all
  select area_set_id, :all_crime_id::smallint, coverage_id, area_id, sum(incidents), sum(near_border)
  from counted
  where type_id <> :asb_id::smallint
  group by area_set_id, coverage_id, area_id
  on conflict (area_set_id, type_id, coverage_id, area_id) do update
    set incidents = area_count.incidents + excluded.incidents,
      near_border = area_count.near_border + excluded.near_border
)
select change.coverage_id, sum(change.incidents)::int as inside
from change
where exists (
  select from place_area
  where place_area.place_id = change.place_id and place_area.area_set_id = any (:area_set_ids::smallint[])
)
group by change.coverage_id
