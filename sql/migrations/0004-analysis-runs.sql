-- Every run of a method is one record of what was asked, of what it was computed from, and of what came out. Nothing of
-- it changes but the name and note its reader gives it, and how far it is until it has ended.
create table analysis_run (
  id int generated always as identity primary key,
  name text not null,
  note text not null,
  method text not null,
  title text not null,
  -- As asked, so that it can be repeated.
  request jsonb not null,
  layer text not null,
  district_code text not null,
  district_name text not null,
  synthetic boolean not null,
  from_month text collate "C" not null,
  to_month text collate "C" not null,
  months jsonb not null,
  missing_months jsonb not null,
  parameters jsonb not null,
  seed bigint not null,
  data_version text not null,
  code_version text not null,
  automatic_choices jsonb not null,
  notes jsonb not null,
  attribution jsonb not null,
  loads jsonb not null,
  -- Whose display geometry the units have where they are areas. No reference: a run outlives its boundaries.
  area_set_id smallint not null,
  asked_at timestamptz not null default now(),

  -- Who computes it. A run whose holder died is found by these, as a load is.
  holder text not null,
  host text not null,
  process_id int not null,
  renewed_at timestamptz not null default now(),

  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'stopped', 'failed')),
  progress_share double precision not null default 0,
  progress_sentence text not null default '',
  failure text,
  seconds double precision,
  -- Choices and notes that only the computation could make.
  found jsonb,
  -- Text as the computation wrote it: jsonb would put the keys in another order.
  result json,
  -- Outlines of cells in EPSG:27700, as JSON; null where units are areas.
  shapes text,
  check ((status = 'done') = (result is not null)),
  check ((status = 'failed') = (failure is not null))
);
create index analysis_run_unfinished on analysis_run (status) where status in ('waiting', 'running');

create function keep_analysis_run() returns trigger language plpgsql as $$
declare
  may_change text[] := array['name', 'note'];
begin
  if tg_op <> 'UPDATE' then
    raise exception 'Runs are kept: % is refused', lower(tg_op) using errcode = 'restrict_violation';
  end if;
  if old.status in ('waiting', 'running') then
    if old.status = 'running' and new.status = 'waiting' then
      raise exception 'Run % is running and cannot wait again', old.id using errcode = 'restrict_violation';
    end if;
    may_change := may_change || array['renewed_at', 'status', 'progress_share', 'progress_sentence', 'failure', 'seconds',
      'found', 'result', 'shapes'];
  end if;
  if to_jsonb(old) - may_change is distinct from to_jsonb(new) - may_change then
    raise exception 'Run % is a record: only its name and note can be changed', old.id
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger keep_analysis_run before update or delete on analysis_run
  for each row execute function keep_analysis_run();
create trigger keep_analysis_runs before truncate on analysis_run
  for each statement execute function keep_analysis_run();
