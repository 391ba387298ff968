-- Registers of a partnership: what services do under section 17, who pays for what, and what is going on.

-- Section 17 of the Crime and Disorder Act 1998: what a service does to prevent crime in its own work.
create table section_17_entry (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  service text not null check (service <> ''),
  lead_role text not null check (lead_role <> ''),
  lead_agency text not null check (lead_agency <> ''),
  action text not null check (action <> ''),
  -- Pounds a year; null: not costed.
  cost numeric check (cost >= 0),
  measure text not null default '',
  status text not null check (status in ('planned', 'under way', 'done', 'stopped')),
  review_on text collate "C",
  removed_because text not null default '',
  revision int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now()
);

create table funding_line (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  -- Financial year, '2026/27'.
  year text collate "C" not null check (year ~ '^20\d\d/\d\d$'),
  line text not null check (line <> ''),
  funder text not null check (funder <> ''),
  -- Pounds.
  amount numeric not null check (amount >= 0),
  match_amount numeric not null default 0 check (match_amount >= 0),
  match_funder text not null default '',
  spent numeric not null default 0 check (spent >= 0),
  outcome text not null default '',
  removed_because text not null default '',
  revision int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now()
);

create table calendar_event (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('event', 'market', 'football', 'fireworks', 'festival', 'school-holiday', 'operation', 'works', 'other')),
  -- Place in words, and the area where it is of one; both empty: the whole district.
  place text not null default '',
  area_kind text not null default '' check (area_kind in ('', 'ward', 'parish', 'nag')),
  area_code text collate "C" not null default '',
  area_name text not null default '',
  from_day text collate "C" not null,
  to_day text collate "C" not null,
  crowd int check (crowd >= 0),
  -- Whether it is on the same days every year.
  recurs_yearly boolean not null default false,
  -- Whether reports are expected to be more or fewer for it: then charts mark it.
  affects_counts boolean not null default true,
  -- Of a calendar file, so that it is read once; empty: entered here.
  uid text not null default '',
  removed_because text not null default '',
  revision int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  check (to_day >= from_day),
  check ((area_kind = '') = (area_code = ''))
);
create index calendar_event_days on calendar_event (district_code, from_day);
create unique index calendar_event_uid on calendar_event (district_code, synthetic, uid) where uid <> '';

-- What an entry of a register was before it was changed.
create table register_change (
  id int generated always as identity primary key,
  register text not null check (register in ('section_17_entry', 'funding_line', 'calendar_event')),
  entry_id int not null,
  district_code text collate "C" not null,
  was jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now()
);
create index register_change_of on register_change (register, entry_id);
create function keep_register() returns trigger language plpgsql as $$
begin
  insert into register_change (register, entry_id, district_code, was, changed_by)
  values (tg_table_name, old.id, old.district_code, to_jsonb(old), new.changed_by);
  return new;
end
$$;

do $$
declare
  named text;
begin
  foreach named in array array['section_17_entry', 'funding_line', 'calendar_event']
  loop
    execute format('create trigger keep_register after update on %I for each row execute function keep_register()', named);
  end loop;
  foreach named in array array['section_17_entry', 'funding_line', 'calendar_event', 'register_change']
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
create trigger keep_planned before update or delete on register_change for each row execute function keep_planned();
grant update (service, lead_role, lead_agency, action, cost, measure, status, review_on, removed_because, revision,
  changed_by, changed_at) on section_17_entry to wardwatch_partner;
grant update (year, line, funder, amount, match_amount, match_funder, spent, outcome, removed_because, revision,
  changed_by, changed_at) on funding_line to wardwatch_partner;
grant update (name, kind, place, area_kind, area_code, area_name, from_day, to_day, crowd, recurs_yearly,
  affects_counts, removed_because, revision, changed_by, changed_at) on calendar_event to wardwatch_partner;
