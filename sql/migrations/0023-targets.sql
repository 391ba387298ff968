-- Targets as computations: what is to be reached, values somebody enters, similar areas, and reports as they were made.

create table target (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  title text not null check (title <> ''),
  -- Slug of a measure, and what it is told beside: { "layer": "criminal-damage-arson" }.
  measure text collate "C" not null,
  settings jsonb not null default '{}',
  area_kind text not null check (area_kind in ('district', 'ward', 'parish', 'nag')),
  area_code text collate "C" not null,
  area_name text not null,
  baseline_from text collate "C" not null,
  baseline_to text collate "C" not null,
  -- Null: worked out from the data of its months.
  baseline_value float8,
  -- Where an entered baseline comes from; empty where it is worked out.
  baseline_source text not null default '',
  direction text not null check (direction in ('down', 'up')),
  -- One of the two: per cent of the baseline, or the value itself.
  change_percent float8 check (change_percent > 0 and change_percent <= 1000),
  aim float8,
  -- Last day.
  deadline text collate "C" not null,
  owner_role text not null check (owner_role <> ''),
  owner_agency text not null check (owner_agency <> ''),
  vol text not null check (vol in ('V', 'O', 'L')),
  priority_id int references priority,
  problem_id int,
  status text not null default 'open' check (status in ('open', 'closed')),
  closed_because text not null default '',
  revision int not null default 1 check (revision >= 1),
  changed_by text not null,
  changed_at timestamptz not null default now(),
  check (baseline_from <= baseline_to),
  check ((change_percent is null) <> (aim is null)),
  check (baseline_value is null or baseline_source <> ''),
  check (status = 'open' or closed_because <> '')
);
create index target_of_district on target (district_code, synthetic, id);

-- What a target was before it was changed.
create table target_change (
  id int generated always as identity primary key,
  target_id int not null references target,
  was jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now()
);
create function keep_target() returns trigger language plpgsql as $$
begin
  insert into target_change (target_id, was, changed_by) values (old.id, to_jsonb(old), new.changed_by);
  return new;
end
$$;
create trigger keep_target after update on target for each row execute function keep_target();

-- A file of values or of similar areas that somebody sent: how many rows were taken, and those that were not, with why.
create table target_import (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  kind text not null check (kind in ('values', 'similar-areas')),
  file text not null,
  accepted int not null check (accepted >= 0),
  -- [{ "line": 3, "text": "...", "reason": "..." }].
  refused jsonb not null,
  made_by text not null,
  made_at timestamptz not null default now()
);

-- A value that no feed gives, as somebody entered it. A later row of the same thing and period stands in its place.
create table measure_value (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  measure text collate "C" not null,
  area_kind text not null,
  area_code text collate "C" not null,
  -- An estate, a school, a budget line; empty: the area as a whole.
  thing text collate "C" not null default '',
  from_month text collate "C" not null,
  to_month text collate "C" not null,
  numerator float8 not null check (numerator >= 0),
  denominator float8 check (denominator > 0),
  source text not null check (source <> ''),
  source_day text collate "C" not null,
  import_id int references target_import,
  is_withdrawn boolean not null default false,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  check (from_month <= to_month)
);
create index measure_value_of on measure_value (district_code, synthetic, measure, area_code, id);

-- Figures of a group of similar areas, as a file gave them. A later file of the same group and period stands in its place.
create table similar_area (
  id int generated always as identity primary key,
  import_id int not null references target_import,
  synthetic boolean not null,
  district_code text collate "C" not null,
  group_name text not null check (group_name <> ''),
  measure text collate "C" not null,
  area_code text collate "C" not null,
  area_name text not null,
  from_month text collate "C" not null,
  to_month text collate "C" not null,
  value float8 not null check (value >= 0),
  -- Null where the file has the value alone: then there is no interval, and no rank.
  numerator float8 check (numerator >= 0),
  denominator float8 check (denominator > 0),
  source text not null check (source <> '')
);
create index similar_area_of on similar_area (district_code, synthetic, group_name, measure, id);

-- How a target stood for data, values and program as they were. Kept for whoever asks next.
create table target_state (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  target_id int not null references target,
  revision int not null,
  data_version text not null,
  -- What else it was made of: program, day, last value entered.
  made_of text collate "C" not null,
  -- Whether whoever asked may read whose referrals there are.
  seen_as text not null check (seen_as in ('partner', 'restricted')),
  status text not null,
  state jsonb not null,
  made_at timestamptz not null default now(),
  unique (target_id, revision, data_version, made_of, seen_as)
);

-- Quarterly reports and strategic assessments as they were made. A later version of the same is another row.
create table report_paper (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  kind text not null check (kind in ('quarterly', 'scrutiny', 'strategic')),
  from_month text collate "C" not null,
  to_month text collate "C" not null,
  version int not null check (version >= 1),
  paper jsonb not null,
  -- SHA-256 of the paper, hexadecimal.
  checksum text not null,
  data_version text not null,
  code_version text not null,
  note text not null default '',
  made_by text not null,
  made_at timestamptz not null default now(),
  unique (district_code, synthetic, kind, from_month, to_month, version),
  check (version = 1 or note <> '')
);

do $$
declare
  named text;
begin
  foreach named in array array['target_change', 'target_import', 'measure_value', 'similar_area', 'target_state',
    'report_paper']
  loop
    execute format('create trigger keep_planned before update or delete on %I for each row execute function keep_planned()',
      named);
  end loop;
  foreach named in array array['target', 'target_import', 'measure_value', 'similar_area', 'target_state', 'report_paper']
  loop
    execute format('alter table %I enable row level security', named);
    execute format(
      'create policy in_districts on %I for all to wardwatch_partner, wardwatch_restricted
       using ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))
       with check ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))',
      named);
  end loop;
  foreach named in array array['target', 'target_change', 'target_import', 'measure_value', 'similar_area',
    'target_state', 'report_paper']
  loop
    execute format('grant select on %I to wardwatch_partner, wardwatch_restricted', named);
    execute format('grant insert on %I to wardwatch_partner', named);
  end loop;
end
$$;
alter table target_change enable row level security;
create policy of_targets on target_change for all to wardwatch_partner, wardwatch_restricted
  using (target_id in (select id from target)) with check (target_id in (select id from target));
-- Who may read whose referrals there are works out what the others are then told: rates, and nothing of anybody.
grant insert on target_state to wardwatch_restricted;
grant insert on report_paper to wardwatch_restricted;
grant update (title, settings, baseline_from, baseline_to, baseline_value, baseline_source, direction, change_percent,
  aim, deadline, owner_role, owner_agency, vol, priority_id, problem_id, status, closed_because, revision, changed_by,
  changed_at) on target to wardwatch_partner;
