import '../../styles/vans.css'
import '../../styles/vans-sites.css'
import '../../styles/vans-record.css'
import { type VansView, vansViews } from '../../state/address.ts'
import { choices } from '../../state/choices.ts'
import { InnerLink } from '../inner-link.tsx'
import { PageLink } from '../page-link.tsx'
import { FleetView } from './fleet-view.tsx'
import { PrintPlan } from './print-plan.tsx'
import { PrintRecord } from './print-record.tsx'
import { RecordsView } from './records-view.tsx'
import { SitesView } from './sites-view.tsx'
import { VansHelp } from './vans-help.tsx'
import { VansMap } from './vans-map.tsx'
import { WeekView } from './week-view.tsx'

const titles: Record<VansView, string> = {
  week: 'Week',
  sites: 'Sites',
  records: 'Justifications',
  fleet: 'Vans and events',
}

/** Where the vans go next week, and everything that is decided for it. */
export function VansPage() {
  const { vansView, print } = choices.value
  const view = vansView ?? 'week'
  if (print) return view === 'records' ? <PrintRecord /> : <PrintPlan />
  return (
    <div class={`vans vans-${view}`}>
      <div class="page-top">
        <h1>Vans</h1>
        <nav aria-label="Parts of this page">
          <ul class="parts">
            {vansViews.map((part) => (
              <li key={part}>
                <InnerLink to={{ vansView: part === 'week' ? null : part }} current={part === view}>
                  {titles[part]}
                </InnerLink>
              </li>
            ))}
            <li>
              <PageLink page="tasking">Tasking sheet</PageLink>
            </li>
            <li>
              <PageLink page="visits">Visits</PageLink>
            </li>
          </ul>
        </nav>
        <VansHelp />
      </div>
      {(view === 'week' || view === 'sites') && <VansMap />}
      <div class="vans-panel">
        {view === 'week' && <WeekView />}
        {view === 'sites' && <SitesView />}
        {view === 'records' && <RecordsView />}
        {view === 'fleet' && <FleetView />}
      </div>
    </div>
  )
}
