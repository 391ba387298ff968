-- Packs of neighbourhood groups as they were frozen, who signed them off, and what the public may read of them.

-- A version of the pack of a meeting. Nothing of it ever changes: a correction is another version with a note.
create table pack (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  group_id int not null references meeting_group,
  meeting_id int not null references meeting,
  version int not null check (version >= 1),
  -- Name and day as they were, for whoever may not read the group or the meeting.
  group_name text not null,
  meeting_day text collate "C" not null,
  -- Whole papers: words, tables and pictures.
  public_paper jsonb not null,
  partner_paper jsonb not null,
  -- SHA-256 of both papers, hexadecimal.
  checksum text not null check (checksum ~ '^[0-9a-f]{64}$'),
  -- Last month of the public figures, 'YYYY-MM'; empty: there are none.
  data_to text collate "C" not null,
  data_version text not null,
  code_version text not null,
  -- Kind and vintage of the boundaries it was made with.
  boundaries jsonb not null,
  parameters jsonb not null,
  -- The record of the quarter whose figures it tells; null: it tells none.
  quarter_id int,
  evidence_id int,
  -- What the checks before publishing found when it was made.
  gate_report jsonb not null,
  -- What the pack says of itself to those checks, so that they can be made again when it is signed off.
  gate_facts jsonb not null,
  -- What is different from the version before; empty for the first.
  note text not null default '',
  -- 'schedule' where nobody asked for it.
  made_by text not null,
  made_at timestamptz not null default now(),
  unique (meeting_id, version),
  check ((version = 1) = (note = ''))
);

create table pack_sign_off (
  pack_id int primary key references pack,
  role text not null,
  email text not null,
  signed_at timestamptz not null default now()
);

-- Why the pack of a meeting could not be made when it was last tried; gone once it could.
create table pack_failure (
  meeting_id int primary key references meeting,
  sentence text not null check (sentence <> ''),
  tried_at timestamptz not null default now()
);

-- By the right of its owner: the last version of each meeting that was signed off, its public edition alone.
create view public_pack as
select distinct on (pack.meeting_id)
  pack.id, pack.synthetic, pack.district_code, pack.group_id, pack.group_name, pack.meeting_id, pack.meeting_day,
  pack.version, pack.note, pack.public_paper, pack.data_to, pack_sign_off.signed_at,
  pack.parameters -> 'parishes' as parishes
from pack
join pack_sign_off on pack_sign_off.pack_id = pack.id
order by pack.meeting_id, pack.version desc;
grant select on public_pack to wardwatch_public;

create trigger keep_planned before update or delete on pack for each row execute function keep_planned();
create trigger keep_planned before update or delete on pack_sign_off for each row execute function keep_planned();

alter table pack enable row level security;
create policy in_districts on pack for all to wardwatch_partner, wardwatch_restricted
  using ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))
  with check ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]));
alter table pack_sign_off enable row level security;
create policy of_packs on pack_sign_off for all to wardwatch_partner, wardwatch_restricted
  using (pack_id in (select id from pack)) with check (pack_id in (select id from pack));
alter table pack_failure enable row level security;
create policy of_meetings on pack_failure for all to wardwatch_partner, wardwatch_restricted
  using (meeting_id in (select id from meeting)) with check (meeting_id in (select id from meeting));

grant select on pack, pack_sign_off, pack_failure to wardwatch_partner, wardwatch_restricted;
grant insert on pack, pack_sign_off to wardwatch_partner;
