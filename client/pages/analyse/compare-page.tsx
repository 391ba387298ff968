import { useSignal } from '@preact/signals'
import type { RunAnswer } from '../../../shared/contracts/runs.ts'
import { sentence } from '../../../shared/wording/counts.ts'
import { askAgain } from '../../state/answer.ts'
import { choices } from '../../state/choices.ts'
import { againstMount, runMount } from '../../state/map-mount.ts'
import { againstShown, openShown } from '../../state/run-answers.ts'
import { againstRun, comparison, isAtWork, openRun } from '../../state/runs.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { Swipe } from '../../widgets/swipe.tsx'
import { type SheetName, Sheets } from '../sheets.tsx'
import { BothLegends } from './both-legends.tsx'
import { CompareWith } from './compare-with.tsx'
import { DifferencesTable } from './differences-table.tsx'
import { MapBox, WholeButton } from './result-map.tsx'
import { RunLink } from './run-link.tsx'
import { aboutOf, nameOf } from './words.ts'

/** Two runs side by side: what was set differently, both maps under one divider, and the places that differ. */
export function ComparePage() {
  const { run, against } = choices.value
  const sheet = useSignal<SheetName | null>(null)
  const one = openRun.value
  const other = againstRun.value
  const { data, problem } = comparison.value
  const trouble = one.problem ?? other.problem ?? problem
  const unready = [one.data, other.data].find((answer) => answer && isAtWork(answer))
  if (trouble || unready || !one.data || !other.data || !data) {
    return (
      <div class="sheet-of-text">
        <h1>
          Analysis {run} beside analysis {against}
        </h1>
        {trouble && <ProblemNote problem={trouble} meaning="The two cannot be compared." onRetry={askAgain} />}
        {unready && <p class="waiting">Analysis {unready.run.run} is still at work. This page goes on when it ends.</p>}
        {!trouble && !unready && <p class="waiting">Comparing…</p>}
        <p>
          <RunLink run={run}>Back to analysis {run}</RunLink>
        </p>
      </div>
    )
  }
  return (
    <div class="panels run-view" data-sheet={sheet.value ?? 'none'}>
      <section class="panel choose" id="sheet-choose" tabIndex={-1} aria-label="What is compared">
        <Compared one={one.data} other={other.data} />
      </section>
      <section class="map-panel" aria-label="Both maps">
        <div class="map-title">
          <h1>{data.sentence}</h1>
          <p class="lede">
            Left: analysis {run}. Right: analysis {against}.
          </p>
        </div>
        <BothMaps one={one.data} other={other.data} />
      </section>
      <div class="panel results">
        <section class="list" id="sheet-list" tabIndex={-1} aria-label="Places that differ">
          <DifferencesTable rows={data.rows} run={run ?? 0} other={against ?? 0} />
        </section>
      </div>
      <Sheets
        open={sheet}
        chosen={null}
        sheets={[
          { name: 'choose', label: 'What is compared' },
          { name: 'list', label: 'Places that differ' },
        ]}
      />
    </div>
  )
}

function Compared({ one, other }: { readonly one: RunAnswer; readonly other: RunAnswer }) {
  const settings = comparison.value.data?.settings ?? []
  return (
    <div class="run-panel">
      <p>
        <RunLink run={one.run.run}>Back to analysis {one.run.run}</RunLink>
      </p>
      <Side heading="Left" answer={one} />
      <Side heading="Right" answer={other} />
      <section>
        <h2>What was set differently</h2>
        {settings.length === 0 ? (
          <p class="hint">Nothing: the settings are the same.</p>
        ) : (
          <table class="settings-table">
            <thead>
              <tr>
                <th scope="col">Setting</th>
                <th scope="col">{one.run.run}</th>
                <th scope="col">{other.run.run}</th>
              </tr>
            </thead>
            <tbody>
              {settings.map(({ name, run, other: second }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{run}</td>
                  <td>{second}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <CompareWith run={one.run} />
    </div>
  )
}

function Side({ heading, answer: { run, result } }: { readonly heading: string; readonly answer: RunAnswer }) {
  return (
    <section>
      <h2>
        {heading}: <RunLink run={run.run}>{`${run.run}, ${nameOf(run)}`}</RunLink>
      </h2>
      <p class="hint">{aboutOf(run)}</p>
      {result && <p>{sentence(result.finding)}</p>}
    </section>
  )
}

function BothMaps({ one, other }: { readonly one: RunAnswer; readonly other: RunAnswer }) {
  const left = openShown.value
  const right = againstShown.value
  if (!one.result?.map || !other.result?.map || !left || !right) {
    return <p class="waiting">One of the two has no map, so there is nothing to lay over each other.</p>
  }
  return (
    <>
      <Swipe
        left={`Analysis ${one.run.run}`}
        right={`Analysis ${other.run.run}`}
        over={<MapBox mount={runMount} />}
        under={<MapBox mount={againstMount} />}
      >
        <WholeButton mount={runMount} />
      </Swipe>
      <BothLegends left={{ shown: left, run: one.run.run }} right={{ shown: right, run: other.run.run }} />
    </>
  )
}
