-- Residents and households by LSOA of one year; a figure the file lacks does not wipe one loaded before.
-- :synthetic boolean, :lsoa_vintage int, :year int, :load_id int; :codes text[], :residents, :households float8[]
-- columns: none
insert into population (synthetic, lsoa_vintage, year, code, residents, households, load_id)
select :synthetic::boolean, :lsoa_vintage::int, :year::int, code, residents, households, :load_id::int
from unnest(:codes::text[], :residents::float8[], :households::float8[]) as file (code, residents, households)
on conflict (synthetic, lsoa_vintage, year, code) do update set
  residents = coalesce(excluded.residents, population.residents),
  households = coalesce(excluded.households, population.households),
  load_id = excluded.load_id
