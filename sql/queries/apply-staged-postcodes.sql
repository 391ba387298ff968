-- Makes the staged postcodes count, in place of what was loaded of them.
-- :load_id int
-- columns: none
insert into postcode (postcode, load_id, quality, geom)
select distinct on (postcode) postcode, :load_id::int, quality, geom
from postcode_staged
order by postcode, quality
on conflict (postcode) do update set
  load_id = excluded.load_id, quality = excluded.quality, geom = excluded.geom
where (postcode.quality, ST_X(postcode.geom), ST_Y(postcode.geom))
  is distinct from (excluded.quality, ST_X(excluded.geom), ST_Y(excluded.geom))
