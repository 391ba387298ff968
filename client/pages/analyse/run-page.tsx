import { useSignal } from '@preact/signals'
import type { RunAnswer } from '../../../shared/contracts/runs.ts'
import { sentence } from '../../../shared/wording/counts.ts'
import { askAgain } from '../../state/answer.ts'
import { choices } from '../../state/choices.ts'
import { openShown } from '../../state/run-answers.ts'
import { busy, changeSettings, isAtWork, openRun, stop } from '../../state/runs.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { type SheetName, Sheets } from '../sheets.tsx'
import { ResultMap } from './result-map.tsx'
import { RunDetails } from './run-details.tsx'
import { isTableOnly, RunFigures } from './run-figures.tsx'
import { RunLink } from './run-link.tsx'
import { RunPanel } from './run-panel.tsx'
import { ResultTable } from './run-table.tsx'
import { aboutOf, nameOf, questionOf } from './words.ts'

/** One run: what was asked on the left, the map or chart, the table and how sure it is on the right. */
export function RunPage() {
  const { run, unit, allColumns } = choices.value
  const { data, problem } = openRun.value
  const sheet = useSignal<SheetName | null>(null)
  if (problem) {
    return (
      <div class="sheet-of-text">
        <h1>Analysis {run}</h1>
        <ProblemNote
          problem={problem}
          meaning="This analysis cannot be shown."
          {...(problem.status === 404 ? {} : { onRetry: askAgain })}
        />
        <p>
          <RunLink run={null}>All questions and earlier analyses</RunLink>
        </p>
      </div>
    )
  }
  if (!data) {
    return (
      <div class="sheet-of-text">
        <h1>Analysis {run}</h1>
        <p class="waiting">Opening…</p>
      </div>
    )
  }
  // Where the table is all there is, it stands in the middle.
  const hasTable = (openShown.value?.rows.length ?? 0) > 0 && !isTableOnly(data)
  const isWhole = hasTable && allColumns
  return (
    <div class={isWhole ? 'panels run-view whole-table' : 'panels run-view'} data-sheet={sheet.value ?? 'none'}>
      <section class="panel choose" id="sheet-choose" tabIndex={-1} aria-label="This analysis">
        <RunPanel answer={data} />
      </section>
      <Middle answer={data} />
      <div class="panel results">
        {hasTable && (
          <section class="list" id="sheet-list" tabIndex={-1} aria-label="The result as a table">
            <ResultTable as={isWhole ? 'whole' : 'brief'} />
          </section>
        )}
        <section class="area" id="sheet-area" tabIndex={-1} aria-label="How sure, and how it was computed">
          <RunDetails answer={data} />
        </section>
      </div>
      <Sheets
        open={sheet}
        chosen={unit}
        sheets={[
          { name: 'choose', label: 'This analysis' },
          ...(hasTable ? [{ name: 'list' as const, label: 'Table' }] : []),
          { name: 'area', label: 'How sure' },
        ]}
      />
    </div>
  )
}

function Middle({ answer }: { readonly answer: RunAnswer }) {
  const { run, result } = answer
  if (isAtWork(answer)) return <AtWork answer={answer} />
  if (!result) return <NoResult answer={answer} />
  if (result.map) return <ResultMap answer={answer} />
  return (
    <section class="map-panel charts" aria-label="Charts">
      <h1>{result.finding}</h1>
      <p class="lede">
        {sentence(questionOf(run))} {aboutOf(run)}.
      </p>
      <RunFigures answer={answer} level={2} />
      {isTableOnly(answer) && <ResultTable as="only" />}
    </section>
  )
}

function AtWork({ answer: { run } }: { readonly answer: RunAnswer }) {
  const { share, sentence } = run.progress
  const percent = Math.round(share * 100)
  const waits = run.status === 'waiting'
  return (
    <section class="map-panel at-work" aria-label="Progress">
      <h1>{waits ? 'Waiting for another analysis to end' : `At work: ${nameOf(run)}`}</h1>
      <p class="lede">{aboutOf(run)}</p>
      <div class="progress">
        <progress max={100} value={percent} aria-label="How far it is" />
        <p>
          {percent}%{sentence && `: ${sentence}`}
        </p>
        <p>
          <button type="button" disabled={busy.value !== null} onClick={() => void stop(run.run)}>
            Stop
          </button>
        </p>
        <p class="hint">You may leave this page: it goes on, and the result is kept under Earlier analyses.</p>
      </div>
    </section>
  )
}

function NoResult({ answer }: { readonly answer: RunAnswer }) {
  const { run } = answer
  const stopped = run.status === 'stopped'
  return (
    <section class="map-panel at-work" aria-label="Result">
      <h1>{stopped ? 'This analysis was stopped' : 'This analysis has no result'}</h1>
      <p class="lede">{aboutOf(run)}</p>
      <div class={stopped ? 'notice' : 'problem'}>
        <p>
          {run.failure ??
            (stopped ? 'Nothing was computed to the end, so there are no figures.' : 'It ended without saying why.')}
        </p>
      </div>
      <p>
        <button type="button" class="main" onClick={() => changeSettings(answer)}>
          Change the settings and run again
        </button>
      </p>
    </section>
  )
}
