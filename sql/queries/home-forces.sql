-- The police force of each district: the one most of its located incidents come from.
-- :synthetic boolean
-- columns: district_code text, force_id int, slug text, name text, incidents int
select distinct on (area.code)
  area.code as district_code, force.id as force_id, force.slug, force.name, sum(area_count.incidents)::int as incidents
from area_count
join area_set on area_set.id = area_count.area_set_id and area_set.kind = 'district'
join area on area.id = area_count.area_id
join force on force.id = area_count.force_id
-- Type 0 stands for all crime, whose types are counted already.
where area_set.synthetic = :synthetic::boolean and area_count.type_id > 0
group by area.code, force.id, force.slug, force.name
order by area.code, sum(area_count.incidents) desc, force.slug
