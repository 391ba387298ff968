-- Problem records by scanning, analysis, response and assessment; three-month task groups; orders over places with
-- their exit plans; schemes with a status every two months. What each was before a change is kept.

-- Longest lengths of orders; another row replaces the last.
create table order_lengths (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  -- { "dispersal": hours, "closure": hours, "pspo": hours }
  lengths jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now()
);
create index order_lengths_district on order_lengths (district_code, synthetic, id);

create table problem_record (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  -- What and where.
  title text not null check (title <> ''),
  statement text not null check (statement <> ''),
  -- Slug of the layer it is about; empty: no layer fits.
  layer text not null default '',
  vol text not null check (vol in ('V', 'O', 'L')),
  -- An area of a kind, or a circle on the ground: easting, northing and radius in metres.
  area_kind text,
  area_code text collate "C",
  place_name text not null check (place_name <> ''),
  x float8,
  y float8,
  radius_metres float8 check (radius_metres between 50 and 3000),
  priority_id int references priority,
  lead_role text not null check (lead_role <> ''),
  lead_agency text not null check (lead_agency <> ''),
  started_on text collate "C" not null,
  stage text not null default 'scan' check (stage in ('scan', 'analyse', 'respond', 'assess')),
  -- What is known of victims, offenders and the location.
  analysis_victim text not null default '',
  analysis_offender text not null default '',
  analysis_location text not null default '',
  review_due text collate "C" not null,
  status text not null default 'open' check (status in ('open', 'closed')),
  closed_on text collate "C",
  outcome text check (outcome in ('solved', 'improved', 'no change', 'worse', 'not measurable')),
  outcome_words text not null default '',
  -- One of its snapshots. No foreign key: two tables that refer to each other cannot be restored one after the other.
  outcome_snapshot_id int,
  -- Why it was opened again; empty: it never was.
  reopened_because text not null default '',
  -- Goes up with every change: who changes an older one is told.
  revision int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  check ((area_code is null) <> (x is null)),
  check ((area_code is null) = (area_kind is null)),
  check ((x is null) = (y is null) and (x is null) = (radius_metres is null)),
  check ((status = 'closed') = (closed_on is not null)),
  check ((status = 'closed') = (outcome is not null)),
  check (outcome is null or outcome_words <> '' or outcome_snapshot_id is not null)
);
create index problem_record_district on problem_record (district_code, synthetic, status);

alter table action add constraint action_of_problem foreign key (problem_id) references problem_record;

-- Figures of the place as they stood: the query, what it counted, and the checksum of both.
create table problem_snapshot (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  problem_id int not null references problem_record,
  content jsonb not null,
  -- SHA-256 of the content, hexadecimal.
  checksum text not null,
  -- The evidence of the district it goes with, where there is one.
  evidence_id int references evidence,
  data_version text not null,
  code_version text not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  unique (problem_id, checksum, data_version)
);

-- What was done about a problem: several at one place and time are usual.
create table problem_response (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  problem_id int not null references problem_record,
  kind text not null check (kind <> ''),
  description text not null default '',
  agency text not null check (agency <> ''),
  from_day text collate "C" not null,
  -- Last day; null: it goes on.
  to_day text collate "C" check (to_day >= from_day),
  -- Pounds; null: not known.
  cost float8 check (cost >= 0),
  -- Monday of the week of the vans, or who pays for wardens, where it is one of those.
  van_week text collate "C",
  warden_scheme_id int references warden_scheme,
  is_withdrawn boolean not null default false,
  revision int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now()
);
create index problem_response_problem on problem_response (problem_id);

create table problem_measure (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  problem_id int not null references problem_record,
  kind text not null check (kind in ('quantitative', 'qualitative')),
  measure text not null check (measure <> ''),
  vol text not null check (vol in ('V', 'O', 'L')),
  unit text not null default '',
  baseline_number float8,
  baseline_words text not null default '',
  baseline_on text collate "C" not null,
  review_due text collate "C" not null,
  result_number float8,
  result_words text not null default '',
  result_on text collate "C",
  is_withdrawn boolean not null default false,
  revision int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  check (kind <> 'quantitative' or (baseline_number is not null and unit <> '')),
  check (kind <> 'qualitative' or baseline_words <> ''),
  check (result_on is null or result_number is not null or result_words <> '')
);
create index problem_measure_problem on problem_measure (problem_id);

-- Agencies that meet about one thing for about three months, and what they hand in at the end.
create table task_group (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  title text not null check (title <> ''),
  problem_id int references problem_record,
  -- [{ "role": "...", "agency": "..." }]
  members jsonb not null,
  lead_role text not null check (lead_role <> ''),
  lead_agency text not null check (lead_agency <> ''),
  started_on text collate "C" not null,
  weeks int not null default 12 check (weeks between 1 and 52),
  product text not null check (product <> ''),
  product_due text collate "C" not null,
  extended_to text collate "C" check (extended_to > product_due),
  extended_because text not null default '',
  status text not null default 'open' check (status in ('open', 'closed')),
  closed_on text collate "C",
  -- What was handed in.
  product_result text not null default '',
  reopened_because text not null default '',
  revision int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  check (extended_to is null or extended_because <> ''),
  check ((status = 'closed') = (closed_on is not null)),
  check (status = 'open' or product_result <> '')
);
create index task_group_district on task_group (district_code, synthetic, status);

-- Powers over a place for a time, and the task group that sees to what comes after.
create table place_order (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  kind text not null check (kind in ('dispersal', 'closure', 'pspo')),
  area_kind text,
  area_code text collate "C",
  place_name text not null check (place_name <> ''),
  x float8,
  y float8,
  radius_metres float8 check (radius_metres between 50 and 3000),
  -- 'YYYY-MM-DD HH:MM' of the London clock.
  from_time text collate "C" not null,
  to_time text collate "C" not null check (to_time > from_time),
  -- Longest length in force when it was entered, hours.
  longest_hours float8 not null,
  reason text not null check (reason <> ''),
  authorised_role text not null check (authorised_role <> ''),
  authorised_agency text not null check (authorised_agency <> ''),
  problem_id int references problem_record,
  exit_task_group_id int references task_group,
  -- When it ended before its time, and why.
  ended_time text collate "C",
  ended_because text not null default '',
  revision int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  check ((area_code is null) <> (x is null)),
  check ((area_code is null) = (area_kind is null)),
  check ((x is null) = (y is null) and (x is null) = (radius_metres is null)),
  check (ended_time is null or ended_because <> '')
);
create index place_order_district on place_order (district_code, synthetic, from_time);

-- A scheme of the partnership: one discrete purpose, a sponsor, a time, a budget. On screen "Scheme".
create table crime_scheme (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  name text not null check (name <> ''),
  purpose text not null check (purpose <> ''),
  sponsor_role text not null check (sponsor_role <> ''),
  sponsor_agency text not null check (sponsor_agency <> ''),
  from_day text collate "C" not null,
  to_day text collate "C" not null check (to_day >= from_day),
  resources text not null default '',
  -- Pounds; null: not known.
  budget float8 check (budget >= 0),
  -- What is counted as an outcome, how many are expected, and how many there were.
  outcome_unit text not null check (outcome_unit <> ''),
  outcomes_expected float8 not null check (outcomes_expected >= 0),
  outcomes_achieved float8 check (outcomes_achieved >= 0),
  vol text not null check (vol in ('V', 'O', 'L')),
  problem_id int references problem_record,
  priority_id int references priority,
  area_kind text,
  area_code text collate "C",
  place_name text not null default '',
  -- Whom it was talked over with before it began, and where that is written.
  consulted_before text not null default '',
  consultation_id int,
  status text not null default 'open' check (status in ('open', 'closed')),
  closed_on text collate "C",
  outcome text check (outcome in ('achieved', 'partly achieved', 'not achieved', 'not measurable')),
  outcome_words text not null default '',
  reopened_because text not null default '',
  revision int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  unique (district_code, synthetic, name),
  check ((area_code is null) = (area_kind is null)),
  check ((status = 'closed') = (closed_on is not null)),
  check ((status = 'closed') = (outcome is not null)),
  check (status = 'open' or outcome_words <> '')
);

-- How a scheme stands, every two months. A row never changes; a later one follows it.
create table crime_scheme_status (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  crime_scheme_id int not null references crime_scheme,
  reported_on text collate "C" not null,
  standing text not null check (standing in ('on course', 'at risk', 'off course')),
  words text not null check (words <> ''),
  -- Pounds spent so far; null: not said.
  spent float8 check (spent >= 0),
  outcomes_so_far float8 check (outcomes_so_far >= 0),
  made_by text not null,
  made_at timestamptz not null default now()
);
create index crime_scheme_status_scheme on crime_scheme_status (crime_scheme_id, reported_on);

-- What a record, response, measure, task group, order or scheme was before it was changed.
create table problem_history (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  -- Name of its table.
  thing text not null,
  thing_id int not null,
  was jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now()
);
create index problem_history_thing on problem_history (thing, thing_id, id);
create function keep_former() returns trigger language plpgsql as $$
begin
  insert into problem_history (synthetic, district_code, thing, thing_id, was, changed_by)
  values (old.synthetic, old.district_code, tg_table_name, old.id, to_jsonb(old), new.changed_by);
  return new;
end
$$;

do $$
declare
  named text;
begin
  foreach named in array array['order_lengths', 'problem_snapshot', 'crime_scheme_status', 'problem_history']
  loop
    execute format('create trigger keep_planned before update or delete on %I for each row execute function keep_planned()',
      named);
  end loop;
  foreach named in array array['problem_record', 'problem_response', 'problem_measure', 'task_group', 'place_order',
    'crime_scheme']
  loop
    execute format('create trigger keep_former after update on %I for each row execute function keep_former()', named);
  end loop;
  foreach named in array array['order_lengths', 'problem_record', 'problem_snapshot', 'problem_response',
    'problem_measure', 'task_group', 'place_order', 'crime_scheme', 'crime_scheme_status', 'problem_history']
  loop
    execute format('alter table %I enable row level security', named);
    execute format(
      'create policy in_districts on %I for all to wardwatch_partner, wardwatch_restricted
       using ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))
       with check ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))',
      named);
    execute format('grant select on %I to wardwatch_partner, wardwatch_restricted', named);
    execute format('grant insert on %I to wardwatch_partner', named);
  end loop;
end
$$;

grant update (title, statement, layer, vol, area_kind, area_code, place_name, x, y, radius_metres, priority_id, lead_role,
  lead_agency, stage, analysis_victim, analysis_offender, analysis_location, review_due, status, closed_on, outcome,
  outcome_words, outcome_snapshot_id, reopened_because, revision, changed_by, changed_at) on problem_record
  to wardwatch_partner;
grant update (kind, description, agency, from_day, to_day, cost, van_week, warden_scheme_id, is_withdrawn, revision,
  changed_by, changed_at) on problem_response to wardwatch_partner;
grant update (measure, vol, unit, baseline_number, baseline_words, baseline_on, review_due, result_number, result_words,
  result_on, is_withdrawn, revision, changed_by, changed_at) on problem_measure to wardwatch_partner;
grant update (title, problem_id, members, lead_role, lead_agency, product, extended_to, extended_because, status,
  closed_on, product_result, reopened_because, revision, changed_by, changed_at) on task_group to wardwatch_partner;
grant update (problem_id, exit_task_group_id, ended_time, ended_because, revision, changed_by, changed_at) on place_order
  to wardwatch_partner;
grant update (purpose, sponsor_role, sponsor_agency, to_day, resources, budget, outcome_unit, outcomes_expected,
  outcomes_achieved, vol, problem_id, priority_id, consulted_before, consultation_id, status, closed_on, outcome,
  outcome_words, reopened_because, revision, changed_by, changed_at) on crime_scheme to wardwatch_partner;
