-- Boundaries by kind and vintage. Synthetic and real areas are never in one set, so no page can mix them.

create table area_set (
  id smallint generated always as identity primary key,
  kind text not null,
  vintage int not null,
  synthetic boolean not null,
  derived boolean not null default false,
  load_id int not null references load,
  residents_year int,
  households_year int,
  people_lsoa_vintage int,
  people_method text,
  -- Beyond the licence lines every page shows, where the file's licence asks for one.
  attribution text,
  topology text,
  topology_checksum text,
  unique (kind, vintage, synthetic)
);

create table area (
  id int generated always as identity primary key,
  area_set_id smallint not null references area_set on delete cascade,
  code text not null,
  name text not null,
  -- As the boundary file says; the product's own answer is district_code, by point in polygon.
  file_district_code text,
  file_district_name text,
  district_code text,
  remainder boolean not null default false,
  checksum text not null,
  geom geometry(MultiPolygon, 27700) not null,
  label_point geometry(Point, 4326) not null,
  hectares float8 not null,
  residents float8,
  households float8,
  unique (area_set_id, code)
);
create index area_geom on area using gist (geom);

create table area_neighbour (
  area_id int not null references area on delete cascade,
  neighbour_id int not null references area on delete cascade,
  primary key (area_id, neighbour_id)
);

-- Share of an LSOA's people that an area is given: by area of overlap, until output areas or addresses are loaded.
create table area_weight (
  area_id int not null references area on delete cascade,
  lsoa_id int not null references area on delete cascade,
  weight float8 not null,
  primary key (area_id, lsoa_id)
);

create table population (
  synthetic boolean not null,
  lsoa_vintage int not null,
  year int not null,
  code text not null,
  residents float8,
  households float8,
  load_id int not null references load,
  primary key (synthetic, lsoa_vintage, year, code)
);

create table deprivation (
  synthetic boolean not null,
  edition int not null,
  lsoa_vintage int not null,
  code text not null,
  domain text not null,
  score float8,
  rank int,
  decile smallint,
  load_id int not null references load,
  primary key (synthetic, edition, code, domain)
);

create table area_lookup (
  synthetic boolean not null,
  from_kind text not null,
  from_vintage int not null,
  from_code text not null,
  to_kind text not null,
  to_vintage int not null,
  to_code text not null,
  change text,
  load_id int not null references load,
  primary key (synthetic, from_kind, from_vintage, from_code, to_kind, to_vintage, to_code)
);

create table basemap_feature (
  id int generated always as identity primary key,
  synthetic boolean not null,
  kind text not null,
  name text,
  class text,
  rank int,
  geom geometry(Geometry, 4326) not null,
  load_id int not null references load
);
