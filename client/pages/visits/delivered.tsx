import type { DeliveredWeek, DeploymentsAnswer } from '../../../shared/contracts/deployments.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { dayInWords, dayWithYear, hoursInWords } from '../../../shared/wording/van-times.ts'
import { deployments, deploymentsFile } from '../../state/visits.ts'
import { ScrollBox } from '../../widgets/scroll-box.tsx'

/** What came of the plans, by week: where judging whether they worked begins. */
export function Delivered() {
  const { data } = deployments.value
  if (!data) return null
  const over = data.weeks.filter(({ planned, unplanned, hoursStood }) => planned + unplanned + hoursStood > 0)
  return (
    <section class="delivered" aria-labelledby="delivered-heading">
      <h2 id="delivered-heading">Planned and delivered</h2>
      {over.length === 0 ? (
        <p>No shift of a published plan is over yet, and no visit was entered in the last eight weeks.</p>
      ) : (
        <>
          <p>{finding(data)}</p>
          <Weeks weeks={over} />
          <Shifts shifts={data.shifts} />
          <p>
            <a href={deploymentsFile.value} download>
              Shifts and visits as a table (CSV)
            </a>
          </p>
        </>
      )}
      {data.withoutPlace > 0 && (
        <p class="hint">
          {plural(data.withoutPlace, 'row')} of files of deployments {data.withoutPlace === 1 ? 'has' : 'have'} neither
          a place nor a van or site that is known here, and {data.withoutPlace === 1 ? 'is' : 'are'} counted nowhere.
        </p>
      )}
    </section>
  )
}

function finding({ planned, made, from, to }: DeploymentsAnswer): string {
  const period = `between ${dayWithYear(from)} and today`
  if (planned === 0) return `No shift of a published plan was over ${period}; visits were entered without one.`
  const share = Math.round((100 * made) / planned)
  return `${made} of ${plural(planned, 'planned shift')} ${made === 1 ? 'was' : 'were'} made (${share}%) ${to >= from ? period : ''}.`
}

function Weeks({ weeks }: { readonly weeks: readonly DeliveredWeek[] }) {
  return (
    <ScrollBox label="Planned and delivered by week">
      <table>
        <caption>By week; hours are those of shifts that are over, and of visits whose end was entered</caption>
        <thead>
          <tr>
            <th scope="col">Week of</th>
            <th scope="col">Planned</th>
            <th scope="col">Made</th>
            <th scope="col">Missed</th>
            <th scope="col">Unplanned visits</th>
            <th scope="col">Hours planned</th>
            <th scope="col">Hours stood</th>
            <th scope="col" class="words">
              Why missed
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ week, planned, made, missed, unplanned, hoursPlanned, hoursStood, reasons }) => (
            <tr key={week}>
              <th scope="row">{dayWithYear(week)}</th>
              <td>{planned}</td>
              <td>{made}</td>
              <td>{missed}</td>
              <td>{unplanned}</td>
              <td>{hoursPlanned}</td>
              <td>{hoursStood.toFixed(1)}</td>
              <td class="words">
                {reasons.map(({ reason, shifts }) => `${reason || 'Nobody said'}: ${shifts}`).join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Shifts({ shifts }: Pick<DeploymentsAnswer, 'shifts'>) {
  const over = shifts.filter(({ outcome }) => outcome !== 'to come').reverse()
  if (over.length === 0) return null
  return (
    <details>
      <summary>Every shift ({over.length})</summary>
      <ScrollBox label="Every shift that is over">
        <table>
          <caption>Shifts of published plans, newest first</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col" class="words">
                Hours
              </th>
              <th scope="col" class="words">
                Van
              </th>
              <th scope="col" class="words">
                Site
              </th>
              <th scope="col" class="words">
                What came of it
              </th>
            </tr>
          </thead>
          <tbody>
            {over.map((shift) => (
              <tr key={shift.placement}>
                <th scope="row">{dayInWords(shift.day)}</th>
                <td class="words">{hoursInWords(shift)}</td>
                <td class="words">{shift.van}</td>
                <td class="words">{shift.site}</td>
                <td class="words">
                  {shift.outcome === 'made'
                    ? `Made: ${shift.arrived?.slice(11)} to ${shift.left?.slice(11) ?? 'not entered'}`
                    : `Missed: ${shift.reason || 'nobody said why'}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </details>
  )
}
