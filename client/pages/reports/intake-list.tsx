import type { IntakeAnswer } from '../../../shared/contracts/intake.ts'
import { type IntakeStatus, intakeStatuses } from '../../../shared/intake-status.ts'
import { monthLabel } from '../../../shared/period.ts'
import { formatCount } from '../../../shared/wording/counts.ts'
import { maySeeRestricted } from '../../state/account.ts'
import { askAgain } from '../../state/answer.ts'
import { intake, intakeShown } from '../../state/intake.ts'
import { catalogue } from '../../state/view.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { IntakeItem } from './intake-item.tsx'

const labels: Record<IntakeStatus, string> = {
  waiting: 'Waiting',
  accepted: 'Accepted',
  refused: 'Refused',
  duplicate: 'Repeats',
}

/** What the public reported, for those who decide what becomes of it. */
export function IntakeList() {
  const { data, problem, status } = intake.value
  if (!maySeeRestricted.value)
    return <p>Reports from the public are for analysts and ASB co-ordinators: they may name people.</p>
  return (
    <section class="intake" aria-label="Reports from the public">
      <p class="lede">
        What people sent from the public page. Accepting one makes it a row of its list, without its words. Each time
        this list is read is noted in the log.
      </p>
      <fieldset class="radios inline">
        <legend>Show</legend>
        {intakeStatuses.map((each) => (
          <div class="radio" key={each}>
            <label>
              <input
                type="radio"
                name="intake-status"
                checked={intakeShown.value === each}
                onChange={() => {
                  intakeShown.value = each
                }}
              />
              <span>
                {labels[each]}
                {data && ` (${formatCount(data.counts[each])})`}
              </span>
            </label>
          </div>
        ))}
      </fieldset>
      {problem && <ProblemNote problem={problem} meaning="The reports cannot be listed." onRetry={askAgain} />}
      {status === 'loading' && !data && <p class="waiting">Reading the reports…</p>}
      {data && data.reports.length === 0 && <p>None here.</p>}
      {data?.reports.map((report) => (
        <IntakeItem key={report.report} report={report} />
      ))}
      {data && <Hate rows={data.hate} />}
    </section>
  )
}

/** The finest that hate incidents are counted. */
function Hate({ rows }: { readonly rows: IntakeAnswer['hate'] }) {
  if (rows.length === 0) return null
  const nameOf = (code: string) => catalogue.value.data?.districts.find((each) => each.code === code)?.name ?? code
  return (
    <table>
      <caption>Hate incidents accepted, counted for districts as a whole</caption>
      <thead>
        <tr>
          <th scope="col">District</th>
          <th scope="col">Month</th>
          <th scope="col" class="right">
            Incidents
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ district, month, incidents }) => (
          <tr key={`${district} ${month}`}>
            <th scope="row">{nameOf(district)}</th>
            <td>{monthLabel(month, 'short')}</td>
            <td class="right">{formatCount(incidents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
