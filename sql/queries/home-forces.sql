-- The police force of each district: the one most of its located incidents come from.
-- :synthetic boolean
-- columns: district_code text, force_id int, slug text, name text, incidents int
select distinct on (area.code)
  area.code as district_code, force.id as force_id, force.slug, force.name, sum(counted.incidents)::int as incidents
from current_area_count as counted
join area_set on area_set.id = counted.area_set_id and area_set.kind = 'district'
join area on area.id = counted.area_id
join force on force.id = counted.force_id
-- Type 0 stands for all crime, whose types are counted already.
where area_set.synthetic = :synthetic::boolean and counted.type_id > 0
group by area.code, force.id, force.slug, force.name
order by area.code, sum(counted.incidents) desc, force.slug
