-- What partners report about the quality of life: graffiti, fly-tips, referrals, visits, fires. One table for all feeds;
-- shared/feeds describes each of them. None is added to the police counts.

create table partner_report (
  id bigint generated always as identity primary key,
  synthetic boolean not null,
  feed text collate "C" not null,
  -- '' where none is named.
  supplier text collate "C" not null,
  -- Where a feed has none of its own, it is made of columns that tell its rows apart.
  ref text collate "C" not null,
  load_id int not null references load,
  -- Reports drawn and counted together; a feed may hold several layers.
  layer text collate "C" not null,
  -- Of opened_minute.
  month text collate "C" not null,
  -- Minutes since 1970-01-01 00:00 on the clock of Europe/London, every day counted as 1,440. Without a known time the
  -- minute is 00:00 of its day.
  opened_minute int not null,
  opened_has_time boolean not null,
  closed_minute int,
  closed_has_time boolean,
  subject_key text,
  address_key text,
  similarity_class text,
  geom geometry(Point, 27700),
  geom_method text not null
    check (geom_method in ('grid', 'degrees', 'grid-reference', 'postcode', 'outward', 'none')),
  -- How far off the place may be; nothing finer may be said of it. Null where there is no point.
  precision_m real,
  -- First half of a postcode: all that is known of places by 'outward'.
  outward text,
  -- The other columns of the feed by name, as its descriptor types them; empty ones are left out.
  fields jsonb not null,
  -- A later row with the same reference of the same supplier replaces the earlier one.
  unique (synthetic, feed, supplier, ref),
  check ((geom is null) = (geom_method in ('outward', 'none'))),
  check ((geom is null) = (precision_m is null)),
  check ((closed_minute is null) = (closed_has_time is null))
);
create index partner_report_month on partner_report (synthetic, feed, month);

-- Rows of the load that is running, before it counts; a crash may empty it. `row_number` orders them over all files.
create unlogged table partner_report_staged (
  row_number int not null,
  feed text collate "C" not null,
  supplier text collate "C" not null,
  ref text collate "C" not null,
  layer text collate "C" not null,
  month text collate "C" not null,
  opened_minute int not null,
  opened_has_time boolean not null,
  closed_minute int,
  closed_has_time boolean,
  subject_key text,
  address_key text,
  similarity_class text,
  geom geometry(Point, 27700),
  geom_method text not null,
  precision_m float8,
  outward text,
  fields jsonb not null
);

-- Unit postcodes of Code-Point Open, printed 'MK9 3EJ'. Real, so they serve the synthetic borough as well.
create table postcode (
  postcode text collate "C" primary key,
  load_id int not null references load,
  -- Positional quality of Ordnance Survey, 10 the best.
  quality smallint not null,
  geom geometry(Point, 27700) not null
);

create unlogged table postcode_staged (
  postcode text collate "C" not null,
  quality smallint not null,
  geom geometry(Point, 27700) not null
);

-- How the headings of a supplier's own files stand for the columns of a feed.
create table feed_mapping (
  supplier text collate "C" not null,
  feed text collate "C" not null,
  -- Heading of the file by column of the feed.
  columns jsonb not null,
  saved_at timestamptz not null default now(),
  primary key (supplier, feed)
);
