-- What was published: one calendar year of one district a row, as the bytes that went out. The disclosure check reads
-- these before anything more is published, so none may ever be changed or removed.
create table release (
  id int generated always as identity primary key,
  district_code text not null,
  district_name text not null,
  synthetic boolean not null,
  year text collate "C" not null,
  released_at timestamptz not null default now(),
  -- YYYY-MM-DD, as it is told.
  published_on text not null,
  -- The role that signed it off.
  released_by text not null,
  data_version text not null,
  code_version text not null,
  -- What was asked, how much is shown and hidden.
  parameters jsonb not null,
  -- JSON, UTF-8, after disclosure control; true counts are in no column.
  content bytea not null,
  -- SHA-256 of content, hexadecimal.
  checksum text not null
);
create index release_year on release (district_code, year, id);

-- Outlines of the areas told, for the map; a boundary file may be replaced after a release.
create table release_shapes (
  release_id int not null references release,
  kind text not null,
  vintage int not null,
  -- GeoJSON with codes alone.
  content bytea not null,
  primary key (release_id, kind, vintage)
);

create function keep_release() returns trigger language plpgsql as $$
begin
  raise exception 'What was published is a record: % is refused', lower(tg_op) using errcode = 'restrict_violation';
end
$$;
create trigger keep_release before update or delete on release for each row execute function keep_release();
create trigger keep_releases before truncate on release for each statement execute function keep_release();
create trigger keep_release_shapes before update or delete on release_shapes
  for each row execute function keep_release();
create trigger keep_all_release_shapes before truncate on release_shapes
  for each statement execute function keep_release();
