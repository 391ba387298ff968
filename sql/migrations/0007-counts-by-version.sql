-- Counts belong to a version of a police month, as its incidents do, and count while it is the current one: so a load
-- counts each month while it reads the next, and nothing of it is seen before all of it is.

alter table area_count add column coverage_id int;
update area_count set coverage_id = coverage.id
from coverage
where coverage.force_id = area_count.force_id and coverage.month = area_count.month and coverage.status = 'current';
delete from area_count where coverage_id is null;
alter table area_count drop constraint area_count_pkey;
alter table area_count drop column month;
alter table area_count drop column force_id;
alter table area_count add primary key (area_set_id, type_id, coverage_id, area_id);

alter table place_count add column coverage_id int;
update place_count set coverage_id = coverage.id
from coverage
where coverage.force_id = place_count.force_id and coverage.month = place_count.month and coverage.status = 'current';
delete from place_count where coverage_id is null;
alter table place_count drop constraint place_count_pkey;
alter table place_count drop column month;
alter table place_count drop column force_id;
alter table place_count add primary key (place_id, type_id, coverage_id);

-- What is counted: the rows above whose police month is current, with its month and force.
create view current_area_count as
select area_count.area_set_id, area_count.type_id, area_count.area_id, area_count.incidents, area_count.near_border,
  coverage.id as coverage_id, coverage.month, coverage.force_id, coverage.load_id
from area_count
join coverage on coverage.id = area_count.coverage_id and coverage.status = 'current';

create view current_place_count as
select place_count.place_id, place_count.type_id, place_count.incidents,
  coverage.id as coverage_id, coverage.month, coverage.force_id
from place_count
join coverage on coverage.id = place_count.coverage_id and coverage.status = 'current';
