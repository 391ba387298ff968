-- How many staged postcodes are new or lie elsewhere than before.
-- columns: changed int
select count(*)::int as changed
from postcode_staged as staged
left join postcode as loaded on loaded.postcode = staged.postcode
where loaded.postcode is null
  or (loaded.quality, ST_X(loaded.geom), ST_Y(loaded.geom))
    is distinct from (staged.quality, ST_X(staged.geom), ST_Y(staged.geom))
