-- Buildings within reach of a point, and the land beside those that are residential, which stands for gardens.
-- :x, :y float8 metres of the National Grid, :range_metres, :garden_metres float8, :district_code text,
-- :synthetic boolean
-- columns: buildings, gardens: lists of polygons as GeoJSON coordinates in metres; null where there are none
with near as (
  select geom, residential
  from building_footprint
  where district_code = :district_code::text and synthetic = :synthetic::boolean
    and ST_DWithin(geom, ST_SetSRID(ST_MakePoint(:x::float8, :y::float8), 27700),
      :range_metres::float8 + :garden_metres::float8)
),
garden as (
  select (ST_Dump(ST_UnaryUnion(ST_Collect(ST_Buffer(geom, :garden_metres::float8, 4)), 0.01))).geom as geom
  from near
  where residential
)
select
  (select json_agg(ST_AsGeoJSON(geom, 3)::json -> 'coordinates') from near) as buildings,
  (select json_agg(ST_AsGeoJSON(geom, 3)::json -> 'coordinates') from garden) as gardens
