import '../../styles/meetings.css'
import { choices } from '../../state/choices.ts'
import { type MeetingsView, meetingsViews } from '../../state/meetings-address.ts'
import { InnerLink } from '../inner-link.tsx'
import { CalendarView } from './calendar/calendar-view.tsx'
import { ConsultationView } from './consultation/consultation-view.tsx'
import { GroupView } from './group/group-view.tsx'
import { PacksView } from './packs/packs-view.tsx'
import { ProblemsView } from './problems/problems-view.tsx'
import { RegistersView } from './registers/registers-view.tsx'
import { ReportsView } from './reports/reports-view.tsx'
import { TargetsView } from './targets/targets-view.tsx'
import { TaskingView } from './tasking/tasking-view.tsx'

const titles: Record<MeetingsView, string> = {
  calendar: 'Calendar',
  group: 'Groups',
  packs: 'Packs',
  consultation: 'Consultation',
  tasking: 'Tasking',
  problems: 'Problems',
  registers: 'Registers',
  targets: 'Targets',
  reports: 'Quarter and year',
}

/** Who leads from one part to another within the page; what was open in one stays closed in the next. */
const closed = { group: null, meeting: null, meetingsPart: null, inRoom: false, paper: null, record: null }

/** Three priorities for each group, who acts, and what changed. */
export function MeetingsPage() {
  const { meetingsView, inRoom, print } = choices.value
  const view = meetingsView ?? 'calendar'
  return (
    <div class={`meetings meetings-${view}`}>
      {!inRoom && !print && (
        <div class="page-top">
          <h1>Meetings</h1>
          <nav aria-label="Parts of this page">
            <ul class="parts">
              {meetingsViews.map((part) => (
                <li key={part}>
                  <InnerLink
                    to={{ ...closed, meetingsView: part === 'calendar' ? null : part }}
                    current={part === view}
                  >
                    {titles[part]}
                  </InnerLink>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      )}
      {view === 'calendar' && <CalendarView />}
      {view === 'group' && <GroupView />}
      {view === 'packs' && <PacksView />}
      {view === 'consultation' && <ConsultationView />}
      {view === 'tasking' && <TaskingView />}
      {view === 'problems' && <ProblemsView />}
      {view === 'registers' && <RegistersView />}
      {view === 'targets' && <TargetsView />}
      {view === 'reports' && <ReportsView />}
    </div>
  )
}
