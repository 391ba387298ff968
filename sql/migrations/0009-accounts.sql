-- People, how they sign in, and the log of what they did. Nobody has an account on a machine of one's own.
create table account (
  id int generated always as identity primary key,
  -- In lower case.
  email text collate "C" not null unique,
  name text not null default '',
  roles text[] not null check (cardinality(roles) > 0),
  -- Codes of the districts whose figures they may see; null is all.
  districts text[] check (cardinality(districts) > 0),
  status text not null default 'invited' check (status in ('invited', 'active', 'disabled')),
  -- argon2id; null for who signs in through their organisation only.
  password_hash text,
  -- Base32. Not asked for before it is confirmed by a first code.
  totp_secret text,
  totp_confirmed boolean not null default false,
  -- A code is good once.
  totp_last_step bigint,
  provider_issuer text,
  provider_subject text,
  -- Sessions begun before are over: raised with every new password.
  sessions_from timestamptz not null default now(),
  created_at timestamptz not null default now(),
  last_sign_in_at timestamptz,
  unique (provider_issuer, provider_subject)
);

create table invitation (
  token_hash bytea primary key,
  account_id int not null references account on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index invitation_account on invitation (account_id);

-- Refused sign-ins in a row, by the SHA-256 of what was typed as e-mail, whether or not there is such an account.
create table sign_in_failure (
  email_hash bytea primary key,
  failures int not null,
  last_at timestamptz not null default now(),
  wait_until timestamptz
);

-- As connect-pg-simple expects it; sid is the SHA-256 of what the cookie holds.
create table session (
  sid text collate "C" primary key,
  sess json not null,
  expire timestamptz not null
);
create index session_expire on session (expire);

-- What a partner's feed may be used for and until when. A feed is named as its rows name it: exact_incident.source_agency.
create table sharing_agreement (
  id int generated always as identity primary key,
  feed text collate "C" not null,
  supplier text not null,
  reference text not null,
  purpose text not null check (purpose <> ''),
  tier text not null check (tier in ('public', 'partner', 'restricted')),
  -- 'YYYY-MM-DD', the last day included, as the clock in England has it.
  expires_on text collate "C" not null check (expires_on ~ '^\d{4}-\d\d-\d\d$'),
  added_at timestamptz not null default now(),
  unique (feed, reference)
);

-- Feeds with an agreement; whether one is in force today, and whether one that is lets the partner tier read.
create view feed_agreement as
select feed, bool_or(in_force) as in_force, bool_or(in_force and tier <> 'restricted') as for_partners
from (
  select feed, tier, expires_on >= to_char(now() at time zone 'Europe/London', 'YYYY-MM-DD') as in_force
  from sharing_agreement
) as agreement
group by feed;

-- Partners' incidents that may be read today: an agreement that has ended hides its feed. Where there are accounts, data
-- are shared with others: every feed needs an agreement, and one that is restricted is not read here, because what is
-- made from this view is for the partner tier. On a machine of one's own, a feed without an agreement may be read.
-- Readers use this view, never the table.
create view readable_exact_incident as
select exact_incident.*
from exact_incident
where exact_incident.synthetic or case
  when exists (select from account) then
    exact_incident.source_agency in (select feed from feed_agreement where for_partners)
  else exact_incident.source_agency not in (select feed from feed_agreement where not in_force)
end;

-- Who did what, in order. Each row holds the SHA-256 of the hash of the row before and its own content, so that a row
-- changed, put in or taken out is found by whoever works the hashes out again.
create table audit_log (
  id bigint primary key,
  at text collate "C" not null,
  actor text not null,
  action text not null,
  subject text not null,
  -- JSON, as it was hashed.
  detail text not null,
  previous_hash text collate "C" not null,
  hash text collate "C" not null
);

create function keep_audit_log() returns trigger language plpgsql as $$
begin
  raise exception 'The log is kept: % is refused', lower(tg_op) using errcode = 'restrict_violation';
end
$$;
create trigger keep_audit_log before update or delete on audit_log
  for each row execute function keep_audit_log();
create trigger keep_audit_logs before truncate on audit_log
  for each statement execute function keep_audit_log();
