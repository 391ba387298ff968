-- Partners' reports that may be read today, by the rule of readable_exact_incident: an agreement that has ended hides what
-- its supplier sent of a feed; where there are accounts, only what an agreement covers is read. `for_partners` is false
-- where the agreement is for the restricted tier alone. Readers use this view, never the table.
create view report_agreement as
select feed, supplier, bool_or(in_force) as in_force, bool_or(in_force and tier <> 'restricted') as for_partners
from (
  select feed, supplier, tier,
    expires_on >= to_char(now() at time zone 'Europe/London', 'YYYY-MM-DD') as in_force
  from sharing_agreement
) as agreement
group by feed, supplier;

create view readable_partner_report as
select partner_report.*, partner_report.synthetic or coalesce(report_agreement.for_partners, true) as for_partners
from partner_report
left join report_agreement
  on report_agreement.feed = partner_report.feed and report_agreement.supplier = partner_report.supplier
where partner_report.synthetic
  or coalesce(report_agreement.in_force, not exists (select from account));
