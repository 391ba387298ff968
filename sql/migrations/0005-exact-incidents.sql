-- Incidents that partners hold with hours and exact places. A source of their own: the same incident may stand in the
-- police files too, so these are never added to the police counts.

create table exact_incident (
  synthetic boolean not null,
  -- '' where the file names none.
  source_agency text collate "C" not null,
  ref text collate "C" not null,
  load_id int not null references load,
  type_id smallint not null,
  -- Of occurred_from_minute.
  month text collate "C" not null,
  -- Minutes since 1970-01-01 00:00 on the clock of Europe/London, every day counted as 1,440. Equal where the time is
  -- known; otherwise the first and last moment at which it may have happened.
  occurred_from_minute int not null,
  occurred_to_minute int not null check (occurred_to_minute >= occurred_from_minute),
  reported_minute int,
  precision_m real not null,
  geom geometry(Point, 27700) not null,
  -- A later row with the same reference of the same agency replaces the earlier one.
  primary key (synthetic, source_agency, ref)
);
create index exact_incident_type on exact_incident (synthetic, type_id, month);

-- Rows of the load that is running, before it counts; a crash may empty it. `row_number` orders them over all files.
create unlogged table exact_incident_staged (
  row_number int not null,
  source_agency text collate "C" not null,
  ref text collate "C" not null,
  type_id smallint not null,
  month text collate "C" not null,
  occurred_from_minute int not null,
  occurred_to_minute int not null,
  reported_minute int,
  precision_m float8 not null,
  geom geometry(Point, 27700) not null
);

-- Snap points in a district (distance 0) or near enough to matter to a map that looks over its border.
create table place_reach (
  area_id int not null references area on delete cascade,
  place_id int not null,
  distance_m real not null,
  primary key (area_id, place_id)
);

-- Police incidents by snap point, kept with area_count for the snap points of place_reach: the incident table is too
-- large to be read for every map of one district.
create table place_count (
  place_id int not null,
  type_id smallint not null,
  month text collate "C" not null,
  force_id smallint not null,
  incidents int not null,
  primary key (place_id, type_id, month, force_id)
);

-- For loads made before these tables were there.
insert into place_reach (area_id, place_id, distance_m)
select district.id, place.id,
  case when inside.place_id is null then greatest(ST_Distance(place.geom, district.outline), 0.01) else 0 end
from (
  select area.id, ST_SimplifyPreserveTopology(area.geom, 5) as outline, ST_Expand(ST_Envelope(area.geom), 3000) as box,
    area_set.synthetic
  from area
  join area_set on area_set.id = area.area_set_id and area_set.kind = 'district'
) as district
join place on place.geom && district.box and place.synthetic = district.synthetic
left join place_area as inside on inside.area_id = district.id and inside.place_id = place.id
where inside.place_id is not null or ST_Distance(place.geom, district.outline) <= 3000;

insert into place_count (place_id, type_id, month, force_id, incidents)
select incident.place_id, incident.type_id, coverage.month, coverage.force_id, count(*)
from incident
join coverage on coverage.id = incident.coverage_id and coverage.status = 'current'
join force on force.id = coverage.force_id and force.counted
where not incident.duplicate and incident.place_id in (select place_id from place_reach)
group by incident.place_id, incident.type_id, coverage.month, coverage.force_id;
