-- Deprivation of some areas that are not LSOAs: mean LSOA scores weighted by people, and how many live in the most
-- deprived tenth and fifth (by the index). Ranks and deciles are never averaged.
-- :area_ids int[], :synthetic boolean, :edition int
-- columns: area_id int, domain text, score float8, in_tenth float8, in_fifth float8 (shares of residents)
select area_weight.area_id, deprivation.domain,
  sum(weight * lsoa.residents * score) filter (where score is not null)
    / nullif(sum(weight * lsoa.residents) filter (where score is not null), 0) as score,
  sum(weight * lsoa.residents) filter (where decile = 1) / nullif(sum(weight * lsoa.residents), 0) as in_tenth,
  sum(weight * lsoa.residents) filter (where decile <= 2) / nullif(sum(weight * lsoa.residents), 0) as in_fifth
from area_weight
join area as lsoa on lsoa.id = area_weight.lsoa_id
join deprivation
  on deprivation.code = lsoa.code
  and deprivation.synthetic = :synthetic::boolean
  and deprivation.edition = :edition::int
where area_weight.area_id = any (:area_ids::int[]) and lsoa.residents > 0
group by area_weight.area_id, deprivation.domain
