-- Snap points are written by COPY under numbers that the one running load gives, so that no row waits for them.
alter table place alter column id drop identity;

-- The position on the British grid of a snap point that is near a loaded area, made by the same projection as boundaries
-- so that a point on a border stays on it. Most points of a force are near none and need no other than their degrees.
alter table place_reach add column geom geometry(Point, 27700);
update place_reach set geom = place.geom from place where place.id = place_reach.place_id;
alter table place_reach alter column geom set not null;
alter table place drop column geom;

-- LSOA codes as published with the point, parted by spaces, kept for audit only: areas are found by point in polygon.
alter table place add column lsoa_codes text not null default '';
update place set lsoa_codes = published.codes
from (
  select place_id, string_agg(code, ' ' order by code) as codes from place_published_lsoa group by place_id
) as published
where published.place_id = place.id;
drop table place_published_lsoa;

-- Months of use are told by place_count.
drop table place_lifetime;

-- As on the other tables with rows for each snap point: checked by tests, since the keys were a third of the joining.
alter table place_area drop constraint place_area_area_set_id_fkey;
alter table place_reach drop constraint place_reach_area_id_fkey;

-- A compressed polygon is opened again for every point that is tested against it.
alter table area alter column geom set storage external;
