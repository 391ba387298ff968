-- Figures of one edition of the Indices of Deprivation; those of an LSOA and domain loaded before are replaced.
-- :synthetic boolean, :edition int, :lsoa_vintage int, :load_id int
-- :codes, :domains text[], :scores float8[], :ranks, :deciles int[] (null where the file has none)
-- columns: none
insert into deprivation (synthetic, edition, lsoa_vintage, code, domain, score, rank, decile, load_id)
select :synthetic::boolean, :edition::int, :lsoa_vintage::int, code, domain, score, rank, decile, :load_id::int
from unnest(:codes::text[], :domains::text[], :scores::float8[], :ranks::int[], :deciles::int[])
  as file (code, domain, score, rank, decile)
on conflict (synthetic, edition, code, domain) do update set
  score = excluded.score, rank = excluded.rank, decile = excluded.decile, load_id = excluded.load_id
