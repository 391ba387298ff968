import type { Run } from '../../../shared/contracts/runs.ts'
import { askAgain } from '../../state/answer.ts'
import { runs } from '../../state/runs.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { RunLink } from './run-link.tsx'
import { aboutOf, nameOf, statusWords, whenOf } from './words.ts'

/** Every run so far, newest first. */
export function EarlierRuns() {
  const { data, problem, status } = runs.value
  const list = data?.runs ?? []
  return (
    <>
      <h2>Earlier analyses</h2>
      {problem && <ProblemNote problem={problem} meaning="Earlier analyses cannot be listed." onRetry={askAgain} />}
      {status === 'loading' && !data && <p class="waiting">Reading…</p>}
      {data && list.length === 0 && (
        <p class="waiting">None yet. Each analysis you run is kept here with its settings, so nothing is lost.</p>
      )}
      {list.length > 0 && (
        <ol class="runs" reversed>
          {list.map((run) => (
            <li key={run.run}>
              <Entry run={run} />
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

function Entry({ run }: { readonly run: Run }) {
  return (
    <>
      <p class="run-name">
        <span class="run-number">{run.run}</span> <RunLink run={run.run}>{nameOf(run)}</RunLink>
        {run.status !== 'done' && <span class={`run-status ${run.status}`}>{statusWords[run.status]}</span>}
      </p>
      <p class="hint">
        {aboutOf(run)}
        {run.synthetic && ' (synthetic)'}
      </p>
      <p class="hint">
        {run.title}. {whenOf(run.askedAt)}
      </p>
      {run.note && <p class="run-note">{run.note}</p>}
    </>
  )
}
