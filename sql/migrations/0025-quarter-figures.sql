-- What the public is told of whole quarters in packs: one quarter of one district a row, as the bytes that went out. Like
-- yearly releases these are read before anything more is told, so none may ever be changed or removed.
create table quarter_figures (
  id int generated always as identity primary key,
  synthetic boolean not null,
  district_code text collate "C" not null,
  -- Its last month, 'YYYY-MM'.
  quarter text collate "C" not null,
  -- JSON, UTF-8, after disclosure control; true counts are in no column.
  content bytea not null,
  -- SHA-256 of content, hexadecimal.
  checksum text not null,
  data_version text not null,
  code_version text not null,
  -- Documents it was judged with, boundaries it was counted by, how much is shown and hidden.
  parameters jsonb not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  unique (district_code, synthetic, quarter)
);

create trigger keep_planned before update or delete on quarter_figures
  for each row execute function keep_planned();
create trigger keep_quarter_figures before truncate on quarter_figures
  for each statement execute function keep_release();

alter table quarter_figures enable row level security;
create policy in_districts on quarter_figures for all to wardwatch_partner, wardwatch_restricted
  using ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]))
  with check ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]));
grant select on quarter_figures to wardwatch_partner, wardwatch_restricted;
grant insert on quarter_figures to wardwatch_partner;
