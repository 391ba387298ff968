import '../../styles/vans.css'
import '../../styles/wardens.css'
import { type WardensView, wardensViews } from '../../state/address.ts'
import { choices } from '../../state/choices.ts'
import { InnerLink } from '../inner-link.tsx'
import { PageLink } from '../page-link.tsx'
import { BeatsView } from './beats/beats-view.tsx'
import { DemandView } from './demand/demand-view.tsx'
import { DoneView } from './done/done-view.tsx'
import { TeamView } from './team/team-view.tsx'
import { PrintWeek } from './week/print-week.tsx'
import { WeekView } from './week/week-view.tsx'

const titles: Record<WardensView, string> = {
  demand: 'Demand',
  beats: 'Beats',
  week: 'Week',
  done: 'What was done',
  team: 'Team and settings',
}

/** Who walks where and when, and whether they did. */
export function WardensPage() {
  const { wardensView, print } = choices.value
  const view = wardensView ?? 'demand'
  if (print) return <PrintWeek />
  return (
    <div class={`vans wardens wardens-${view}`}>
      <div class="page-top">
        <h1>Wardens</h1>
        <nav aria-label="Parts of this page">
          <ul class="parts">
            {wardensViews.map((part) => (
              <li key={part}>
                <InnerLink to={{ wardensView: part === 'demand' ? null : part }} current={part === view}>
                  {titles[part]}
                </InnerLink>
              </li>
            ))}
            <li>
              <PageLink page="rounds">Rounds</PageLink>
            </li>
          </ul>
        </nav>
      </div>
      {view === 'demand' && <DemandView />}
      {view === 'beats' && <BeatsView />}
      {view === 'week' && <WeekView />}
      {view === 'done' && <DoneView />}
      {view === 'team' && <TeamView />}
    </div>
  )
}
