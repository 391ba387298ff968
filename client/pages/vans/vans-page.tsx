import '../../styles/vans.css'
import { type VansView, vansViews } from '../../state/address.ts'
import { choices } from '../../state/choices.ts'
import { InnerLink } from '../inner-link.tsx'
import { FleetView } from './fleet-view.tsx'
import { PrintPlan } from './print-plan.tsx'
import { RecordsView } from './records-view.tsx'
import { SitesView } from './sites-view.tsx'
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
  const view = choices.value.vansView ?? 'week'
  if (choices.value.print && view === 'week') return <PrintPlan />
  return (
    <div class="vans">
      <div class="vans-top">
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
          </ul>
        </nav>
      </div>
      {(view === 'week' || view === 'sites') && <VansMap />}
      {view === 'week' && <WeekView />}
      {view === 'sites' && <SitesView />}
      {view === 'records' && <RecordsView />}
      {view === 'fleet' && <FleetView />}
    </div>
  )
}
