-- Incidents by area and type of some police months and sets of areas, and by snap point for those in reach of a
-- district. Adds to what is there. All crime is kept ready as a type of its own for areas, because it is asked for most
-- and has a dozen types to add up. Answers how many of each police month lie in an area.
-- :coverage_ids int[], :area_set_ids int[], :all_crime_id int, :asb_id int (not a crime)
-- columns: coverage_id int, inside int
with version as materialized (
  select coverage.id, force.counted
  from coverage
  join force on force.id = coverage.force_id
  where coverage.id = any (:coverage_ids::int[])
),
-- By the range of the versions, which block ranges can tell: to look for each row's in a list takes twice as long.
counted_rows as materialized (
  select incident.place_id, incident.type_id, incident.coverage_id, count(*) as incidents
  from incident
  where incident.coverage_id between (select min(id) from version) and (select max(id) from version)
    and not incident.duplicate
    and incident.place_id in (
      select place_id from place_area where area_set_id = any (:area_set_ids::smallint[])
      union
      select place_id from place_reach
    )
  group by incident.place_id, incident.type_id, incident.coverage_id
),
placed as materialized (
  select place_id, type_id, coverage_id, incidents
  from counted_rows
  where coverage_id in (select id from version where counted)
),
kept as (
  insert into place_count (place_id, type_id, coverage_id, incidents)
  select place_id, type_id, coverage_id, incidents
  from placed
  where place_id in (select place_id from place_reach)
),
counted as (
  select place_area.area_set_id, placed.type_id, placed.coverage_id, place_area.area_id,
    sum(placed.incidents) as incidents,
    coalesce(sum(placed.incidents) filter (where place_area.border_distance_m <= 25), 0) as near_border
  from placed
  join place_area on place_area.place_id = placed.place_id
  where place_area.area_set_id = any (:area_set_ids::smallint[])
  group by place_area.area_set_id, placed.type_id, placed.coverage_id, place_area.area_id
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
)
select counted_rows.coverage_id, sum(counted_rows.incidents)::int as inside
from counted_rows
where counted_rows.coverage_id in (select id from version)
  -- "is true" keeps it a look-up in memory, where a join would search an index for every snap point.
  and (counted_rows.place_id in (
    select place_id from place_area where area_set_id = any (:area_set_ids::smallint[])
  )) is true
group by counted_rows.coverage_id
