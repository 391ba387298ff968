import { briefDayWithYear, dayWithYear } from '../../../../shared/wording/van-times.ts'
import { taskingSheets } from '../../../state/tasking-sheet.ts'
import { InnerLink } from '../../inner-link.tsx'

const mostChanges = 12

/** All sheets, newest first, each with what changed since the one before. */
export function HistoryPart() {
  const sheets = taskingSheets.value.data?.sheets ?? []
  return (
    <section aria-labelledby="history-title">
      <h3 id="history-title">All sheets</h3>
      {sheets.length === 0 && <p>No sheet is made yet.</p>}
      {sheets.map(({ sheet, meeting, day, version, since, until, madeBy, changes }) => (
        <section key={sheet} aria-label={`Sheet for ${dayWithYear(day)}, version ${version}`}>
          <h4>
            <InnerLink to={{ paper: sheet, meeting: null, meetingsPart: null }}>
              {dayWithYear(day)}, version {version}
            </InnerLink>
          </h4>
          <p class="tone-quiet">
            Of {briefDayWithYear(since)} to {briefDayWithYear(until)}, made by {madeBy}.{' '}
            {meeting !== null && <InnerLink to={{ meeting, paper: sheet, meetingsPart: 'minutes' }}>Minutes</InnerLink>}
          </p>
          {changes.length === 0 ? (
            <p>Nothing changed against the sheet before, or there is none.</p>
          ) : (
            <ul>
              {changes.slice(0, mostChanges).map((change) => (
                <li key={change}>{change}</li>
              ))}
              {changes.length > mostChanges && <li>And {changes.length - mostChanges} more, on the sheet itself.</li>}
            </ul>
          )}
        </section>
      ))}
    </section>
  )
}
