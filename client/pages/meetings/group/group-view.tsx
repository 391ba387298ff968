import '../../../styles/meetings-group.css'
import type { GroupsAnswer } from '../../../../shared/contracts/meetings.ts'
import { briefDay } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { choices } from '../../../state/choices.ts'
import { meetingGroups } from '../../../state/meeting-groups.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { ActionsPart } from './actions-part.tsx'
import { ChoosePart } from './choose-part.tsx'
import { HistoryPart } from './history-part.tsx'
import { MeetingPart } from './meeting-part.tsx'
import { PrioritiesPart } from './priorities-part.tsx'
import { RoomView } from './room/room-view.tsx'
import { SettingsPart } from './settings-part.tsx'

const parts = [
  { part: null, label: 'Priorities' },
  { part: 'choose', label: 'Choose' },
  { part: 'actions', label: 'Actions' },
  { part: 'history', label: 'History' },
  { part: 'settings', label: 'Settings' },
] as const

/** One group, or which to open. */
export function GroupView() {
  const { data, problem } = meetingGroups.value
  const { group: chosen, inRoom, meeting } = choices.value
  if (inRoom && chosen !== null && meeting !== null) return <RoomView />
  if (problem) return <ProblemNote problem={problem} meaning="Groups cannot be shown." onRetry={askAgain} />
  if (!data) return <p class="waiting">Reading groups…</p>
  const group = data.groups.find((each) => each.group === chosen)
  if (!group) return <ChooseGroup all={data} isUnknown={chosen !== null} />
  return <Group group={group} />
}

function ChooseGroup({ all, isUnknown }: { readonly all: GroupsAnswer; readonly isUnknown: boolean }) {
  const groups = all.groups.filter(({ kind }) => kind === 'neighbourhood')
  return (
    <section>
      <h2>Choose a group</h2>
      {isUnknown && <p>The group of this link is not one of {all.district.name}, or meets no more.</p>}
      {groups.length === 0 && (
        <p>
          There is none yet. <InnerLink to={{ meetingsView: null, group: null }}>Make groups on the calendar</InnerLink>
        </p>
      )}
      <ul class="choose-group">
        {groups.map(({ group, name, next, openPriorities }) => (
          <li key={group}>
            <InnerLink to={{ group, meetingsPart: null, meeting: null }}>{name}</InnerLink>{' '}
            <small>
              {openPriorities} of 3 priorities, {next ? `meets on ${briefDay(next.day)}` : 'no meeting planned'}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Group({ group }: { readonly group: GroupsAnswer['groups'][number] }) {
  const { meetingsPart, meeting, print } = choices.value
  const part = meeting !== null ? 'meeting' : meetingsPart
  const { next } = group
  return (
    <>
      {!print && (
        <div class="group-top">
          <h2>{group.name}</h2>
          <p>
            {next ? (
              <>
                Next:{' '}
                <InnerLink to={{ meeting: next.meeting, meetingsPart: 'meeting', record: null }}>
                  {briefDay(next.day)}, {next.startsAt}
                  {next.place && `, ${next.place}`}
                </InnerLink>
                {' · '}
                <InnerLink to={{ meeting: next.meeting, inRoom: true, meetingsPart: null, record: null }}>
                  Run the meeting
                </InnerLink>
              </>
            ) : (
              'No meeting is planned.'
            )}
          </p>
          <nav aria-label="Parts of the group">
            <ul class="group-parts">
              {parts.map(({ part: own, label }) => (
                <li key={label}>
                  <InnerLink to={{ meetingsPart: own, meeting: null, record: null }} current={own === part}>
                    {label}
                  </InnerLink>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      )}
      {part === 'meeting' && <MeetingPart />}
      {part === 'choose' && <ChoosePart />}
      {part === 'actions' && <ActionsPart />}
      {part === 'history' && <HistoryPart group={group} />}
      {part === 'settings' && <SettingsPart key={group.changedAt} group={group} />}
      {!['meeting', 'choose', 'actions', 'history', 'settings'].includes(part ?? '') && <PrioritiesPart />}
    </>
  )
}
