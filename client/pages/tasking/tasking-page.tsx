import { dayInWords, dayWithYear, hoursInWords } from '../../../shared/wording/van-times.ts'
import '../../styles/tasking.css'
import { useEffect } from 'preact/hooks'
import { daysAfter } from '../../../shared/calendar-date.ts'
import type { TaskingAnswer } from '../../../shared/contracts/plan-studies.ts'
import { askAgain } from '../../state/answer.ts'
import { choices, choose } from '../../state/choices.ts'
import { tasking, taskingFile, turnWeek } from '../../state/tasking.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { PageLink } from '../page-link.tsx'

type Shift = TaskingAnswer['shifts'][number]

/** The published week as whoever drives needs it, on a screen and on A4. */
export function TaskingPage() {
  const { data, problem } = tasking.value
  const { print } = choices.value
  useEffect(() => {
    if (print && data) window.print()
  }, [print, data])
  return (
    <div class="sheet-of-text tasking">
      <h1>
        Tasking sheet{data && `, ${data.district.name}`}
        {data && <span class="of-week">Week of {dayWithYear(data.week)}</span>}
      </h1>
      {print ? (
        <p class="no-print">
          <button type="button" onClick={() => choose({ print: false })}>
            Back from printing
          </button>
        </p>
      ) : (
        <Turn />
      )}
      {problem && <ProblemNote problem={problem} meaning="The week cannot be shown." onRetry={askAgain} />}
      {!data && !problem && <p class="waiting">Reading the published plan…</p>}
      {data && <Week week={data} />}
    </div>
  )
}

function Turn() {
  const plan = tasking.value.data?.plan ?? null
  return (
    <div class="turn no-print">
      <button type="button" onClick={() => turnWeek(-1)}>
        Week before
      </button>
      <button type="button" onClick={() => turnWeek(1)}>
        Week after
      </button>
      {plan !== null && (
        <>
          <button type="button" onClick={() => choose({ print: true })}>
            Print
          </button>
          <a href={taskingFile(plan, 'ics')} download>
            Into a calendar (ICS)
          </a>
          <a href={taskingFile(plan, 'pdf')} download>
            Plan with map and reasons (PDF)
          </a>
        </>
      )}
      <PageLink page="visits">Enter visits</PageLink>
    </div>
  )
}

function Week({ week }: { readonly week: TaskingAnswer }) {
  if (week.plan === null)
    return (
      <p>
        {week.sentence} <PageLink page="vans">Open the Vans page</PageLink>
      </p>
    )
  const days = Array.from({ length: 7 }, (_, at) => daysAfter(week.week, at))
  return (
    <>
      <p>
        {week.sentence} Version {week.version}, published by {week.publishedBy}
        {week.publishedAt && ` on ${stamp(week.publishedAt)}`}.{week.synthetic && ' All of it is made up.'}
      </p>
      <Changes changes={week.changes} />
      {days.map((day) => (
        <Day key={day} day={day} shifts={week.shifts.filter((shift) => shift.day === day)} />
      ))}
    </>
  )
}

function Changes({ changes }: Pick<TaskingAnswer, 'changes'>) {
  if (!changes) return null
  return (
    <section class="changes" aria-labelledby="changes-heading">
      <h2 id="changes-heading">{changes.isSame ? 'Nothing changed' : 'Changed since it was published before'}</h2>
      <p>
        Version {changes.version} was withdrawn{changes.because && `: ${changes.because}`}.
      </p>
      {!changes.isSame && (
        <ul>
          {changes.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Day({ day, shifts }: { readonly day: string; readonly shifts: readonly Shift[] }) {
  return (
    <section class="day" aria-label={dayInWords(day)}>
      <h2>{dayInWords(day)}</h2>
      {shifts.length === 0 ? <p class="hint">No van is out.</p> : shifts.map((shift) => <OneShift shift={shift} />)}
    </section>
  )
}

function OneShift({ shift }: { readonly shift: Shift }) {
  const { longitude, latitude } = shift
  const place = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
  return (
    <article class="shift" key={shift.placement} aria-label={`${shift.vanName} at ${shift.siteName}`}>
      <h3>
        <span class="hours">{hoursInWords(shift)}</span> {shift.vanName}: {shift.siteName}
        {shift.isNew && <span class="new"> (new)</span>}
      </h3>
      <dl>
        <Fact name="Parking" text={shift.parking} />
        <Fact name="Signage" text={shift.signage} />
        <Fact name="Sight line" text={shift.sightLine} />
        <Fact name="Why there" text={shift.why} />
        <Fact name="Justification" text={justification(shift)} />
        <Fact name="Place" text={place} />
      </dl>
    </article>
  )
}

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text || 'Not written down'}</dd>
    </div>
  )
}

function justification({ justification: record, reviewOn }: Shift): string {
  const named = record === null ? 'None' : `Record ${record}`
  return reviewOn === null ? `${named}; none is in force now` : `${named}, review due on ${dayWithYear(reviewOn)}`
}

function stamp(instant: string): string {
  return new Date(instant).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  })
}
