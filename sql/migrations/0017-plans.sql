-- Where vans go and why: what is planned with, the plans, and what came of them. All of one district each, real or
-- synthetic, and of the partner tier: where a van will be, and what it can see, is never for the public.

-- Points are easting and northing, EPSG:27700 metres. Hours are of the London clock; from 24 on they are of the morning
-- after. Weekdays count from Monday 1 to Sunday 7.

create table van (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  name text not null check (name <> ''),
  -- Operators in it at a time, how many share the work, and their hours of one week together.
  crew int not null check (crew between 1 and 2),
  operators int not null check (operators between crew and 20),
  weekly_hours float8 not null check (weekly_hours >= 0),
  -- [{"weekday", "fromHour", "toHour"}] in which it has a crew; null: whenever it is wanted.
  crew_hours jsonb,
  retired_on text collate "C",
  unique (district_code, synthetic, name)
);

-- Maintenance, and whatever else keeps it away.
create table van_absence (
  id int generated always as identity primary key,
  van_id int not null references van,
  from_date text collate "C" not null,
  to_date text collate "C" not null check (to_date >= from_date),
  reason text not null check (reason <> '')
);

create table candidate_site (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  name text not null check (name <> ''),
  x float8 not null,
  y float8 not null,
  parking text not null default '',
  has_power boolean,
  sight_line text not null default '',
  consent text not null default '',
  signage text not null default '',
  -- [{"weekday", "fromHour", "toHour"}]; null: at any time.
  permitted_hours jsonb,
  source text not null check (source in ('map', 'file', 'suggested', 'borough')),
  status text not null check (status in ('suggested', 'accepted', 'refused')),
  reason text not null default '',
  changed_by text not null,
  changed_at timestamptz not null default now(),
  check (status <> 'refused' or reason <> ''),
  unique (district_code, synthetic, name)
);

create table fixed_camera (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  name text not null check (name <> ''),
  x float8 not null,
  y float8 not null,
  reach_metres float8 not null check (reach_metres > 0),
  unique (district_code, synthetic, name)
);

create table town_place (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  kind text not null check (kind in ('help-point', 'taxi-rank', 'licensed-premises', 'school')),
  name text not null check (name <> ''),
  x float8 not null,
  y float8 not null,
  -- When it is open, as permitted hours of sites; null: not known.
  open_hours jsonb,
  unique (district_code, synthetic, kind, name)
);

-- A van was promised: it is planned before anything else.
create table committed_event (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  name text not null check (name <> ''),
  site_id int not null references candidate_site,
  day text collate "C" not null,
  from_hour int not null check (from_hour between 0 and 23),
  to_hour int not null check (to_hour > from_hour and to_hour <= 36),
  cancelled_because text
);

create table exclusion_rule (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  -- From fixed cameras, and from schools while they are open.
  kind text not null check (kind in ('from-cameras', 'from-schools')),
  metres float8 not null check (metres > 0),
  reason text not null check (reason <> ''),
  is_active boolean not null default true
);
create unique index exclusion_rule_active on exclusion_rule (district_code, synthetic, kind) where is_active;

-- Ground as files have it, replaced whole for a district.
create table building_footprint (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  source text not null,
  residential boolean,
  geom geometry(Polygon, 27700) not null
);
create index building_footprint_geom on building_footprint using gist (geom);
create table street_segment (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  source text not null,
  class text,
  name text,
  geom geometry(LineString, 27700) not null
);
create index street_segment_geom on street_segment using gist (geom);
create table car_park (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  source text not null,
  name text,
  geom geometry(Polygon, 27700) not null
);
create index car_park_geom on car_park using gist (geom);

-- Why a van may stand at a site. No shift is planned at a site without one that is active.
create table justification_record (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  site_id int not null references candidate_site,
  -- What was decided last; that a review is due comes with the day.
  state text collate "C" not null check (state in ('draft', 'refused', 'approved', 'active', 'closed')),
  is_covert boolean,
  -- Days 'YYYY-MM-DD': the first on which visits may be planned, and the first on which they may not.
  active_from text collate "C",
  review_on text collate "C",
  -- The whole of it: answers, author, and everything decided with day, person and reason.
  record jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  check (state <> 'active' or (active_from is not null and review_on is not null)),
  check (state not in ('approved', 'active') or not is_covert)
);
create index justification_of_site on justification_record (site_id);

-- All that a week is planned from, so that it can be planned, weighed and compared again exactly: slots, vans, sites,
-- rules, and the incidents expected at each place in each slot. Weeks drawn by hand from a plan share it.
create table plan_basis (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  basis jsonb not null
);

-- A plan of one week. Another of the same week is another version; neither changes once it is computed.
create table plan (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  district_name text not null,
  -- Its Monday, 'YYYY-MM-DD'.
  week text collate "C" not null,
  version int not null,
  note text not null default '',
  -- Drawn by hand from another version, which is compared with and whose bound holds.
  is_by_hand boolean not null default false,
  from_plan int references plan,
  basis_id int not null references plan_basis,
  made_by text not null,
  made_at timestamptz not null default now(),
  request jsonb not null,
  parameters jsonb not null,
  seed int not null,
  data_version text not null,
  code_version text not null,
  -- Months read, loads they came from, and everything that was planned with, as it was.
  made_from jsonb not null,
  automatic_choices jsonb not null,
  notes jsonb not null,
  holder text not null,
  status text not null default 'running' check (status in ('running', 'done', 'failed', 'stopped')),
  progress_share float8 not null default 0,
  progress_sentence text not null default '',
  -- The best week so far, while it is computed: of whichever program computes it, for whichever is asked.
  provisional jsonb,
  failure text,
  seconds float8,
  -- How sure: what was reached, what no plan can exceed, and the part between.
  solution text,
  objective float8,
  bound float8,
  gap float8,
  result jsonb,
  unique (district_code, synthetic, week, version),
  check ((status = 'done') = (result is not null)),
  check ((status = 'failed') = (failure is not null)),
  check (is_by_hand = (from_plan is not null)),
  check (status = 'running' or provisional is null)
);

create table placement (
  id int generated always as identity primary key,
  plan_id int not null references plan,
  van_id int not null references van,
  site_id int not null references candidate_site,
  day text collate "C" not null,
  from_hour int not null,
  to_hour int not null,
  expected float8 not null,
  event_id int references committed_event,
  unique (plan_id, van_id, day, from_hour)
);

create table plan_decision (
  id int generated always as identity primary key,
  plan_id int not null references plan,
  decision text not null check (decision in ('approved', 'published', 'withdrawn')),
  actor text not null,
  at timestamptz not null default now(),
  reason text not null default '',
  -- The decision it was made after: of two made at the same moment, one is refused.
  after_id int references plan_decision
);
create unique index plan_decision_after on plan_decision (plan_id, coalesce(after_id, 0));

-- The plan of a week that is published now: one, whoever decides at the same moment. Kept by the decisions.
create table published_week (
  synthetic boolean not null,
  district_code text collate "C" not null,
  week text collate "C" not null,
  plan_id int not null unique references plan,
  primary key (district_code, synthetic, week)
);
create function keep_published_week() returns trigger language plpgsql as $$
begin
  if new.decision = 'published' then
    insert into published_week (synthetic, district_code, week, plan_id)
    select synthetic, district_code, week, id from plan where id = new.plan_id;
  elsif new.decision = 'withdrawn' then
    delete from published_week where plan_id = new.plan_id;
  end if;
  return new;
end
$$;
create trigger keep_published_week after insert on plan_decision
  for each row execute function keep_published_week();

-- Answers to questions about a plan. Neither changes: whoever asks again is told the same.
create table plan_study (
  plan_id int not null references plan,
  study text not null check (study in ('vans', 'equity', 'reach', 'period', 'rules', 'alternatives', 'last-weeks')),
  -- What it was answered from besides the plan, where that may change.
  read_from text not null default '',
  answer jsonb not null,
  answered_at timestamptz not null default now(),
  primary key (plan_id, study, read_from)
);

-- What happened, entered where the van stands; one without a placement was not planned.
create table deployment_visit (
  -- Made on the device: what is sent twice is kept once.
  ref uuid primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  placement_id int references placement,
  van_id int not null references van,
  site_id int not null references candidate_site,
  -- Minutes of the London clock since 1970-01-01 00:00.
  arrive_minute int not null,
  depart_minute int check (depart_minute >= arrive_minute),
  incidents_seen int check (incidents_seen >= 0),
  evidence_exports int check (evidence_exports >= 0),
  note text not null default '',
  entered_by text not null,
  entered_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index deployment_visit_arrived on deployment_visit (district_code, arrive_minute);

create function keep_plan() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status <> 'running' then
    raise exception 'A plan is a record: % is refused', lower(tg_op) using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger keep_plan before update or delete on plan for each row execute function keep_plan();
create function keep_planned() returns trigger language plpgsql as $$
begin
  raise exception '% is a record: % is refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end
$$;
create trigger keep_planned before update or delete on placement for each row execute function keep_planned();
create trigger keep_planned before update or delete on plan_decision for each row execute function keep_planned();
create trigger keep_planned before update or delete on plan_basis for each row execute function keep_planned();
create trigger keep_planned before update or delete on plan_study for each row execute function keep_planned();

-- Whoever is held to districts reads and writes what is of them.
do $$
declare
  named text;
begin
  foreach named in array array['van', 'candidate_site', 'fixed_camera', 'town_place', 'committed_event', 'exclusion_rule',
    'building_footprint', 'street_segment', 'car_park', 'justification_record', 'plan_basis', 'plan', 'published_week',
    'deployment_visit']
  loop
    execute format('alter table %I enable row level security', named);
    execute format(
      'create policy in_districts on %I for all to wardwatch_partner, wardwatch_restricted
       using ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))
       with check ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))',
      named);
    execute format('grant select on %I to wardwatch_partner, wardwatch_restricted', named);
  end loop;
end
$$;
alter table van_absence enable row level security;
create policy of_vans on van_absence for all to wardwatch_partner, wardwatch_restricted
  using (van_id in (select id from van)) with check (van_id in (select id from van));
alter table placement enable row level security;
create policy of_plans on placement for select to wardwatch_partner, wardwatch_restricted
  using (plan_id in (select id from plan));
alter table plan_decision enable row level security;
create policy of_plans on plan_decision for all to wardwatch_partner, wardwatch_restricted
  using (plan_id in (select id from plan)) with check (plan_id in (select id from plan));
alter table plan_study enable row level security;
create policy of_plans on plan_study for select to wardwatch_partner, wardwatch_restricted
  using (plan_id in (select id from plan));
grant select on van_absence, placement, plan_decision, plan_study to wardwatch_partner, wardwatch_restricted;

grant insert on van, van_absence, candidate_site, fixed_camera, town_place, committed_event, exclusion_rule,
  justification_record, plan_basis, plan, plan_decision, published_week, deployment_visit
  to wardwatch_partner;
grant update (crew, operators, weekly_hours, crew_hours, retired_on) on van to wardwatch_partner;
grant update (x, y, parking, has_power, sight_line, consent, signage, permitted_hours, status, reason, changed_by,
  changed_at) on candidate_site to wardwatch_partner;
grant update (x, y, reach_metres) on fixed_camera to wardwatch_partner;
grant update (x, y, open_hours) on town_place to wardwatch_partner;
grant update (cancelled_because) on committed_event to wardwatch_partner;
grant update (is_active) on exclusion_rule to wardwatch_partner;
grant update (state, is_covert, active_from, review_on, record, changed_by, changed_at) on justification_record to wardwatch_partner;
grant update (placement_id, depart_minute, incidents_seen, evidence_exports, note, changed_at) on deployment_visit
  to wardwatch_partner;
grant delete on van_absence, fixed_camera, town_place, published_week to wardwatch_partner;
