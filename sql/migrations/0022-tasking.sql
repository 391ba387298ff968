-- Tasking sheets as they were made for a meeting, and who opened the cases beside one.

create table tasking_sheet (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  -- Null where no meeting is planned.
  meeting_id int references meeting,
  -- Of the meeting, or of making without one. 'YYYY-MM-DD'.
  day text collate "C" not null,
  version int not null,
  -- The days it tells of: from the last sheet to the day it was made.
  since text collate "C" not null,
  until text collate "C" not null,
  -- Blocks A to I; J is what the meeting decides.
  content jsonb not null,
  -- SHA-256 of the content, hexadecimal.
  checksum text not null,
  -- What it was made from: { "evidence": 3, "vanPlans": [1, 2], "wardenWeeks": [4], "before": 7 }.
  made_from jsonb not null,
  data_version text not null,
  code_version text not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  unique (district_code, synthetic, day, version),
  check (since <= until)
);

-- Each opening of the cases beside a sheet. The cases themselves are not kept: they are read when it is opened.
create table annex_opening (
  id int generated always as identity primary key,
  sheet_id int not null references tasking_sheet,
  opened_by text not null,
  opened_at timestamptz not null default now(),
  -- Why it could be: the meeting is today, or the role of whoever opened it.
  because text not null check (because in ('meeting', 'role')),
  cases int not null check (cases >= 0)
);

do $$
declare
  named text;
begin
  foreach named in array array['tasking_sheet', 'annex_opening']
  loop
    execute format('create trigger keep_planned before update or delete on %I for each row execute function keep_planned()',
      named);
    execute format('alter table %I enable row level security', named);
    execute format('grant select on %I to wardwatch_partner, wardwatch_restricted', named);
  end loop;
end
$$;
create policy in_districts on tasking_sheet for all to wardwatch_partner, wardwatch_restricted
  using ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))
  with check ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]));
create policy of_sheets on annex_opening for all to wardwatch_partner, wardwatch_restricted
  using (sheet_id in (select id from tasking_sheet)) with check (sheet_id in (select id from tasking_sheet));
grant insert on tasking_sheet to wardwatch_partner;
grant insert on annex_opening to wardwatch_restricted;
