-- Residents and households of areas that are not LSOAs: each LSOA's people by its share of area in them.
-- Null where LSOAs with people cover under 97% of the area.
-- :area_set_id int
-- columns: none
with people as (
  select one.id,
    sum(weight * lsoa.residents) as residents,
    sum(weight * lsoa.households) as households,
    sum(weight * lsoa.hectares) filter (where lsoa.residents is not null) / one.hectares as residents_cover,
    sum(weight * lsoa.hectares) filter (where lsoa.households is not null) / one.hectares as households_cover
  from area as one
  join area_weight on area_weight.area_id = one.id
  join area as lsoa on lsoa.id = area_weight.lsoa_id
  where one.area_set_id = :area_set_id::smallint
  group by one.id
)
update area set
  residents = case when people.residents_cover > 0.97 then people.residents end,
  households = case when people.households_cover > 0.97 then people.households end
from people
where people.id = area.id
