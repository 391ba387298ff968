import type { GroupHealth, GroupHealthAnswer } from '../../../../shared/contracts/meetings.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { type Answer, askAgain } from '../../../state/answer.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'

/** Meetings held, actions done in time, age of open ones and attendance of each group, over the last 12 months. */
export function HealthTable({ answer: { data, problem } }: { readonly answer: Answer<GroupHealthAnswer> }) {
  return (
    <section aria-labelledby="health-heading">
      <h2 id="health-heading">How well groups work</h2>
      {problem && <ProblemNote problem={problem} meaning="It cannot be worked out." onRetry={askAgain} />}
      {!data && !problem && <p class="waiting">Counting meetings and actions…</p>}
      {data && (
        <>
          <p class="hint">
            {briefDayWithYear(data.from)} to {briefDayWithYear(data.to)}. Actions done in time are of those that were
            due in these months, without those that could not be done; in brackets the 95% Wilson interval. A few
            actions make it wide: groups are not to be ranked by it.
          </p>
          <ScrollBox label="Meetings and actions by group">
            <table>
              <caption class="visually-hidden">How well groups work</caption>
              <thead>
                <tr>
                  <th scope="col">Group</th>
                  <th scope="col" class="right">
                    Meetings held
                  </th>
                  <th scope="col" class="right">
                    Cancelled
                  </th>
                  <th scope="col" class="right">
                    Actions done in time
                  </th>
                  <th scope="col" class="right">
                    Open actions, median days
                  </th>
                  <th scope="col" class="right">
                    Attendance, mean
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.groups.map((row) => (
                  <Row key={row.group} row={row} />
                ))}
              </tbody>
              <tfoot>
                <Row row={data.all} />
              </tfoot>
            </table>
          </ScrollBox>
        </>
      )}
    </section>
  )
}

function Row({ row }: { readonly row: GroupHealth }) {
  const { doneInTime: share } = row
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td class="right">
        {row.held} of {row.planned}
      </td>
      <td class="right">{row.cancelled}</td>
      <td class="right">
        {share.all === 0
          ? 'none was due'
          : `${share.some} of ${share.all}: ${percent(share.some / share.all)} (${percent(share.lower ?? 0)} to ${percent(share.upper ?? 1)})`}
      </td>
      <td class="right">{row.medianOpenDays === null ? 'none open' : `${row.openActions}: ${row.medianOpenDays}`}</td>
      <td class="right">{row.meanAttendance === null ? 'not counted' : Math.round(row.meanAttendance)}</td>
    </tr>
  )
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
