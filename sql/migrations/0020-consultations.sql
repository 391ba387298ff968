-- Consultations: what residents were asked, where, how they were chosen, and what they answered.

create table consultation (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  -- Null: of the whole district.
  group_id int references meeting_group,
  kind text not null check (kind in ('charity-pots', 'survey', 'feedback-form')),
  title text not null check (title <> ''),
  question text not null default '',
  -- [{ "label": "Burglary", "isConcern": true }]; one that is no concern, such as "No concern", is never chosen as a priority.
  choices jsonb not null,
  priority_id int references priority,
  -- Name of the scheme it was asked before, or to judge; empty: none.
  scheme text not null default '',
  from_day text collate "C" not null,
  to_day text collate "C" not null,
  how_chosen text not null check (how_chosen in ('self-selected', 'random-sample', 'quota', 'everyone', 'invited')),
  how_chosen_note text not null default '',
  -- How many were asked, where that is known.
  asked int check (asked > 0),
  what_next text not null default '',
  take_part text not null default '',
  withdrawn_because text not null default '',
  revision int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  check (to_day >= from_day)
);
create index consultation_of_group on consultation (group_id, to_day);

-- What a consultation was before it was changed.
create table consultation_change (
  id int generated always as identity primary key,
  consultation_id int not null references consultation,
  was jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now()
);
create function keep_consultation() returns trigger language plpgsql as $$
begin
  insert into consultation_change (consultation_id, was, changed_by) values (old.id, to_jsonb(old), new.changed_by);
  return new;
end
$$;
create trigger keep_consultation after update on consultation for each row execute function keep_consultation();

create table consultation_venue (
  id int generated always as identity primary key,
  consultation_id int not null references consultation,
  name text not null check (name <> ''),
  -- Of the parish it stands in; empty where none is known.
  parish_code text collate "C" not null default '',
  parish_name text not null default '',
  day text collate "C" not null,
  added_by text not null,
  added_at timestamptz not null default now(),
  unique (consultation_id, name, day)
);

-- A file that was read into counts. Its rows are not kept.
create table consultation_import (
  id int generated always as identity primary key,
  consultation_id int not null references consultation,
  file text not null,
  -- SHA-256, hexadecimal.
  checksum text not null,
  kind text not null check (kind in ('counts', 'answers')),
  read_rows int not null,
  -- [{ "line": 3, "reason": "...", "text": "..." }]; of answers of people without the text.
  refused jsonb not null,
  notes jsonb not null default '[]',
  made_by text not null,
  made_at timestamptz not null default now()
);

-- Counts as they stood: those of a file, a stall or a sheet. A later revision of the same ref stands in its place.
create table consultation_tally (
  -- Made on the device: what is sent twice is kept once.
  ref uuid not null,
  revision int not null check (revision >= 1),
  consultation_id int not null references consultation,
  venue_id int references consultation_venue,
  import_id int references consultation_import,
  day text collate "C" not null,
  -- By choice: { "Burglary": 3 }.
  counts jsonb not null,
  -- How many people; null where tokens were counted and nobody knows whose.
  people int check (people >= 0),
  -- By age band and by code of the parish they live in, each apart: never both of one person.
  by_age jsonb not null default '{}',
  by_parish jsonb not null default '{}',
  source text not null check (source in ('file', 'stall', 'borough')),
  is_withdrawn boolean not null default false,
  made_by text not null,
  made_at timestamptz not null default now(),
  primary key (ref, revision)
);
create index consultation_tally_of on consultation_tally (consultation_id);

-- What somebody ticked who does not attend. Written by the program alone; partners see sums of it.
create table consultation_feedback (
  ref uuid primary key,
  receipt text collate "C" not null unique,
  consultation_id int not null references consultation,
  received_on text collate "C" not null,
  choices jsonb not null,
  age_band text not null default '',
  parish_code text collate "C" not null default '',
  -- Of words of their own: what was made of them.
  words_status text not null default 'none' check (words_status in ('none', 'waiting', 'counted', 'refused')),
  -- The choice they were counted as.
  counted_as text not null default '',
  reason text not null default '',
  decided_by text not null default '',
  decided_at timestamptz
);
create index consultation_feedback_of on consultation_feedback (consultation_id);
create table consultation_words (
  feedback_ref uuid primary key references consultation_feedback,
  received_on text collate "C" not null,
  words text not null
);

do $$
declare
  named text;
begin
  foreach named in array array['consultation_change', 'consultation_import', 'consultation_tally']
  loop
    execute format('create trigger keep_planned before update or delete on %I for each row execute function keep_planned()',
      named);
  end loop;
  execute 'alter table consultation enable row level security';
  execute 'create policy in_districts on consultation for all to wardwatch_partner, wardwatch_restricted
    using ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))
    with check ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))';
  foreach named in array array['consultation_change', 'consultation_venue', 'consultation_import', 'consultation_tally']
  loop
    execute format('alter table %I enable row level security', named);
    execute format(
      'create policy of_consultations on %I for all to wardwatch_partner, wardwatch_restricted
       using (consultation_id in (select id from consultation))
       with check (consultation_id in (select id from consultation))', named);
  end loop;
  foreach named in array array['consultation', 'consultation_change', 'consultation_venue', 'consultation_import',
    'consultation_tally']
  loop
    execute format('grant select on %I to wardwatch_partner, wardwatch_restricted', named);
    execute format('grant insert on %I to wardwatch_partner', named);
  end loop;
end
$$;
grant update (title, question, choices, priority_id, scheme, from_day, to_day, how_chosen, how_chosen_note, asked,
  what_next, take_part, withdrawn_because, revision, changed_by, changed_at) on consultation to wardwatch_partner;
grant update (parish_code, parish_name) on consultation_venue to wardwatch_partner;
-- A venue at which nothing was counted yet.
grant delete on consultation_venue to wardwatch_partner;

-- Words of people and what they ticked are restricted, as reports of the public are.
alter table consultation_feedback enable row level security;
create policy of_consultations on consultation_feedback for select to wardwatch_restricted
  using (consultation_id in (select id from consultation));
alter table consultation_words enable row level security;
create policy of_feedback on consultation_words for select to wardwatch_restricted
  using (feedback_ref in (select ref from consultation_feedback));
grant select on consultation_feedback, consultation_words to wardwatch_restricted;

-- Sums of what was ticked, by the right of the owner: by choice, age band and parish, each apart.
create view consultation_feedback_sum as
select consultation_id, what, key, count(*)::int as people
from (
  select consultation_id, ref, 'people' as what, '' as key from consultation_feedback
  -- Words that say the same as a box that was ticked count once.
  union
  select consultation_id, ref, 'choice', jsonb_array_elements_text(choices) from consultation_feedback
  union
  select consultation_id, ref, 'choice', counted_as from consultation_feedback where words_status = 'counted'
  union
  select consultation_id, ref, 'age', age_band from consultation_feedback
  union
  select consultation_id, ref, 'parish', parish_code from consultation_feedback
  union
  select consultation_id, ref, 'waiting', '' from consultation_feedback
  where words_status = 'waiting' and ref in (select feedback_ref from consultation_words)
) as told
where consultation_id in (
  select id from consultation
  where (select reader_districts()) is null or district_code = any ((select reader_districts())::text[])
)
group by consultation_id, what, key;
grant select on consultation_feedback_sum to wardwatch_partner, wardwatch_restricted;
