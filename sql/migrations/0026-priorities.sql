-- What candidates for priorities are weighed by, what is raised or judged by hand, minutes as they were signed off, and
-- what the chair of a group is told.

-- Weights of the six criteria in a district; another row replaces the last.
create table priority_weights (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  weights jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now()
);

-- A candidate that residents raised, or that came in a file of the police: no row changes but to be withdrawn.
create table raised_candidate (
  id int generated always as identity primary key,
  group_id int not null references meeting_group,
  source text not null check (source in ('residents', 'police.uk', 'borough')),
  title text not null check (title <> ''),
  statement text not null default '',
  -- Slug of the layer it is about; empty: none fits.
  layer text not null default '',
  raised_on text collate "C" not null,
  -- What a file says was done about it.
  action text not null default '',
  action_on text collate "C",
  is_withdrawn boolean not null default false,
  raised_by text not null,
  raised_at timestamptz not null default now()
);

-- A score that a group set by hand, with its reason; the newest of each criterion holds, and none takes it back.
create table priority_judgement (
  id int generated always as identity primary key,
  group_id int not null references meeting_group,
  -- Key of the candidate: 'layer:<slug>' or 'raised:<id>'.
  candidate text collate "C" not null,
  criterion text not null check (criterion in ('harm', 'influence', 'concern')),
  score int check (score between 0 and 3),
  reason text not null check (reason <> ''),
  judged_by text not null,
  judged_at timestamptz not null default now()
);

-- Minutes of a meeting as they were signed off; a later version says what it puts right.
create table meeting_minutes (
  id int generated always as identity primary key,
  meeting_id int not null references meeting,
  version int not null,
  minutes jsonb not null,
  change_note text not null default '',
  signed_by text not null,
  signed_at timestamptz not null default now(),
  unique (meeting_id, version),
  check (version = 1 or change_note <> '')
);

-- Two who decide at once must not both stand in the place of one decision, nor make two actions of it.
create unique index action_of_decision on action (decision_id) where decision_id is not null;
create index action_of_group on action (group_id);
create index priority_of_group on priority (group_id);

do $$
declare
  named text;
begin
  foreach named in array array['priority_weights', 'priority_judgement', 'meeting_minutes']
  loop
    execute format('create trigger keep_planned before update or delete on %I for each row execute function keep_planned()',
      named);
  end loop;
  foreach named in array array['raised_candidate', 'priority_judgement']
  loop
    execute format('alter table %I enable row level security', named);
    execute format(
      'create policy of_groups on %I for all to wardwatch_partner, wardwatch_restricted
       using (group_id in (select id from meeting_group)) with check (group_id in (select id from meeting_group))',
      named);
  end loop;
  foreach named in array array['priority_weights', 'raised_candidate', 'priority_judgement', 'meeting_minutes']
  loop
    execute format('grant select on %I to wardwatch_partner, wardwatch_restricted', named);
    execute format('grant insert on %I to wardwatch_partner', named);
  end loop;
end
$$;
alter table priority_weights enable row level security;
create policy in_districts on priority_weights for all to wardwatch_partner, wardwatch_restricted
  using ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))
  with check ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]));
alter table meeting_minutes enable row level security;
create policy of_meetings on meeting_minutes for all to wardwatch_partner, wardwatch_restricted
  using (meeting_id in (select id from meeting)) with check (meeting_id in (select id from meeting));
grant update (is_withdrawn) on raised_candidate to wardwatch_partner;

-- What the chair of a group is told, by the right of the owner. No count of anything is in it.
create view group_for_reader as
select group_reader.email, meeting_group.id as group_id, meeting_group.synthetic, meeting_group.district_code,
  meeting_group.name, meeting_group.usual_place, meeting_group.usual_time, meeting_group.pack_days_before,
  meeting_group.contacts
from meeting_group
-- Without a reader there is no address, which fits nobody's; who looks after the group sees it all the same.
left join group_reader on group_reader.group_id = meeting_group.id
where meeting_group.retired_on is null and meeting_group.kind = 'neighbourhood';

create view group_meeting_for_reader as
select group_for_reader.email, meeting.id as meeting_id, meeting.group_id, meeting.day, meeting.starts_at, meeting.place,
  meeting.status, meeting.reason, latest.minutes, latest.signed_at
from group_for_reader join meeting on meeting.group_id = group_for_reader.group_id
left join lateral (
  select meeting_minutes.minutes, meeting_minutes.signed_at from meeting_minutes
  where meeting_minutes.meeting_id = meeting.id and meeting.status = 'held'
  order by meeting_minutes.version desc limit 1
) as latest on true;

create view group_priority_for_reader as
select group_for_reader.email, priority.id as priority_id, priority.group_id, priority.place, priority.title,
  priority.statement, priority.target, priority.chosen_on, priority.review_due, priority.status, priority.closed_on,
  priority.outcome, latest.verdict, latest.reviewed_on
from group_for_reader join priority on priority.group_id = group_for_reader.group_id
left join lateral (
  select priority_review.verdict, priority_review.reviewed_on from priority_review
  where priority_review.priority_id = priority.id order by priority_review.reviewed_on desc, priority_review.id desc limit 1
) as latest on true;

create view group_action_for_reader as
select group_for_reader.email, action.id as action_id, action.group_id, action.priority_id, action.asked, action.action,
  action.owner_role, action.owner_agency, action.due, action.status, action.result, action.closed_on
from group_for_reader join action on action.group_id = group_for_reader.group_id
-- Of a problem record nothing is told.
where action.problem_id is null;

grant select on group_for_reader, group_meeting_for_reader, group_priority_for_reader, group_action_for_reader
  to wardwatch_public, wardwatch_partner, wardwatch_restricted;
