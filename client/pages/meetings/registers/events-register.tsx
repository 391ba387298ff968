import type { EventEntry, EventsAnswer } from '../../../../shared/contracts/registers.ts'
import { eventKindLabels } from '../../../../shared/register-words.ts'
import { formatCount } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { calendarEvents, eventsCalendar, mayKeepRegisters, registerFile } from '../../../state/registers.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { EntryActions } from './entry-actions.tsx'
import { EventForm } from './event-form.tsx'
import { EventsFile } from './events-file.tsx'

const labels = {
  ...{
    name: 'name',
    kind: 'kind',
    place: 'place',
    areaName: 'area',
    from: 'first day',
    to: 'last day',
    crowd: 'crowd',
  },
  ...{ recursYearly: 'every year', affectsCounts: 'marked on charts' },
}

/** What is going on: for planning ahead, and to be marked on charts. */
export function EventsRegister() {
  const { data, problem, status } = calendarEvents.value
  return (
    <section aria-labelledby="events-heading">
      <h2 id="events-heading">Events</h2>
      <p>
        What is going on, past and to come. Those that may change how many reports come in are marked on charts, so that
        a rise is not taken for more than it is.
      </p>
      {problem && <ProblemNote problem={problem} meaning="The calendar cannot be shown." onRetry={askAgain} />}
      {!data && status === 'loading' && <p class="waiting">Reading the calendar…</p>}
      {data?.entries.length === 0 && <p>No event is entered yet. Enter one, or read a calendar file.</p>}
      {data && data.entries.length > 0 && <Coming data={data} />}
      {data && data.entries.length > 0 && <All data={data} />}
      {data && mayKeepRegisters.value && (
        <details class="more no-print">
          <summary>Add an event</summary>
          <EventForm entry={null} all={data} />
        </details>
      )}
      {data && mayKeepRegisters.value && <EventsFile />}
      <p class="buttons no-print">
        <a href={registerFile('events')} download>
          Events as CSV
        </a>
        <a href={eventsCalendar()} download>
          Events as a calendar (ICS)
        </a>
      </p>
    </section>
  )
}

const soonDays = 42

function Coming({ data }: { readonly data: EventsAnswer }) {
  const limit = new Date(Date.parse(`${data.today}T00:00:00Z`) + soonDays * 86_400_000).toISOString().slice(0, 10)
  const soon = data.days.filter(({ from, to }) => to >= data.today && from <= limit)
  return (
    <>
      <h3>The next six weeks</h3>
      {soon.length === 0 && <p>Nothing is entered for the next six weeks.</p>}
      <ul class="notes">
        {soon.map(({ entry, name, from, to, place, crowd }) => (
          <li key={`${entry} ${from}`}>
            <strong>{name}</strong>, {daysOf(from, to)}
            {place !== '' && `, ${place}`}
            {crowd !== null && `, about ${formatCount(crowd)} people`}
          </li>
        ))}
      </ul>
    </>
  )
}

function daysOf(from: string, to: string): string {
  return from === to ? briefDayWithYear(from) : `${briefDayWithYear(from)} to ${briefDayWithYear(to)}`
}

function All({ data }: { readonly data: EventsAnswer }) {
  const ordered = [...data.entries].sort((one, other) => (one.from < other.from ? 1 : -1))
  return (
    <>
      <h3>All events</h3>
      <ScrollBox label="All events">
        <table>
          <caption class="visually-hidden">Events of {data.district.name}, the latest first</caption>
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col">Days</th>
              <th scope="col">Where</th>
              <th scope="col">Kind</th>
              <th scope="col" class="right">
                Crowd
              </th>
              <th scope="col">On charts</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map((entry) => (
              <tr key={entry.entry}>
                <th scope="row">
                  {entry.name}
                  <EntryActions
                    slug="events"
                    name={entry.name}
                    entry={entry}
                    labels={labels}
                    is={{ ...entry }}
                    form={(onEnd) => <EventForm entry={entry} all={data} onEnd={onEnd} />}
                  />
                </th>
                <td>
                  {daysOf(entry.from, entry.to)}
                  {entry.recursYearly && ', every year'}
                </td>
                <td>{whereOf(entry, data.district.name)}</td>
                <td>{eventKindLabels[entry.kind]}</td>
                <td class="right">{entry.crowd === null ? 'not known' : formatCount(entry.crowd)}</td>
                <td>{entry.affectsCounts ? 'yes' : 'no'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  )
}

function whereOf({ place, areaName }: EventEntry, district: string): string {
  return [place, areaName].filter((text) => text !== '').join(', ') || district
}
