import '../../../styles/meetings-calendar.css'
import { askAgain } from '../../../state/answer.ts'
import { groupHealth, mayKeepGroups, meetingGroups } from '../../../state/meeting-groups.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { GroupList } from './group-list.tsx'
import { HealthTable } from './health-table.tsx'
import { MakeGroups } from './make-groups.tsx'
import { MonthCalendar } from './month-calendar.tsx'

/** When groups meet, how each stands, and how well they work. */
export function CalendarView() {
  const { data, problem, status } = meetingGroups.value
  if (problem) return <ProblemNote problem={problem} meaning="Groups cannot be shown." onRetry={askAgain} />
  if (!data) return status === 'loading' ? <p class="waiting">Reading groups…</p> : null
  const groups = data.groups.filter(({ kind }) => kind === 'neighbourhood')
  if (groups.length === 0)
    return (
      <section>
        <h2>No groups yet</h2>
        <p>
          A group meets for an area: a neighbourhood action group, a parish or a ward. It has at most three priorities,
          and actions with an owner and a due day.
        </p>
        {mayKeepGroups.value ? (
          <MakeGroups all={data} />
        ) : (
          <p>A partnership manager or a neighbourhood sergeant makes them here.</p>
        )}
      </section>
    )
  return (
    <>
      <div class="month-and-groups">
        <MonthCalendar all={data} />
        <GroupList all={data} />
      </div>
      <HealthTable answer={groupHealth.value} />
      {mayKeepGroups.value && (
        <details class="more">
          <summary>Make groups for other areas</summary>
          <MakeGroups all={data} />
        </details>
      )}
    </>
  )
}
