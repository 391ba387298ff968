import { useSignal } from '@preact/signals'
import type { Meeting } from '../../../../shared/contracts/meetings.ts'
import { type MeetingStatus, meetingStatuses } from '../../../../shared/meeting-words.ts'
import { capital } from '../../../../shared/wording/counts.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { changeMeeting, mayKeepGroups, mayWriteMeetings, meetingForm } from '../../../state/meeting-groups.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { RadioGroup } from '../../../widgets/radio-group.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

const told = ['day', 'startsAt', 'place', 'reason', 'attendance']

/** Moves a meeting, cancels it with a reason, or says that it was held and how many came. */
export function MeetingForm({ meeting }: { readonly meeting: Meeting }) {
  const draft = useSignal({
    ...{ day: meeting.day, startsAt: meeting.startsAt, place: meeting.place, status: meeting.status },
    ...{ reason: meeting.reason, attendance: meeting.attendance === null ? '' : String(meeting.attendance) },
  })
  const change = (part: Partial<typeof draft.value>) => (draft.value = { ...draft.value, ...part })
  const { refusal, isSending } = meetingForm
  if (!mayKeepGroups.value && !mayWriteMeetings.value)
    return (
      <p>
        {meeting.place || 'No place is set'}
        {meeting.reason && `. ${meeting.reason}`}
      </p>
    )
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    const { attendance, ...words } = draft.value
    const came = attendance === '' || words.status !== 'held' ? null : Number(attendance)
    void changeMeeting(
      meeting.meeting,
      { seen: meeting.changedAt, ...words, attendance: came },
      'The meeting is saved.',
    )
  }
  return (
    <form class="meeting-form" onSubmit={send}>
      <div class="pair">
        <WordsField
          label="Day"
          type="date"
          value={draft.value.day}
          onInput={(day) => change({ day })}
          fault={faultOf(refusal.value, 'day')}
        />
        <WordsField
          label="Begins at"
          value={draft.value.startsAt}
          onInput={(startsAt) => change({ startsAt })}
          fault={faultOf(refusal.value, 'startsAt')}
        />
      </div>
      <WordsField
        label="Place"
        value={draft.value.place}
        onInput={(place) => change({ place })}
        fault={faultOf(refusal.value, 'place')}
      />
      <RadioGroup
        legend="Status"
        inline
        value={draft.value.status}
        choices={meetingStatuses.map((value) => ({ value, label: capital(value) }))}
        onChange={(status) => change({ status: status as MeetingStatus })}
      />
      {faultOf(refusal.value, 'status') && (
        <p class="fault" role="alert">
          {faultOf(refusal.value, 'status')}
        </p>
      )}
      {draft.value.status === 'cancelled' && (
        <WordsField
          label="Why it is cancelled"
          value={draft.value.reason}
          onInput={(reason) => change({ reason })}
          fault={faultOf(refusal.value, 'reason')}
        />
      )}
      {draft.value.status === 'held' && (
        <WordsField
          label="How many came"
          type="number"
          least={0}
          value={draft.value.attendance}
          onInput={(attendance) => change({ attendance })}
          fault={faultOf(refusal.value, 'attendance')}
        />
      )}
      <FormProblem problem={otherThan(refusal.value, [...told, 'status'])} meaning="The meeting is as it was." />
      <button type="submit" disabled={isSending.value}>
        Save the meeting
      </button>
    </form>
  )
}
