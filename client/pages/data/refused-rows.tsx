import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { maySeeRestricted, me } from '../../state/account.ts'
import { refused, showRefused } from '../../state/loads.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'

interface Props {
  readonly load: number
  readonly reasons: Readonly<Record<string, number>>
}

/** Why rows were refused, and the rows themselves when asked for. */
export function RefusedRows({ load, reasons }: Props) {
  const answer = refused.value.get(load)
  return (
    <>
      <h3>Refused rows</h3>
      <ul class="notes">
        {Object.entries(reasons).map(([reason, count]) => (
          <li key={reason}>
            {formatCount(count)}: {reason}
          </li>
        ))}
      </ul>
      {me.value.data && !maySeeRestricted.value && (
        <p class="hint">The rows as the files had them may name people: an analyst can look at them.</p>
      )}
      {maySeeRestricted.value && !answer && (
        <button type="button" onClick={() => void showRefused(load)}>
          Show the rows
        </button>
      )}
      {answer?.status === 'loading' && <p class="waiting">Reading…</p>}
      {answer?.problem && (
        <ProblemNote
          problem={answer.problem}
          meaning="The rows cannot be shown."
          onRetry={() => void showRefused(load)}
        />
      )}
      {answer?.data && (
        <ScrollBox label="Refused rows">
          <table>
            <caption>
              {answer.data.rows.length < answer.data.total
                ? `The first ${formatCount(answer.data.rows.length)} of ${plural(answer.data.total, 'refused row')}`
                : plural(answer.data.total, 'refused row')}
            </caption>
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col" class="right">
                  Line
                </th>
                <th scope="col">Reason</th>
                <th scope="col">Row</th>
              </tr>
            </thead>
            <tbody>
              {answer.data.rows.map((row) => (
                <tr key={`${row.file} ${row.line}`}>
                  <th scope="row">{row.file}</th>
                  <td class="right">{formatCount(row.line)}</td>
                  <td>{row.reason}</td>
                  <td>
                    <code>{row.text}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  )
}
