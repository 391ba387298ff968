-- What may be read of partners' reports today, as one text: it changes when an agreement is added or ends, or the first
-- account is made.
-- columns: state text
select concat(
  (select string_agg(concat(feed, ' ', supplier, ' ', in_force, ' ', for_partners), ', ' order by feed, supplier)
   from report_agreement),
  '; ', exists (select from account)
) as state
