-- Pairs of area codes from a lookup.
-- :synthetic boolean, :load_id int; :from_kind, :to_kind text; :from_vintage, :to_vintage int
-- :from_codes, :to_codes, :changes text[]
-- columns: none
insert into area_lookup
  (synthetic, from_kind, from_vintage, from_code, to_kind, to_vintage, to_code, change, load_id)
select :synthetic::boolean, :from_kind::text, :from_vintage::int, from_code, :to_kind::text, :to_vintage::int,
  to_code, change, :load_id::int
from unnest(:from_codes::text[], :to_codes::text[], :changes::text[]) as file (from_code, to_code, change)
on conflict (synthetic, from_kind, from_vintage, from_code, to_kind, to_vintage, to_code) do update set
  change = excluded.change, load_id = excluded.load_id
