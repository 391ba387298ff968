-- The pieces into which areas of several sets cut one another where there are snap points, and their police incidents
-- by month and type. A piece with snap points and no incident in these months has one row without month, so that every
-- piece is there. A snap point outside all of the areas is in no piece.
-- :area_set_ids int[], :area_ids int[], :months text[] 'YYYY-MM'
-- columns: area_ids int[] (ascending), month text, type_id int, incidents int (the last three null together)
with piece as materialized (
  select place_id, array_agg(area_id order by area_id) as area_ids
  from place_area
  where area_set_id = any (:area_set_ids::smallint[]) and area_id = any (:area_ids::int[])
  group by place_id
)
select piece.area_ids, found.month, found.type_id, sum(found.incidents)::int as incidents
from piece
join current_place_count as found on found.place_id = piece.place_id
where found.month = any (:months::text[])
group by piece.area_ids, found.month, found.type_id
union all
select distinct area_ids, null, null::smallint, null::int
from piece
