import { useSignal } from '@preact/signals'
import type { MeetingAnswer } from '../../../../shared/contracts/meetings.ts'
import { dayInWords, dayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { choices } from '../../../state/choices.ts'
import { mayKeepGroups, minutesForm, openMeeting, signMinutes } from '../../../state/meeting-groups.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { Decisions } from './decisions.tsx'
import { MeetingForm } from './meeting-form.tsx'
import { MinutesPaper } from './minutes-paper.tsx'

/** One meeting: when and where, whether it was held, what it decided, and its minutes. */
export function MeetingPart() {
  const { data, problem } = openMeeting.value
  if (problem) return <ProblemNote problem={problem} meaning="The meeting cannot be shown." onRetry={askAgain} />
  if (!data) return <p class="waiting">Reading the meeting…</p>
  const { meeting } = data
  if (choices.value.print) return <MinutesPaper minutes={data.minutes} signed={data.signed[0] ?? null} />
  return (
    <section aria-labelledby="meeting-heading">
      <h3 id="meeting-heading">
        {dayInWords(meeting.day)} {meeting.day.slice(0, 4)}, {meeting.startsAt}
        {meeting.status !== 'planned' && `: ${meeting.status}`}
      </h3>
      {meeting.status !== 'cancelled' && (
        <p class="buttons">
          <InnerLink to={{ inRoom: true, meetingsPart: null }}>Run it in the room</InnerLink>
          <InnerLink to={{ print: true }}>Minutes to print</InnerLink>
        </p>
      )}
      <MeetingForm key={meeting.changedAt} meeting={meeting} />
      {meeting.status !== 'cancelled' && <Decisions all={data} />}
      {meeting.status !== 'cancelled' && <MinutesSection all={data} />}
    </section>
  )
}

function MinutesSection({ all }: { readonly all: MeetingAnswer }) {
  const note = useSignal('')
  const [last] = all.signed
  return (
    <section aria-labelledby="minutes-heading">
      <h4 id="minutes-heading">Minutes</h4>
      <MinutesPaper minutes={all.minutes} signed={null} />
      <p class="hint">
        {last
          ? `Version ${last.version} was signed off by ${last.signedBy} on ${dayWithYear(last.signedAt.slice(0, 10))}: the chair reads that one.`
          : 'Not signed off yet: the chair does not see them.'}
      </p>
      {mayKeepGroups.value && all.meeting.status === 'held' && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void signMinutes(all.meeting.meeting, note.value.trim()).then((isDone) => {
              if (isDone) note.value = ''
            })
          }}
        >
          {last && (
            <WordsField
              label="What is put right"
              value={note.value}
              onInput={(value) => (note.value = value)}
              hint="Earlier versions are kept"
            />
          )}
          <FormProblem problem={minutesForm.refusal.value} meaning="They were not signed off." />
          <button type="submit" disabled={minutesForm.isSending.value}>
            {last ? 'Sign a new version off' : 'Sign the minutes off for the chair'}
          </button>
        </form>
      )}
    </section>
  )
}
