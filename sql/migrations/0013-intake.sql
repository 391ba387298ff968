-- What people enter by hand, and what the public reports. Either becomes ordinary rows of exact_incident and
-- partner_report, under a load of its own for each day, so that a row still names the load that brought it.

-- 'hand' and 'public': a load that grows during one day as people enter or accept. Null for files.
alter table load add column own_source text check (own_source in ('hand', 'public'));
-- 'YYYY-MM-DD' as the clock in England has it.
alter table load add column own_day text collate "C";
alter table load add constraint load_own_day check ((own_source is null) = (own_day is null));
create unique index load_own on load (synthetic, own_source, own_day) where own_source is not null;

-- Beside the forms of files: a tap on the map, where somebody stood, and the middle of a street.
alter table partner_report drop constraint partner_report_geom_method_check;
alter table partner_report add constraint partner_report_geom_method_check check (
  geom_method in ('grid', 'degrees', 'grid-reference', 'postcode', 'outward', 'none', 'map', 'position', 'street')
);

create table hand_entry (
  number int generated always as identity primary key,
  -- Made on the device: what is sent twice is kept once.
  ref uuid not null unique,
  -- Null where there are no accounts.
  account_id int references account,
  taken_at timestamptz not null,
  load_id int not null references load,
  synthetic boolean not null,
  district_code text not null,
  category text collate "C" not null,
  -- Feed of partner_report, or null for exact_incident.
  feed text collate "C",
  precision_m real not null,
  -- As it was sent, so that one that is withdrawn is still known whole.
  entered jsonb not null,
  withdrawn_at timestamptz
);

-- Restricted: read by the moderation list alone. Words and contact stand apart, so that they can be deleted.
create table intake_report (
  id int generated always as identity primary key,
  ref uuid not null unique,
  -- What the sender may quote; drawn by chance.
  receipt text collate "C" not null unique,
  received_at timestamptz not null,
  synthetic boolean not null,
  district_code text not null,
  category text collate "C" not null,
  strand text,
  happened_from text not null,
  happened_to text,
  place_found text not null check (place_found in ('map', 'position', 'street', 'postcode')),
  place_name text,
  ward text,
  -- EPSG:27700 metres. Null once its time is over: then neither place nor strand is kept.
  x float8,
  y float8,
  precision_m real not null,
  status text not null default 'waiting' check (status in ('waiting', 'accepted', 'refused', 'duplicate')),
  decided_at timestamptz,
  -- Null where there are no accounts.
  decided_by int references account,
  reason text,
  duplicate_of int references intake_report,
  -- Of the row it became: its load and feed; feed null for exact_incident.
  load_id int references load,
  feed text collate "C",
  check ((status = 'waiting') = (decided_at is null)),
  check ((status = 'accepted') = (load_id is not null)),
  check ((status = 'duplicate') = (duplicate_of is not null)),
  check (status <> 'refused' or reason is not null)
);
create index intake_report_status on intake_report (status, received_at);

create table intake_words (
  report_id int primary key references intake_report,
  words text not null
);

create table intake_contact (
  report_id int primary key references intake_report,
  name text not null,
  email text not null,
  phone text not null,
  consented_at timestamptz not null
);

-- No agreement is needed to read what the partnership's own people entered or accepted. A file that only says it is from
-- them has another load. What is for the restricted tier stays there: referrals, and hate incidents.
alter policy agreed on exact_incident
  using (
    synthetic
    or load_id in (select id from load where own_source is not null)
    or case when (select has_accounts())
      then source_agency in (select feed from feed_agreement where readable)
      else source_agency not in (select feed from feed_agreement where not readable)
    end
  );
alter policy agreed on partner_report
  using (
    synthetic
    or load_id in (select id from load where own_source is not null)
    or case when (select has_accounts())
      then (feed, supplier) in (select feed, supplier from report_agreement where readable)
      else (feed, supplier) not in (select feed, supplier from report_agreement where not readable)
    end
  );

create or replace view readable_partner_report with (security_invoker = true) as
select partner_report.id, partner_report.synthetic, partner_report.feed, partner_report.supplier, ref, load_id, layer, month,
  opened_minute, opened_has_time, closed_minute, closed_has_time, similarity_class, geom, geom_method, precision_m,
  outward, fields,
  partner_report.synthetic or case
    when own.id is not null then partner_report.feed not in ('asb_referral', 'hate_incident')
    else coalesce(report_agreement.for_partners, true)
  end as for_partners
from partner_report
left join load as own on own.id = partner_report.load_id and own.own_source is not null
left join report_agreement
  on report_agreement.feed = partner_report.feed and report_agreement.supplier = partner_report.supplier;

create or replace function has_hidden_incidents() returns boolean language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from exact_incident
    left join feed_agreement on feed_agreement.feed = exact_incident.source_agency
    where not synthetic and not coalesce(feed_agreement.for_partners, not has_accounts())
      and load_id not in (select id from load where own_source is not null)
  )
$$;

-- What waits to be decided is restricted. Nobody of the readers changes it: that is the program's own.
alter table intake_report enable row level security;
create policy in_districts on intake_report for select to wardwatch_restricted
  using ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]));
alter table intake_words enable row level security;
create policy of_reports on intake_words for select to wardwatch_restricted
  using (report_id in (select id from intake_report));
alter table intake_contact enable row level security;
create policy of_reports on intake_contact for select to wardwatch_restricted
  using (report_id in (select id from intake_report));
grant select on intake_report, intake_words, intake_contact to wardwatch_restricted;
