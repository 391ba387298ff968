-- Incidents refer to snap points; snap points are joined to areas once per set of boundaries.

create table force (
  id smallint generated always as identity primary key,
  slug text not null unique,
  name text not null,
  -- Rail crime is snapped to stations and its months come and go: loaded and shown, never in an area's counts.
  counted boolean not null
);

create table outcome (
  id smallint generated always as identity primary key,
  name text not null unique
);

-- One police month of one force, from one archive. Only the current one of each is counted.
create table coverage (
  id int generated always as identity primary key,
  load_id int not null references load,
  force_id smallint not null references force,
  month text collate "C" not null,
  kind text not null default 'street',
  archive text collate "C" not null,
  file text not null,
  synthetic boolean not null,
  status text not null default 'staged' check (status in ('staged', 'current', 'superseded')),
  rows int not null default 0,
  located int not null default 0,
  duplicates int not null default 0,
  checksum text,
  suspect boolean not null default false
);
create unique index coverage_current on coverage (force_id, month, kind) where status = 'current';

create table coverage_type (
  coverage_id int not null references coverage on delete cascade,
  type_id smallint not null,
  incidents int not null,
  located int not null,
  primary key (coverage_id, type_id)
);

create table place (
  id int generated always as identity primary key,
  synthetic boolean not null,
  longitude_e6 int not null,
  latitude_e6 int not null,
  name text not null,
  geom geometry(Point, 27700) not null,
  unique (synthetic, longitude_e6, latitude_e6)
);

-- Months of use, beside the snap point because rewriting its row would cost a load a second.
create table place_lifetime (
  place_id int primary key,
  first_month text collate "C" not null,
  last_month text collate "C" not null
);

-- LSOA codes as published with the point, kept for audit only: areas are found by point in polygon.
create table place_published_lsoa (
  place_id int not null,
  code text not null,
  primary key (place_id, code)
);

-- The tables below hold a row or more for each snap point or incident, written by the loads alone and checked by their
-- tests. Foreign keys on them would double the time of a load.

create table incident (
  coverage_id int not null,
  line int not null,
  place_id int,
  type_id smallint not null,
  outcome_id smallint,
  crime_id bytea,
  duplicate boolean not null default false
);
-- Rows arrive grouped by coverage, so block ranges find them at a hundredth of a b-tree's size.
create index incident_coverage on incident using brin (coverage_id) with (pages_per_range = 8);

create table place_area (
  area_set_id smallint not null references area_set on delete cascade,
  place_id int not null,
  area_id int not null,
  -- Null for districts.
  border_distance_m real,
  primary key (area_set_id, place_id)
);

create table area_count (
  area_set_id smallint not null,
  type_id smallint not null,
  month text collate "C" not null,
  area_id int not null,
  force_id smallint not null,
  incidents int not null,
  near_border int not null,
  primary key (area_set_id, type_id, month, area_id, force_id)
);
