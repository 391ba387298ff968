import { useSignal } from '@preact/signals'
import type { GroupsAnswer } from '../../../../shared/contracts/meetings.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { addMeeting, addMeetingForm, planAhead, planForm } from '../../../state/meeting-groups.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

/** One more meeting, or half a year of them by the rhythm of the group. */
export function AddMeetingForm({ group }: { readonly group: GroupsAnswer['groups'][number] }) {
  const [day, startsAt, place] = [useSignal(''), useSignal(group.usualTime), useSignal(group.usualPlace)]
  const said = useSignal('')
  const { refusal, isSending } = addMeetingForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const meeting = { group: group.group, day: day.value, startsAt: startsAt.value, place: place.value }
    if (await addMeeting(meeting)) day.value = ''
  }
  return (
    <details class="more">
      <summary>Plan meetings</summary>
      <p>
        <button
          type="button"
          disabled={planForm.isSending.value}
          onClick={() => void planAhead([group.group]).then((words) => (said.value = words ?? ''))}
        >
          Plan half a year ahead by the rhythm of the group
        </button>
      </p>
      {said.value && <p class="hint">{said.value}</p>}
      <FormProblem problem={planForm.refusal.value} meaning="No meeting was planned." />
      <form onSubmit={(event) => void send(event)}>
        <div class="pair">
          <WordsField
            label="Day"
            type="date"
            value={day.value}
            onInput={(value) => (day.value = value)}
            fault={faultOf(refusal.value, 'day')}
          />
          <WordsField
            label="Begins at"
            hint="HH:MM"
            value={startsAt.value}
            onInput={(value) => (startsAt.value = value)}
            fault={faultOf(refusal.value, 'startsAt')}
          />
        </div>
        <WordsField
          label="Place"
          value={place.value}
          onInput={(value) => (place.value = value)}
          fault={faultOf(refusal.value, 'place')}
        />
        <FormProblem problem={otherThan(refusal.value, ['day', 'startsAt', 'place'])} meaning="It was not planned." />
        <button type="submit" disabled={isSending.value}>
          Plan this meeting
        </button>
      </form>
    </details>
  )
}
