-- Runs that were made from rows deleted since, each with the last day on which some were.
-- :run_ids int[], :exact_methods text[] (methods that read incidents with exact places; others read police files)
-- columns: run_id int, day text 'YYYY-MM-DD'
select run.id as run_id, max(to_char(deleted.deleted_at at time zone 'Europe/London', 'YYYY-MM-DD')) as day
from analysis_run as run
join deleted_rows as deleted
  on deleted.thing = 'rows'
  and deleted.deleted_at > run.asked_at
  and case
    when run.method = any (:exact_methods::text[])
      then deleted.feed = 'incident' and deleted.from_month <= run.to_month and deleted.to_month >= run.from_month
    else deleted.feed = 'police-street' and run.loads @> to_jsonb(deleted.load_id)
  end
where run.id = any (:run_ids::int[]) and not run.synthetic
group by run.id
