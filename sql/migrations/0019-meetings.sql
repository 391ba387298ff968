-- Groups that meet, their meetings, what they decide, who does it by when, and the three priorities of each.

-- A neighbourhood group with its area, or the tasking group (JATAC) of a district.
create table meeting_group (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  kind text not null check (kind in ('neighbourhood', 'tasking')),
  -- Of a tasking group the district itself.
  area_kind text not null check (area_kind in ('nag', 'parish', 'ward', 'district')),
  area_code text collate "C" not null,
  name text not null check (name <> ''),
  usual_place text not null default '',
  -- 'HH:MM'.
  usual_time text not null default '19:00',
  months_between int not null default 1 check (months_between between 1 and 12),
  -- Days before a meeting on which its pack is made by itself.
  pack_days_before int not null default 7 check (pack_days_before between 1 and 28),
  -- How to reach the group and report things: { "reporting": "...", "online": "...", ... }. No person.
  contacts jsonb not null default '{}',
  retired_on text collate "C",
  changed_by text not null,
  changed_at timestamptz not null default now(),
  unique (district_code, synthetic, area_kind, area_code, kind),
  check ((kind = 'tasking') = (area_kind = 'district'))
);

-- Accounts that may see the page of a group without seeing anything else of the partnership: its chair, by address.
create table group_reader (
  group_id int not null references meeting_group,
  email text collate "C" not null check (email = lower(email)),
  primary key (group_id, email)
);

create table meeting (
  id int generated always as identity primary key,
  group_id int not null references meeting_group,
  day text collate "C" not null,
  starts_at text not null default '19:00',
  place text not null default '',
  status text not null default 'planned' check (status in ('planned', 'held', 'cancelled')),
  -- Why it was cancelled.
  reason text not null default '',
  -- How many came; null: not counted.
  attendance int check (attendance >= 0),
  changed_by text not null,
  changed_at timestamptz not null default now(),
  unique (group_id, day)
);

-- What a meeting decided, as it was entered. A row never changes; another that names it in "replaces" stands in its place.
create table meeting_decision (
  id int generated always as identity primary key,
  meeting_id int not null references meeting,
  -- Block of the tasking sheet it was decided at; empty: none.
  block text not null default '',
  decision text not null check (decision <> ''),
  owner_role text not null default '',
  owner_agency text not null default '',
  due text collate "C",
  measure text not null default '',
  vol text check (vol in ('V', 'O', 'L')),
  replaces int unique references meeting_decision,
  is_withdrawn boolean not null default false,
  made_by text not null,
  made_at timestamptz not null default now()
);

-- At most three open priorities for each group: each open one has a place of its own.
create table priority (
  id int generated always as identity primary key,
  group_id int not null references meeting_group,
  -- 1 to 3 while it is open.
  place int check (place between 1 and 3),
  title text not null check (title <> ''),
  -- The problem in one sentence.
  statement text not null check (statement <> ''),
  -- Slug of the layer it is about; empty: raised by residents, no layer fits.
  layer text not null default '',
  vol text not null default 'L' check (vol in ('V', 'O', 'L')),
  -- Snapshot it was chosen from, with period, n and interval as they were.
  evidence_id int,
  evidence jsonb not null,
  -- Six scores with reasons, weights, total, rank and who shares it.
  scores jsonb not null,
  consultation_id int,
  chosen_on text collate "C" not null,
  chosen_at_meeting int references meeting,
  chosen_by text not null,
  -- Why it was chosen although others ranked higher; empty: nothing ranked higher.
  overridden_because text not null default '',
  target text not null check (target <> ''),
  baseline jsonb not null,
  review_due text collate "C" not null,
  status text not null default 'open' check (status in ('open', 'closed', 'handed-on')),
  closed_on text collate "C",
  outcome text check (outcome in ('solved', 'improved', 'no change', 'worse', 'not measurable')),
  outcome_evidence text not null default '',
  changed_by text not null,
  changed_at timestamptz not null default now(),
  check ((status = 'open') = (place is not null)),
  check ((status = 'closed') = (outcome is not null))
);
create unique index priority_place on priority (group_id, place) where status = 'open';

-- Each look at a priority at a meeting, with the figures and the verdict of that day.
create table priority_review (
  id int generated always as identity primary key,
  priority_id int not null references priority,
  meeting_id int references meeting,
  reviewed_on text collate "C" not null,
  figures jsonb not null,
  verdict text not null,
  note text not null default '',
  made_by text not null,
  made_at timestamptz not null default now()
);

-- Who does what by when: of a priority, a problem record, or a decision of a meeting. The owner is a role and an agency.
create table action (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  group_id int references meeting_group,
  priority_id int references priority,
  problem_id int,
  decision_id int references meeting_decision,
  -- What was asked for, for "you said, we did".
  asked text not null default '',
  action text not null check (action <> ''),
  owner_role text not null check (owner_role <> ''),
  owner_agency text not null check (owner_agency <> ''),
  due text collate "C" not null,
  vol text not null default 'L' check (vol in ('V', 'O', 'L')),
  -- Risk if it is not done: 1 low to 3 high; null: not judged.
  likelihood int check (likelihood between 1 and 3),
  severity int check (severity between 1 and 3),
  status text not null default 'not started' check (status in ('not started', 'on track', 'done', 'cannot do')),
  -- What came of it, or why it cannot be done.
  result text not null default '',
  set_on text collate "C" not null,
  closed_on text collate "C",
  changed_by text not null,
  changed_at timestamptz not null default now(),
  check ((status in ('done', 'cannot do')) = (closed_on is not null)),
  check (status <> 'cannot do' or result <> '')
);
create index action_of_district on action (district_code, synthetic, due);

-- What an action was before it was changed.
create table action_change (
  id int generated always as identity primary key,
  action_id int not null references action,
  was jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now()
);
create function keep_action() returns trigger language plpgsql as $$
begin
  insert into action_change (action_id, was, changed_by) values (old.id, to_jsonb(old), new.changed_by);
  return new;
end
$$;
create trigger keep_action after update on action for each row execute function keep_action();

-- Evidence of a district by areas of a kind as it stood for data up to a month: hot spots, alarms, levels, trends.
create table evidence (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  area_kind text not null,
  vintage int not null,
  to_month text collate "C" not null,
  content jsonb not null,
  -- SHA-256 of the content, hexadecimal.
  checksum text not null,
  data_version text not null,
  code_version text not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  unique (district_code, synthetic, area_kind, vintage, to_month, data_version, code_version)
);

do $$
declare
  named text;
begin
  foreach named in array array['meeting_decision', 'priority_review', 'action_change', 'evidence']
  loop
    execute format('create trigger keep_planned before update or delete on %I for each row execute function keep_planned()',
      named);
  end loop;
  foreach named in array array['meeting_group', 'action', 'evidence']
  loop
    execute format('alter table %I enable row level security', named);
    execute format(
      'create policy in_districts on %I for all to wardwatch_partner, wardwatch_restricted
       using ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))
       with check ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))',
      named);
  end loop;
  foreach named in array array['group_reader', 'meeting', 'priority']
  loop
    execute format('alter table %I enable row level security', named);
    execute format(
      'create policy of_groups on %I for all to wardwatch_partner, wardwatch_restricted
       using (group_id in (select id from meeting_group)) with check (group_id in (select id from meeting_group))',
      named);
  end loop;
  foreach named in array array['meeting_group', 'group_reader', 'meeting', 'meeting_decision', 'priority',
    'priority_review', 'action', 'action_change', 'evidence']
  loop
    execute format('grant select on %I to wardwatch_partner, wardwatch_restricted', named);
    execute format('grant insert on %I to wardwatch_partner', named);
  end loop;
end
$$;
alter table meeting_decision enable row level security;
create policy of_meetings on meeting_decision for all to wardwatch_partner, wardwatch_restricted
  using (meeting_id in (select id from meeting)) with check (meeting_id in (select id from meeting));
alter table priority_review enable row level security;
create policy of_priorities on priority_review for all to wardwatch_partner, wardwatch_restricted
  using (priority_id in (select id from priority)) with check (priority_id in (select id from priority));
alter table action_change enable row level security;
create policy of_actions on action_change for all to wardwatch_partner, wardwatch_restricted
  using (action_id in (select id from action)) with check (action_id in (select id from action));

grant update (name, usual_place, usual_time, months_between, pack_days_before, contacts, retired_on, changed_by,
  changed_at) on meeting_group to wardwatch_partner;
grant delete on group_reader to wardwatch_partner;
grant update (day, starts_at, place, status, reason, attendance, changed_by, changed_at) on meeting
  to wardwatch_partner;
grant update (place, review_due, status, closed_on, outcome, outcome_evidence, changed_by, changed_at) on priority
  to wardwatch_partner;
grant update (action, owner_role, owner_agency, due, likelihood, severity, status, result, closed_on, changed_by,
  changed_at) on action to wardwatch_partner;
