-- Residents and households of the LSOAs of a set, each from its newest year on the same vintage.
-- :area_set_id int; :residents_year, :households_year int or null
-- columns: none
update area set
  residents = (
    select population.residents from population
    where population.synthetic = area_set.synthetic and population.lsoa_vintage = area_set.vintage
      and population.code = area.code and population.year = :residents_year::int
  ),
  households = (
    select population.households from population
    where population.synthetic = area_set.synthetic and population.lsoa_vintage = area_set.vintage
      and population.code = area.code and population.year = :households_year::int
  )
from area_set
where area_set.id = area.area_set_id and area.area_set_id = :area_set_id::smallint
