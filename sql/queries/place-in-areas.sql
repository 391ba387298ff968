-- Joins snap points to areas, once: to the area of each set that holds them (a point on a border goes to the lowest
-- code), or to what is left of their district where a set keeps a remainder, and to each district that they lie in or
-- within three kilometres of.
-- :area_set_ids int[], :district_set_id int (null where there are no districts), :synthetic boolean
-- :first_place int, :last_place int (both null: every snap point)
-- columns: none
with extent as materialized (
  select ST_Expand(ST_SetSRID(ST_Extent(geom)::geometry, 27700), 3000) as box
  from area
  where area_set_id = any (:area_set_ids::smallint[])
),
-- In degrees its sides are bent: by less than a hundredth of a degree between two of its corners.
degrees as materialized (
  select ST_Expand(ST_Envelope(ST_Transform(ST_Segmentize(box, 10000), 4326)), 0.01) as box
  from extent
),
-- A force is many times larger than the district whose areas are loaded: most points need no search.
near as materialized (
  select place.id as place_id,
    ST_Transform(ST_SetSRID(ST_MakePoint(longitude_e6 / 1e6, latitude_e6 / 1e6), 4326), 27700) as geom
  from place
  where longitude_e6 between (select ST_XMin(box) * 1e6 from degrees) and (select ST_XMax(box) * 1e6 from degrees)
    and latitude_e6 between (select ST_YMin(box) * 1e6 from degrees) and (select ST_YMax(box) * 1e6 from degrees)
    and place.synthetic = :synthetic::boolean
    and (:first_place::int is null or place.id between :first_place::int and :last_place::int)
),
-- By the index of boxes alone: with the sets it would be combined with a second one, for every point.
boxed as materialized (
  select near.place_id, near.geom, area.id as area_id
  from near
  join area on area.geom && near.geom
  -- An area is prepared once for all of its points.
  order by area.id
),
inside as materialized (
  select distinct on (area.area_set_id, boxed.place_id) area.area_set_id, boxed.place_id, boxed.geom,
    area.id as area_id
  from boxed
  join area on area.id = boxed.area_id
  where area.area_set_id = any (:area_set_ids::smallint[])
    and not area.remainder
    -- "is true" keeps it a test of the area found above, where the index of boxes would be searched again for it.
    and ST_Covers(area.geom, boxed.geom) is true
  order by area.area_set_id, boxed.place_id, area.code collate "C"
),
-- Once for each area: taking a border out of a stored polygon for each of its points costs more than the distance.
-- The border of a district is long and tells little, so it is not measured.
border as materialized (
  select area.id as area_id, ST_Boundary(area.geom) as geom
  from area
  join area_set on area_set.id = area.area_set_id and area_set.kind <> 'district'
  where area.area_set_id = any (:area_set_ids::smallint[])
),
remainder as materialized (
  select remainder.area_set_id, remainder.id as area_id, district.id as district_id
  from area as remainder
  join area as district
    on district.area_set_id = :district_set_id::smallint and district.code = remainder.district_code
  where remainder.area_set_id = any (:area_set_ids::smallint[]) and remainder.remainder
),
placed as (
  select area_set_id, place_id, area_id, geom
  from inside
  union all
  select remainder.area_set_id, inside.place_id, remainder.area_id, inside.geom
  from inside
  join remainder on remainder.district_id = inside.area_id
  where (remainder.area_set_id, inside.place_id) not in (select area_set_id, place_id from inside)
),
-- The outline is simplified to five metres, which makes distances to a long border ten times cheaper.
district as materialized (
  select area.id as area_id, ST_SimplifyPreserveTopology(area.geom, 5) as outline,
    ST_Expand(ST_Envelope(area.geom), 3000) as box
  from area
  join area_set on area_set.id = area.area_set_id and area_set.kind = 'district'
  where area_set.id = any (:area_set_ids::smallint[])
),
reached as (
  select district.area_id, inside.place_id, 0 as distance_m, inside.geom
  from inside
  join district on district.area_id = inside.area_id
  union all
  select district.area_id, near.place_id, greatest(ST_Distance(near.geom, district.outline), 0.01), near.geom
  from district
  join near on near.geom && district.box
  where (district.area_id, near.place_id) not in (select area_id, place_id from inside)
),
saved_reach as (
  insert into place_reach (area_id, place_id, distance_m, geom)
  select area_id, place_id, distance_m, geom
  from reached
  where distance_m <= 3000
  on conflict (area_id, place_id) do nothing
)
insert into place_area (area_set_id, place_id, area_id, border_distance_m)
select placed.area_set_id, placed.place_id, placed.area_id, ST_Distance(placed.geom, border.geom)
from placed
left join border on border.area_id = placed.area_id
on conflict (area_set_id, place_id) do nothing
