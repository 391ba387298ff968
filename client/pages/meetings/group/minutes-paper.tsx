import type { MeetingAnswer, Minutes } from '../../../../shared/contracts/meetings.ts'
import { briefDayWithYear, dayInWords, dayWithYear } from '../../../../shared/wording/van-times.ts'

/** Minutes as they are read and printed. */
export function MinutesPaper({
  minutes,
  signed,
}: {
  readonly minutes: Minutes
  readonly signed: MeetingAnswer['signed'][number] | null
}) {
  const { decisions, priorities, actions, next } = minutes
  return (
    <article class="minutes" aria-label={`Minutes of ${dayWithYear(minutes.day)}`}>
      <p class="minutes-title">
        <strong>{minutes.group}</strong>, {dayInWords(minutes.day)} {minutes.day.slice(0, 4)}, {minutes.startsAt}
        {minutes.place && `, ${minutes.place}`}
      </p>
      <p>{minutes.attendance === null ? 'Attendance was not counted.' : `${minutes.attendance} people came.`}</p>
      <p class="minutes-part">Decided</p>
      <ul class="plain-list">
        {decisions.length === 0 && <li>Nothing is entered.</li>}
        {decisions.map(({ text, owner, due, measure }) => (
          <li key={text}>
            {text}
            {owner && ` (${owner}${due ? `, by ${briefDayWithYear(due)}` : ''})`}
            {measure && ` Measure: ${measure}`}
          </li>
        ))}
      </ul>
      {priorities.length > 0 && <p class="minutes-part">Priorities</p>}
      <ul class="plain-list">
        {priorities.map(({ title, what }) => (
          <li key={`${title} ${what}`}>
            {title}: {what}
          </li>
        ))}
      </ul>
      {actions.length > 0 && <p class="minutes-part">Actions set</p>}
      <ul class="plain-list">
        {actions.map(({ action, owner, due }) => (
          <li key={`${action} ${owner}`}>
            {action} ({owner}, by {briefDayWithYear(due)})
          </li>
        ))}
      </ul>
      <p>
        {next
          ? `Next meeting: ${dayInWords(next.day)} ${next.day.slice(0, 4)}, ${next.startsAt}${next.place ? `, ${next.place}` : ''}.`
          : 'No next meeting is planned.'}
      </p>
      {signed && (
        <p class="hint">
          Version {signed.version}, signed off on {briefDayWithYear(signed.signedAt.slice(0, 10))}.
        </p>
      )}
    </article>
  )
}
