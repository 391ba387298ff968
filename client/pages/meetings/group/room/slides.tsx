import type { ComponentChildren } from 'preact'
import type { MeetingAnswer } from '../../../../../shared/contracts/meetings.ts'
import type { CandidatesAnswer, GroupPrioritiesAnswer, Priority } from '../../../../../shared/contracts/priorities.ts'
import { mostOpenPriorities } from '../../../../../shared/meeting-words.ts'
import { monthLabel } from '../../../../../shared/period.ts'
import { formatCount, plural } from '../../../../../shared/wording/counts.ts'
import { figuresInWords } from '../../../../../shared/wording/priority-figures.ts'
import { isSmall } from '../../../../../shared/wording/priority-reasons.ts'
import { briefDayWithYear, dayInWords, dayWithYear } from '../../../../../shared/wording/van-times.ts'
import type { Answer } from '../../../../state/answer.ts'
import { mayKeepGroups, mayWriteMeetings } from '../../../../state/meeting-groups.ts'
import { ProblemNote } from '../../../../widgets/problem-note.tsx'
import { actionStatusWords } from '../action-words.ts'
import { Decisions } from '../decisions.tsx'
import { MeetingForm } from '../meeting-form.tsx'
import { PriorityForms } from '../priorities-part.tsx'
import { VerdictMark } from '../verdict.tsx'
import { ChooseInRoom } from './choose-in-room.tsx'

export interface Slide {
  readonly id: string
  readonly title: string
  readonly content: ComponentChildren
}

interface Known {
  readonly meeting: MeetingAnswer
  readonly priorities: GroupPrioritiesAnswer
  readonly candidates: Answer<CandidatesAnswer>
}

const actionsOnSlide = 5

/** What is shown, in the order of a meeting. */
export function slidesOf({ meeting, priorities, candidates }: Known): Slide[] {
  const { group } = priorities
  return [
    { id: 'welcome', title: group.name, content: <Welcome meeting={meeting} priorities={priorities} /> },
    ...saidSlides(priorities),
    ...priorities.open.map((priority) => ({
      id: `priority-${priority.priority}`,
      title: `${priority.place}. ${priority.title}`,
      content: <PrioritySlide priority={priority} all={priorities} meeting={meeting.meeting.meeting} />,
    })),
    {
      id: 'candidates',
      title: 'What could be a priority',
      content: <Candidates answer={candidates} meeting={meeting.meeting.meeting} />,
    },
    { id: 'decisions', title: 'What is decided', content: <Decisions all={meeting} level={2} /> },
    { id: 'close', title: 'Before we go', content: <Close meeting={meeting} priorities={priorities} /> },
  ]
}

function Welcome({ meeting: { meeting }, priorities }: Omit<Known, 'candidates'>) {
  const { toMonth, open } = priorities
  return (
    <>
      <p class="large">
        {dayInWords(meeting.day)} {meeting.day.slice(0, 4)}, {meeting.startsAt}
        {meeting.place && `, ${meeting.place}`}
      </p>
      <p class="large">
        {toMonth ? `Figures to ${monthLabel(toMonth)}` : 'No figures are loaded'}
        {open.length > 0 ? `. Our ${plural(open.length, 'priority', 'priorities')}:` : '. We have no priority yet.'}
      </p>
      <ol class="large">
        {open.map((priority) => (
          <li key={priority.priority}>
            {priority.title}: <VerdictMark verdict={(priority.now ?? priority.baseline).verdict} />
          </li>
        ))}
      </ol>
      <ul class="notes">
        {priorities.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  )
}

/** Every action, a few on each slide so that they can be read from the back. */
function saidSlides({ actions }: GroupPrioritiesAnswer): Slide[] {
  if (actions.length === 0)
    return [{ id: 'said-1', title: 'You said, we did', content: <p class="large">No action was set yet.</p> }]
  const pages = Math.ceil(actions.length / actionsOnSlide)
  return Array.from({ length: pages }, (_, page) => ({
    id: `said-${page + 1}`,
    title: pages === 1 ? 'You said, we did' : `You said, we did (${page + 1} of ${pages})`,
    content: (
      <ul class="said">
        {actions.slice(page * actionsOnSlide, (page + 1) * actionsOnSlide).map((action) => (
          <li key={action.action}>
            {action.asked && <p class="asked">“{action.asked}”</p>}
            <p>{action.text}</p>
            <p class="of">
              <strong class={action.late ? 'overdue' : ''}>{actionStatusWords(action)}</strong>.{' '}
              {action.result || `${action.ownerRole}, ${action.ownerAgency}, due ${briefDayWithYear(action.due)}`}
            </p>
          </li>
        ))}
      </ul>
    ),
  }))
}

/** Residents see the wall: counts of 1 to 4 are not on it. */
function told(count: number): string {
  return isSmall(count) ? 'fewer than 5' : formatCount(count)
}

function PrioritySlide({
  priority,
  all,
  meeting,
}: {
  readonly priority: Priority
  readonly all: GroupPrioritiesAnswer
  readonly meeting: number
}) {
  const figures = priority.now ?? priority.baseline
  const reviewed = priority.reviews.find((review) => review.meeting === meeting)
  const actions = all.actions.filter((action) => action.priority === priority.priority)
  return (
    <>
      <p class="large">{priority.statement}</p>
      {figures.n !== null && (
        <p class="figures">
          <span>
            <strong>{told(figures.n)}</strong> reports in three months
          </span>
          {figures.before !== null && (
            <span>
              <strong>{told(figures.before)}</strong> a year before
            </span>
          )}
          <span>
            <strong>
              <VerdictMark verdict={figures.verdict} />
            </strong>
          </span>
        </p>
      )}
      <p>{figuresInWords(figures, { forResidents: true })}</p>
      <p>Target: {priority.target}.</p>
      <ul>
        {actions.map((action) => (
          <li key={action.action}>
            {action.text}: {action.ownerRole}.{' '}
            <strong class={action.late ? 'overdue' : ''}>{actionStatusWords(action)}</strong>
          </li>
        ))}
      </ul>
      {reviewed && (
        <p>
          Reviewed at this meeting: <VerdictMark verdict={reviewed.verdict} /> {reviewed.note}
        </p>
      )}
      {mayWriteMeetings.value && <PriorityForms priority={priority} meeting={meeting} />}
    </>
  )
}

function Candidates({
  answer: { data, problem },
  meeting,
}: {
  readonly answer: Answer<CandidatesAnswer>
  readonly meeting: number
}) {
  if (problem) return <ProblemNote problem={problem} meaning="The long list cannot be made." />
  if (!data) return <p class="waiting">Looking for what is high, rising or raised…</p>
  return <ChooseInRoom all={data} meeting={meeting} />
}

function Close({ meeting, priorities }: Omit<Known, 'candidates'>) {
  const { next } = meeting.minutes
  const { open } = priorities
  return (
    <>
      <p class="large">
        {next
          ? `We meet again on ${dayInWords(next.day)} ${next.day.slice(0, 4)} at ${next.startsAt}${next.place ? `, ${next.place}` : ''}.`
          : 'No next meeting is planned.'}
      </p>
      <p>
        {open.length} of {mostOpenPriorities} priorities are open, {plural(meeting.decisions.length, 'decision')} of
        today {meeting.decisions.length === 1 ? 'is' : 'are'} minuted.
        {open.some(({ reviewLate }) => reviewLate) && ' A review is late.'}
      </p>
      {(mayKeepGroups.value || mayWriteMeetings.value) && (
        <>
          <h2>Was it held, and how many came?</h2>
          <MeetingForm key={meeting.meeting.changedAt} meeting={meeting.meeting} />
        </>
      )}
      <p class="hint">
        Minutes of {dayWithYear(meeting.meeting.day)} stand on the page of the meeting, to be signed off.
      </p>
    </>
  )
}
