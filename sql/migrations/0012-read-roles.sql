-- Requests are read as one of three roles, one for each tier, so that the database refuses what the tier may not see even
-- where the program asks for it. The owner of the tables is not bound: loads, backups, accounts and the command line.
-- A new table is granted to none of the three: whoever adds one decides, and a test lists every table.

-- Roles belong to the server, not to one database: another database of it may have made them, or be just making them.
do $$
declare
  readers constant text[] := array['wardwatch_public', 'wardwatch_partner', 'wardwatch_restricted'];
  reader text;
  may_be boolean;
begin
  foreach reader in array readers loop
    begin
      if not exists (select from pg_roles where rolname = reader) then
        execute format('create role %I nologin nobypassrls', reader);
      end if;
    exception
      when duplicate_object or unique_violation then null;
    end;
    if exists (select from pg_roles where rolname = reader and (rolsuper or rolbypassrls or rolcanlogin)) then
      raise exception 'The role % may sign in or see everything. Ask the administrator of the database server to run: %',
        reader, format('alter role %I nologin nosuperuser nobypassrls;', reader);
    end if;
    for attempt in 1..5 loop
      -- From PostgreSQL 16 on a member may be one without the right to act as the role.
      execute format('select pg_has_role(%L, %L)', reader,
        case when current_setting('server_version_num')::int < 160000 then 'MEMBER' else 'SET' end) into may_be;
      exit when may_be;
      begin
        execute format('grant %I to %I', reader, current_user);
      exception
        -- Somebody else grants it at the same moment.
        when unique_violation or internal_error then perform pg_sleep(0.1);
      end;
    end loop;
    if not may_be then raise insufficient_privilege; end if;
  end loop;
exception
  when insufficient_privilege then
    raise exception 'The database user % may not make the roles that requests are read as. Ask the administrator of the database server to run: % grant % to %; Then start again.',
      current_user,
      (select coalesce(string_agg(format('create role %I nologin;', name), ' '), '')
       from unnest(readers) as name where name not in (select rolname from pg_roles)),
      array_to_string(readers, ', '), quote_ident(current_user)
      using errcode = 'insufficient_privilege';
end
$$;

grant usage on schema public to wardwatch_public, wardwatch_partner, wardwatch_restricted;

-- Public: what was published, and nothing that could be subtracted from it.

grant select on data_version, release_shapes to wardwatch_public, wardwatch_partner, wardwatch_restricted;
grant select (id, district_code, district_name, synthetic, year, published_on, content, checksum) on release
  to wardwatch_public;
grant select on release to wardwatch_partner, wardwatch_restricted;

-- Whether the borough is put away may be known and changed; the other settings are secrets.
alter table setting enable row level security;
create policy shown on setting for select to wardwatch_public, wardwatch_partner, wardwatch_restricted
  using (name = 'borough-shown');
create policy show on setting for insert to wardwatch_partner with check (name = 'borough-shown');
create policy show_again on setting for update to wardwatch_partner
  using (name = 'borough-shown') with check (name = 'borough-shown');
grant select on setting to wardwatch_public, wardwatch_partner, wardwatch_restricted;
grant insert, update (value) on setting to wardwatch_partner;

-- Districts of whoever asks, as their connection says it; null is all.
create function reader_districts() returns text[] language sql stable as $$
  select string_to_array(nullif(current_setting('wardwatch.districts', true), ''), ',')
$$;

-- Areas, people, deprivation and snap points are of open data: of the partner tier, whatever the district.
grant select on area, area_count, area_lookup, area_neighbour, area_set, area_weight, basemap_feature, coverage,
  coverage_type, deprivation, force, load, outcome, place, place_area, place_count, place_reach, population, postcode
  to wardwatch_partner, wardwatch_restricted;

-- Each rule about districts is worked out once for a statement, not for every row: hence (select …).
alter table area_count enable row level security;
create policy in_districts on area_count for select to wardwatch_partner, wardwatch_restricted
  using (
    (select reader_districts()) is null
    or area_id in (
      select area.id from area
      where area.district_code = any ((select reader_districts())::text[])
        or area.code = any ((select reader_districts())::text[])
    )
  );
-- Map points reach over the border of their district, as maps do that look over it.
alter table place_count enable row level security;
create policy in_districts on place_count for select to wardwatch_partner, wardwatch_restricted
  using (
    (select reader_districts()) is null
    or place_id in (
      select place_reach.place_id from place_reach
      join area on area.id = place_reach.area_id
      where area.code = any ((select reader_districts())::text[])
    )
  );
-- Otherwise a view reads as its owner, who is not bound.
alter view current_area_count set (security_invoker = true);
alter view current_place_count set (security_invoker = true);
grant select on current_area_count, current_place_count to wardwatch_partner, wardwatch_restricted;

-- What partners sent may be read today by a tier that an agreement in force lets read it. Where there are accounts, data
-- are shared with others, and every feed needs one; on a machine of one's own a feed without any may be read.

create function has_accounts() returns boolean language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from account)
$$;

-- `readable` is the rule for whoever asks. Both views are read by the owner's right, but know who asks.
create or replace view report_agreement as
select feed, supplier, in_force, for_partners,
  case when current_user = 'wardwatch_restricted' then in_force else for_partners end as readable
from (
  select feed, supplier, bool_or(in_force) as in_force, bool_or(in_force and tier <> 'restricted') as for_partners
  from (
    select feed, supplier, tier,
      expires_on >= to_char(now() at time zone 'Europe/London', 'YYYY-MM-DD') as in_force
    from sharing_agreement
  ) as agreement
  group by feed, supplier
) as agreed;

-- Of partners' incidents, which are known by their agency, whoever is named as the supplier.
create or replace view feed_agreement as
select feed, bool_or(in_force) as in_force, bool_or(for_partners) as for_partners, bool_or(readable) as readable
from report_agreement
group by feed;

grant select on report_agreement, feed_agreement to wardwatch_partner, wardwatch_restricted;

-- The tier of each feed, as shared/feeds describes it; written by the program when it starts and before it loads. A feed
-- that is not here is for the restricted tier alone.
create table feed_tier (
  feed text collate "C" primary key,
  tier text not null check (tier in ('public', 'partner', 'restricted'))
);
grant select on feed_tier to wardwatch_partner, wardwatch_restricted;

-- Newest outlines of the districts of whoever asks.
create function reader_ground() returns geometry[] language sql stable as $$
  select array_agg(area.geom)
  from area
  join area_set on area_set.id = area.area_set_id and area_set.kind = 'district'
  where area.code = any (reader_districts())
    and not exists (
      select from area_set as newer
      where newer.kind = 'district' and newer.synthetic = area_set.synthetic and newer.vintage > area_set.vintage
    )
$$;

alter table exact_incident enable row level security;
create policy agreed on exact_incident for select to wardwatch_partner, wardwatch_restricted
  using (
    synthetic or case when (select has_accounts())
      then source_agency in (select feed from feed_agreement where readable)
      else source_agency not in (select feed from feed_agreement where not readable)
    end
  );
create policy in_districts on exact_incident as restrictive for select to wardwatch_partner, wardwatch_restricted
  using (
    (select reader_districts()) is null
    or exists (
      select from unnest((select reader_ground())) as ground (geom) where ST_Covers(ground.geom, exact_incident.geom)
    )
  );
grant select on exact_incident to wardwatch_partner, wardwatch_restricted;

alter table partner_report enable row level security;
create policy agreed on partner_report for select to wardwatch_partner, wardwatch_restricted
  using (
    synthetic or case when (select has_accounts())
      then (feed, supplier) in (select feed, supplier from report_agreement where readable)
      else (feed, supplier) not in (select feed, supplier from report_agreement where not readable)
    end
  );
create policy of_tier on partner_report as restrictive for select to wardwatch_partner
  using (feed in (select feed_tier.feed from feed_tier where tier <> 'restricted'));
-- A report without a point may lie in any district: whoever is held to some is not given it.
create policy in_districts on partner_report as restrictive for select to wardwatch_partner, wardwatch_restricted
  using (
    (select reader_districts()) is null
    or exists (
      select from unnest((select reader_ground())) as ground (geom) where ST_Covers(ground.geom, partner_report.geom)
    )
  );
-- Keys of persons and addresses are restricted.
grant select (id, synthetic, feed, supplier, ref, load_id, layer, month, opened_minute, opened_has_time, closed_minute,
  closed_has_time, similarity_class, geom, geom_method, precision_m, outward, fields) on partner_report
  to wardwatch_partner;
grant select on partner_report to wardwatch_restricted;

-- Both views now read as whoever asks, so that the policies hold in them; the second leaves out the keys.
drop view readable_exact_incident;
create view readable_exact_incident with (security_invoker = true) as
select * from exact_incident;
drop view readable_partner_report;
create view readable_partner_report with (security_invoker = true) as
select partner_report.id, synthetic, partner_report.feed, partner_report.supplier, ref, load_id, layer, month,
  opened_minute, opened_has_time, closed_minute, closed_has_time, similarity_class, geom, geom_method, precision_m,
  outward, fields, synthetic or coalesce(report_agreement.for_partners, true) as for_partners
from partner_report
left join report_agreement
  on report_agreement.feed = partner_report.feed and report_agreement.supplier = partner_report.supplier;
grant select on readable_exact_incident, readable_partner_report to wardwatch_partner, wardwatch_restricted;

-- Whether there are incidents of partners that no agreement lets the partner tier read. Says no more than that.
create function has_hidden_incidents() returns boolean language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from exact_incident
    left join feed_agreement on feed_agreement.feed = exact_incident.source_agency
    where not synthetic and not coalesce(feed_agreement.for_partners, not has_accounts())
  )
$$;
revoke execute on function has_accounts(), has_hidden_incidents() from public;
grant execute on function has_accounts(), has_hidden_incidents() to wardwatch_partner, wardwatch_restricted;

-- Rows as the files had them, of wherever they are: what was refused was not placed, and may name somebody.
alter table refused_row enable row level security;
create policy of_all_districts on refused_row for select to wardwatch_restricted
  using ((select reader_districts()) is null);
grant select on refused_row to wardwatch_restricted;

grant select, insert, update on feed_mapping to wardwatch_restricted;

-- Runs are asked for and named by requests; computing and ending them is the program's own.
alter table analysis_run enable row level security;
create policy in_districts on analysis_run for select to wardwatch_partner, wardwatch_restricted
  using ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]));
create policy asked on analysis_run for insert to wardwatch_partner
  with check ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]));
create policy named on analysis_run for update to wardwatch_partner
  using ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]));
grant select on analysis_run to wardwatch_partner, wardwatch_restricted;
grant insert, update (name, note) on analysis_run to wardwatch_partner;

-- Publishing adds. The right to update is needed to keep others from publishing meanwhile; without a policy it changes
-- nothing, and a trigger refuses it besides.
alter table release enable row level security;
create policy out on release for select to wardwatch_public, wardwatch_partner, wardwatch_restricted using (true);
create policy publish on release for insert to wardwatch_partner
  with check ((select reader_districts()) is null or district_code = any ((select reader_districts())::text[]));
grant insert, update on release to wardwatch_partner;
alter table release_shapes enable row level security;
create policy out on release_shapes for select to wardwatch_public, wardwatch_partner, wardwatch_restricted using (true);
create policy publish on release_shapes for insert to wardwatch_partner
  with check (
    (select reader_districts()) is null
    or release_id in (select id from release where district_code = any ((select reader_districts())::text[]))
  );
grant insert on release_shapes to wardwatch_partner;
