-- Wardens: who they are, what an incident takes, beats, hot spots on foot, weeks, visits, and who pays for them.

-- What needs of wardens are worked out with; another row replaces the last.
create table warden_settings (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  settings jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now()
);
create index warden_settings_district on warden_settings (district_code, synthetic, id);

create table warden (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  -- As they are called on the rota; a call sign will do.
  name text not null check (name <> ''),
  -- Address of their account, to lead them to their own rounds; empty: none.
  email text not null default '',
  weekly_hours float8 not null check (weekly_hours > 0 and weekly_hours <= 60),
  -- Weekdays they never work, Monday 1.
  days_away jsonb not null default '[]',
  -- First day on which they work no more, 'YYYY-MM-DD'.
  retired_on text collate "C",
  unique (district_code, synthetic, name)
);

-- A hot spot that wardens visit on foot.
create table patrol_spot (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  name text not null check (name <> ''),
  -- Easting and northing, metres.
  x float8 not null,
  y float8 not null,
  radius_metres float8 not null check (radius_metres between 20 and 500),
  source text not null check (source in ('map', 'suggested', 'borough')),
  status text not null check (status in ('suggested', 'accepted', 'refused', 'retired')),
  reason text not null default '',
  changed_by text not null,
  changed_at timestamptz not null default now(),
  unique (district_code, synthetic, name)
);

-- Beats: areas shared out among wardens. A plan never changes; another version is another row.
create table beat_plan (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  version int not null,
  -- Kind and year of the areas that were shared out.
  unit_kind text not null,
  vintage int not null,
  note text not null default '',
  is_by_hand boolean not null default false,
  from_plan int references beat_plan,
  made_by text not null,
  made_at timestamptz not null default now(),
  request jsonb not null,
  -- [{ "beat": 1, "name": "Centre" }] and [{ "code": "E01...", "beat": 1 }].
  beats jsonb not null,
  units jsonb not null,
  measures jsonb not null,
  made_from jsonb not null,
  automatic_choices jsonb not null,
  seed int not null,
  data_version text not null,
  code_version text not null,
  unique (district_code, synthetic, version)
);

-- Which beats hold from a day on: the last row whose day has come.
create table beats_in_force (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  beat_plan_id int not null references beat_plan,
  from_day text collate "C" not null,
  decided_by text not null,
  decided_at timestamptz not null default now()
);

-- A week of wardens: who works when, and which hot spots are visited in which order. Never changes.
create table warden_week (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  -- Its Monday, 'YYYY-MM-DD'.
  week text collate "C" not null,
  version int not null,
  note text not null default '',
  is_by_hand boolean not null default false,
  from_week int references warden_week,
  beat_plan_id int references beat_plan,
  made_by text not null,
  made_at timestamptz not null default now(),
  request jsonb not null,
  result jsonb not null,
  made_from jsonb not null,
  automatic_choices jsonb not null,
  seed int not null,
  data_version text not null,
  code_version text not null,
  unique (district_code, synthetic, week, version)
);

create table warden_duty (
  id int generated always as identity primary key,
  warden_week_id int not null references warden_week,
  warden_id int not null references warden,
  day text collate "C" not null,
  -- Hours of the clock; from 24 on they are of the morning after.
  from_hour int not null check (from_hour between 0 and 23),
  to_hour int not null check (to_hour > from_hour and to_hour <= 47),
  -- Number of the beat in the beats of the week; null: the whole district.
  beat int,
  unique (warden_week_id, warden_id, day, from_hour)
);

-- A visit of a duty, in its order. Times are about when: the order was drawn by chance.
create table planned_visit (
  id int generated always as identity primary key,
  duty_id int not null references warden_duty,
  position int not null,
  spot_id int not null references patrol_spot,
  -- Minutes of the London clock since 1970-01-01 00:00.
  arrive_minute int not null,
  leave_minute int not null check (leave_minute >= arrive_minute),
  unique (duty_id, position)
);

create table warden_week_decision (
  id int generated always as identity primary key,
  warden_week_id int not null references warden_week,
  decision text not null check (decision in ('published', 'withdrawn')),
  actor text not null,
  at timestamptz not null default now(),
  reason text not null default '',
  -- The decision it was made after: of two made at the same moment, one is refused.
  after_id int references warden_week_decision
);
create unique index warden_week_decision_after on warden_week_decision (warden_week_id, coalesce(after_id, 0));

-- The version of a week that is published now: one, whoever decides at the same moment. Kept by the decisions.
create table published_warden_week (
  synthetic boolean not null,
  district_code text collate "C" not null,
  week text collate "C" not null,
  warden_week_id int not null unique references warden_week,
  primary key (district_code, synthetic, week)
);
create function keep_published_warden_week() returns trigger language plpgsql as $$
begin
  if new.decision = 'published' then
    insert into published_warden_week (synthetic, district_code, week, warden_week_id)
    select synthetic, district_code, week, id from warden_week where id = new.warden_week_id;
  else
    delete from published_warden_week where warden_week_id = new.warden_week_id;
  end if;
  return new;
end
$$;
create trigger keep_published_warden_week after insert on warden_week_decision
  for each row execute function keep_published_warden_week();

-- What was done on foot: where and how long, entered at the place or counted from a logger, never a track.
create table warden_visit (
  -- Made on the device: what is sent twice is kept once.
  ref uuid primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  planned_visit_id int references planned_visit,
  duty_id int references warden_duty,
  -- A hot spot, or any other place, to 100 m.
  spot_id int references patrol_spot,
  x float8,
  y float8,
  -- Empty once the time for which names are kept is over.
  warden_id int references warden,
  -- Minutes of the London clock since 1970-01-01 00:00.
  arrive_minute int not null,
  leave_minute int check (leave_minute >= arrive_minute),
  activity text not null default '',
  -- Powers used, by kind: { "litter-fpn": 1 }.
  powers jsonb not null default '{}',
  note text not null default '',
  source text not null check (source in ('log', 'gps', 'borough')),
  revision int not null default 0 check (revision >= 0),
  is_withdrawn boolean not null default false,
  -- Empty once the time for which names are kept is over.
  entered_by text not null,
  entered_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check (spot_id is not null or (x is not null and y is not null))
);
create index warden_visit_arrived on warden_visit (district_code, arrive_minute);
create index warden_visit_planned on warden_visit (planned_visit_id);

-- Why nobody worked a duty that was planned. An empty reason: it was taken back.
create table missed_duty (
  duty_id int primary key references warden_duty,
  synthetic boolean not null,
  district_code text collate "C" not null,
  reason text not null,
  entered_by text not null,
  entered_at timestamptz not null default now()
);

-- Who pays for wardens of an area: a ward or parish council, for so many hours a week.
create table warden_scheme (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  name text not null check (name <> ''),
  area_kind text not null check (area_kind in ('ward', 'parish')),
  area_code text collate "C" not null,
  area_name text not null,
  hours_per_week float8 not null check (hours_per_week > 0),
  from_day text collate "C" not null,
  to_day text collate "C",
  changed_by text not null,
  changed_at timestamptz not null default now(),
  unique (district_code, synthetic, name)
);

-- Accounts that may read what a scheme got, by address.
create table scheme_reader (
  scheme_id int not null references warden_scheme,
  email text collate "C" not null check (email = lower(email)),
  primary key (scheme_id, email)
);

-- What a scheme got in a month, as it was signed off for whoever pays: nothing smaller than may be told.
create table scheme_statement (
  id int generated always as identity primary key,
  scheme_id int not null references warden_scheme,
  month text collate "C" not null,
  version int not null,
  statement jsonb not null,
  signed_by text not null,
  signed_at timestamptz not null default now(),
  unique (scheme_id, month, version)
);

create trigger keep_planned before update or delete on beat_plan for each row execute function keep_planned();
create trigger keep_planned before update or delete on beats_in_force for each row execute function keep_planned();
create trigger keep_planned before update or delete on warden_week for each row execute function keep_planned();
create trigger keep_planned before update or delete on warden_duty for each row execute function keep_planned();
create trigger keep_planned before update or delete on planned_visit for each row execute function keep_planned();
create trigger keep_planned before update or delete on warden_week_decision
  for each row execute function keep_planned();
create trigger keep_planned before update or delete on scheme_statement for each row execute function keep_planned();

-- Whoever is held to districts reads and writes what is of them.
do $$
declare
  named text;
begin
  foreach named in array array['warden_settings', 'warden', 'patrol_spot', 'beat_plan', 'beats_in_force', 'warden_week',
    'published_warden_week', 'warden_visit', 'missed_duty', 'warden_scheme']
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
alter table warden_duty enable row level security;
create policy of_weeks on warden_duty for all to wardwatch_partner, wardwatch_restricted
  using (warden_week_id in (select id from warden_week)) with check (warden_week_id in (select id from warden_week));
alter table planned_visit enable row level security;
create policy of_duties on planned_visit for all to wardwatch_partner, wardwatch_restricted
  using (duty_id in (select id from warden_duty)) with check (duty_id in (select id from warden_duty));
alter table warden_week_decision enable row level security;
create policy of_weeks on warden_week_decision for all to wardwatch_partner, wardwatch_restricted
  using (warden_week_id in (select id from warden_week)) with check (warden_week_id in (select id from warden_week));
alter table scheme_reader enable row level security;
create policy of_schemes on scheme_reader for all to wardwatch_partner, wardwatch_restricted
  using (scheme_id in (select id from warden_scheme)) with check (scheme_id in (select id from warden_scheme));
alter table scheme_statement enable row level security;
create policy of_schemes on scheme_statement for all to wardwatch_partner, wardwatch_restricted
  using (scheme_id in (select id from warden_scheme)) with check (scheme_id in (select id from warden_scheme));

grant select on warden_duty, planned_visit, warden_week_decision, scheme_reader, scheme_statement
  to wardwatch_partner, wardwatch_restricted;
grant insert on warden_duty, planned_visit, warden_week_decision, scheme_reader, scheme_statement to wardwatch_partner;
grant update (weekly_hours, days_away, email, retired_on) on warden to wardwatch_partner;
grant update (x, y, radius_metres, status, reason, changed_by, changed_at) on patrol_spot to wardwatch_partner;
grant update (planned_visit_id, duty_id, spot_id, x, y, arrive_minute, leave_minute, activity, powers, note, revision, is_withdrawn,
  changed_at) on warden_visit to wardwatch_partner;
grant update (reason, entered_by, entered_at) on missed_duty to wardwatch_partner;
grant update (hours_per_week, to_day, changed_by, changed_at) on warden_scheme to wardwatch_partner;
grant delete on published_warden_week, scheme_reader to wardwatch_partner;

-- What somebody who pays may be told, by the right of the owner: the last statement of each month, for their address.
create view scheme_statement_for_reader as
select scheme_reader.email, warden_scheme.id as scheme, warden_scheme.synthetic, warden_scheme.district_code,
  warden_scheme.name, warden_scheme.area_kind, warden_scheme.area_name, warden_scheme.hours_per_week,
  warden_scheme.from_day, warden_scheme.to_day, latest.month, latest.statement, latest.signed_at
from warden_scheme
-- Without a reader there is no address, which fits nobody's; who looks after the scheme sees it all the same.
left join scheme_reader on scheme_reader.scheme_id = warden_scheme.id
left join lateral (
  select distinct on (scheme_statement.month) scheme_statement.month, scheme_statement.statement,
    scheme_statement.signed_at
  from scheme_statement where scheme_statement.scheme_id = warden_scheme.id
  order by scheme_statement.month, scheme_statement.version desc
) as latest on true;
grant select on scheme_statement_for_reader to wardwatch_public, wardwatch_partner, wardwatch_restricted;
