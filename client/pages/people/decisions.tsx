import { formatCount } from '../../../shared/wording/counts.ts'
import { askAgain } from '../../state/answer.ts'
import { decisions, decisionsAddress } from '../../state/records.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'

const shown = 50
const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** What was decided, by whom and why, newest first. */
export function Decisions() {
  const { data, problem } = decisions.value
  const all = data?.decisions ?? []
  return (
    <section>
      <h2>Decisions</h2>
      <p>
        Publishing, agreements, deletions, roles and rules. Nobody can change or remove one: each is tied to the one
        before, and <code>log verify</code> on the command line finds out whether all are there.
      </p>
      {problem && <ProblemNote problem={problem} meaning="The decisions cannot be listed." onRetry={askAgain} />}
      {!data && !problem && <p class="waiting">Reading the decisions…</p>}
      {data && all.length === 0 && <p>Nothing has been decided yet.</p>}
      {all.length > 0 && (
        <>
          <p>
            <a href={decisionsAddress()}>All {formatCount(all.length)} as CSV</a>
            {all.length > shown && `; the newest ${shown} are shown here`}.
          </p>
          <ScrollBox label="Decisions">
            <table>
              <caption>Decisions</caption>
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">Decision</th>
                  <th scope="col">By</th>
                  <th scope="col">Why</th>
                </tr>
              </thead>
              <tbody>
                {all.slice(0, shown).map(({ number, at, label, subject, actor, reason }) => (
                  <tr key={number}>
                    <td>{when.format(new Date(at))}</td>
                    <th scope="row">
                      {label} <span class="hint">{subject}</span>
                    </th>
                    <td>{actor}</td>
                    <td>{reason ?? ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </>
      )}
    </section>
  )
}
