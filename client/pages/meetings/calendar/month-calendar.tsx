import { daysInMonth, weekdayOf } from '../../../../shared/calendar-date.ts'
import type { GroupsAnswer, Meeting } from '../../../../shared/contracts/meetings.ts'
import { addMonths, monthLabel } from '../../../../shared/period.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { dayInWords } from '../../../../shared/wording/van-times.ts'
import { calendarMonth, monthMeetings } from '../../../state/meeting-groups.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { InnerLink } from '../../inner-link.tsx'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Days of a month with who meets on each; on a phone the days on which somebody does, one beneath the other. */
export function MonthCalendar({ all }: { readonly all: GroupsAnswer }) {
  const month = calendarMonth.value
  const { data, problem } = monthMeetings.value
  const meetings = data?.meetings.filter(({ day }) => day.startsWith(month)) ?? []
  const turn = (by: number) => {
    const other = addMonths(month, by)
    return { meetingsPart: other === all.today.slice(0, 7) ? null : other }
  }
  const days = Array.from(
    { length: daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5))) },
    (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`,
  )
  const planned = meetings.filter(({ status }) => status !== 'cancelled').length
  return (
    <section class="month-calendar" aria-labelledby="month-heading">
      <div class="turn">
        <h2 id="month-heading">
          {monthLabel(month)}: {data ? plural(planned, 'meeting') : 'reading…'}
        </h2>
        <InnerLink to={turn(-1)}>{monthLabel(addMonths(month, -1), 'short')}</InnerLink>
        <InnerLink to={turn(1)}>{monthLabel(addMonths(month, 1), 'short')}</InnerLink>
      </div>
      {problem && <ProblemNote problem={problem} meaning="Meetings of the month cannot be shown." />}
      <div class="weekdays" aria-hidden="true">
        {weekdays.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <ol class="days" aria-label={`Days of ${monthLabel(month)}`}>
        {days.map((day, at) => (
          <Day
            key={day}
            day={day}
            all={all}
            first={at === 0 ? weekdayOf(day) : null}
            meetings={meetings.filter((meeting) => meeting.day === day)}
          />
        ))}
      </ol>
      {data && meetings.length === 0 && (
        <p class="hint">Nobody meets this month. Plan meetings ahead beside the list of groups.</p>
      )}
    </section>
  )
}

function Day({
  day,
  all,
  first,
  meetings,
}: {
  readonly day: string
  readonly all: GroupsAnswer
  /** Weekday of the first of the month; null for the others. */
  readonly first: number | null
  readonly meetings: readonly Meeting[]
}) {
  const isToday = day === all.today
  return (
    <li
      class={`day${meetings.length === 0 ? ' empty' : ''}${isToday ? ' today' : ''}`}
      style={first === null ? undefined : { gridColumnStart: String(first) }}
    >
      <p class="date">
        <span class="number" aria-hidden="true">
          {Number(day.slice(8))}
        </span>
        <span class="whole-date">
          {dayInWords(day)}
          {isToday && ', today'}
        </span>
      </p>
      {meetings.length > 0 && (
        <ul>
          {meetings.map((meeting) => (
            <li key={meeting.meeting} class={meeting.status}>
              <InnerLink
                to={{ meetingsView: 'group', group: meeting.group, meeting: meeting.meeting, meetingsPart: 'meeting' }}
              >
                {meeting.startsAt} {all.groups.find(({ group }) => group === meeting.group)?.name ?? 'Group'}
              </InnerLink>
              {meeting.status !== 'planned' && <small> {meeting.status}</small>}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
