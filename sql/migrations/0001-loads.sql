-- Every import is one immutable load. What it brought refers to it; what it refused is kept beside it.

create table load (
  id int generated always as identity primary key,
  synthetic boolean not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  status text not null default 'staged' check (status in ('staged', 'applied', 'unchanged', 'failed')),
  description text not null,
  code_version text not null,
  failure text,
  report jsonb
);

create table load_file (
  load_id int not null references load on delete cascade,
  file text not null,
  feed text not null,
  checksum text not null,
  bytes bigint not null,
  primary key (load_id, file)
);
create index load_file_checksum on load_file (checksum);

create table refused_row (
  load_id int not null references load on delete cascade,
  file text not null,
  line int not null,
  reason text not null,
  found text not null,
  text text not null
);
create index refused_row_load on refused_row (load_id);

-- One writer at a time, on both engines: session locks do not survive the embedded bridge, so a lease in a row.
create table load_lease (
  only_row boolean primary key default true check (only_row),
  holder text not null,
  host text not null,
  process_id int not null,
  taken_at timestamptz not null default now(),
  renewed_at timestamptz not null default now()
);

-- Counts up with every applied load; the fingerprint makes two databases with the same loads tell the same version.
create table data_version (
  only_row boolean primary key default true check (only_row),
  number int not null,
  fingerprint text not null,
  changed_at timestamptz not null default now()
);
insert into data_version (number, fingerprint) values (0, 'empty');

create table setting (
  name text primary key,
  value jsonb not null
);
