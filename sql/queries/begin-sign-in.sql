-- Counts one more attempt to sign in, unless whoever tries has to wait: then there is no row. From the fifth failure in
-- a row on, the next attempt has to wait a minute, then two, four, eight, at most a quarter of an hour. A day without
-- an attempt begins anew.
-- :email_hash bytea, :at timestamptz now
-- columns: failures int
insert into sign_in_failure as held (email_hash, failures, last_at)
values (:email_hash, 1, :at::timestamptz)
on conflict (email_hash) do update set
  failures = case when held.last_at < :at::timestamptz - interval '1 day' then 1 else held.failures + 1 end,
  last_at = :at::timestamptz,
  wait_until = case
    when held.last_at < :at::timestamptz - interval '1 day' then null
    when held.failures + 1 >= 5
      then :at::timestamptz + interval '1 minute' * least(15, power(2, least(held.failures + 1 - 5, 10)))
  end
where held.wait_until is null or held.wait_until <= :at::timestamptz
returning failures
