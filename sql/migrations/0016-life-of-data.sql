-- How long data are kept, what was taken out, and the record of decisions.

-- What an administrator set in place of the usual rule. `supplier` null: whoever sent it. `months` null: kept until
-- somebody removes it.
create table retention_rule (
  feed text collate "C" not null,
  supplier text collate "C",
  thing text not null check (thing in ('rows', 'keys', 'refused')),
  months int check (months between 0 and 600),
  reason text not null check (reason <> ''),
  set_by text not null,
  set_at timestamptz not null default now(),
  unique nulls not distinct (feed, supplier, thing)
);

-- What was taken out, by load: runs that were made from it say so, and its file may be loaded again. Never the content.
create table deleted_rows (
  id int generated always as identity primary key,
  deleted_at timestamptz not null default now(),
  feed text collate "C" not null,
  supplier text collate "C" not null,
  thing text not null check (thing in ('rows', 'keys', 'refused')),
  load_id int not null references load,
  from_month text collate "C" not null,
  to_month text collate "C" not null,
  rows int not null check (rows > 0)
);
create index deleted_rows_load on deleted_rows (load_id, feed);
-- Results that are made from what was deleted say so.
grant select on deleted_rows to wardwatch_partner, wardwatch_restricted;

create function keep_deleted_rows() returns trigger language plpgsql as $$
begin
  raise exception 'What was deleted is a record: % is refused', lower(tg_op) using errcode = 'restrict_violation';
end
$$;
create trigger keep_deleted_rows before update or delete on deleted_rows
  for each row execute function keep_deleted_rows();

-- Refused rows are kept for a time by what they were and who sent them.
alter table refused_row add column feed text collate "C" not null default '';
alter table refused_row add column supplier text collate "C" not null default '';
update refused_row set feed = load_file.feed
from load_file
where load_file.load_id = refused_row.load_id and load_file.file = refused_row.file;

-- What was decided, by whom and why: a chain of its own, made as that of audit_log is, so that those who manage a
-- partnership can read it without the log of who read what.
create table decision_record (
  id bigint primary key,
  at text collate "C" not null,
  actor text not null,
  action text not null,
  subject text not null,
  -- JSON, as it was hashed; `reason` in it says why.
  detail text not null,
  previous_hash text collate "C" not null,
  hash text collate "C" not null
);

create function keep_decision_record() returns trigger language plpgsql as $$
begin
  raise exception 'Decisions are kept: % is refused', lower(tg_op) using errcode = 'restrict_violation';
end
$$;
create trigger keep_decision_record before update or delete on decision_record
  for each row execute function keep_decision_record();
create trigger keep_decision_records before truncate on decision_record
  for each statement execute function keep_decision_record();

-- Why an agreement ended before its last day.
alter table sharing_agreement add column ended_because text;
