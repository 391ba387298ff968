import type { GroupsAnswer } from '../../../../shared/contracts/meetings.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { groupPriorities, priorityForm, reopenPriority } from '../../../state/group-desk.ts'
import { mayKeepGroups, mayWriteMeetings, ownMeetings } from '../../../state/meeting-groups.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { AddMeetingForm } from './add-meeting-form.tsx'

/** Priorities that are closed, and all meetings of a year. */
export function HistoryPart({ group }: { readonly group: GroupsAnswer['groups'][number] }) {
  return (
    <>
      <ClosedPriorities />
      <Meetings />
      {mayKeepGroups.value && <AddMeetingForm group={group} />}
    </>
  )
}

function ClosedPriorities() {
  const { data } = groupPriorities.value
  if (!data) return <p class="waiting">Reading priorities…</p>
  return (
    <section aria-labelledby="closed-heading">
      <h3 id="closed-heading">
        {data.closed.length === 0
          ? 'No priority is closed yet'
          : `${plural(data.closed.length, 'priority', 'priorities')} closed or handed on`}
      </h3>
      <FormProblem problem={priorityForm.refusal.value} meaning="It stays as it is." />
      <ul class="plain-list">
        {data.closed.map((priority) => (
          <li key={priority.priority}>
            <strong>{priority.title}</strong>, {briefDayWithYear(priority.chosenOn)} to{' '}
            {briefDayWithYear(priority.closedOn ?? '')}:{' '}
            {priority.status === 'closed' ? priority.outcome : 'handed on to the tasking group'}.{' '}
            {priority.outcomeEvidence}{' '}
            {mayWriteMeetings.value && (
              <button
                type="button"
                class="quiet"
                onClick={() => void reopenPriority(priority.priority, priority.changedAt)}
              >
                Open it again<span class="visually-hidden">: {priority.title}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Meetings() {
  const { data } = ownMeetings.value
  if (!data) return <p class="waiting">Reading meetings…</p>
  const meetings = [...data.meetings].reverse()
  return (
    <section aria-labelledby="meetings-heading">
      <h3 id="meetings-heading">{plural(meetings.length, 'meeting')}, a year back and ahead</h3>
      {meetings.length > 0 && (
        <ScrollBox label="Meetings of the group">
          <table>
            <caption class="visually-hidden">Meetings of the group</caption>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">Place</th>
                <th scope="col">Status</th>
                <th scope="col" class="right">
                  Came
                </th>
              </tr>
            </thead>
            <tbody>
              {meetings.map((meeting) => (
                <tr key={meeting.meeting}>
                  <th scope="row">
                    <InnerLink to={{ meeting: meeting.meeting, meetingsPart: 'meeting' }}>
                      {briefDayWithYear(meeting.day)}, {meeting.startsAt}
                    </InnerLink>
                  </th>
                  <td>{meeting.place || 'not set'}</td>
                  <td>
                    {meeting.status === 'planned' && meeting.day < data.today
                      ? 'over: say whether it was held'
                      : `${meeting.status}${meeting.reason ? `: ${meeting.reason}` : ''}`}
                  </td>
                  <td class="right">{meeting.attendance ?? (meeting.status === 'held' ? 'not counted' : '–')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}
