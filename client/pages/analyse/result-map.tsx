import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { RunAnswer } from '../../../shared/contracts/runs.ts'
import { sentence } from '../../../shared/wording/counts.ts'
import { askAgain } from '../../state/answer.ts'
import { hovered, type MapMount, runMount, showWhole } from '../../state/map-mount.ts'
import { openShapes, openShown, periodShown, runTable } from '../../state/run-answers.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { Readout } from '../../widgets/readout.tsx'
import { RunLegend } from './run-legend.tsx'
import { TimeSlider } from './time-slider.tsx'
import { aboutOf, questionOf } from './words.ts'

/** The finding, the map that shows it, its months and its legend. */
export function ResultMap({ answer: { run, result } }: { readonly answer: RunAnswer }) {
  const shown = openShown.value
  // Keeps its place while a month is shown, so that the map keeps its size.
  const period = shown?.month ? periodShown.value : null
  const noMap = useSignal(false)
  const { problem } = openShapes.value
  return (
    <section class={noMap.value ? 'map-panel map-away' : 'map-panel'} aria-label="Map">
      <div class="map-title">
        <h1>{result?.finding}</h1>
        <p class="lede">
          {sentence(questionOf(run))} {aboutOf(run)}.
        </p>
        <button
          type="button"
          class="map-toggle"
          onClick={() => {
            noMap.value = !noMap.value
          }}
        >
          {noMap.value ? 'Show the map' : 'Hide the map'}
        </button>
      </div>
      {problem && <ProblemNote problem={problem} meaning="The map cannot be drawn." onRetry={askAgain} />}
      <div class="map-frame">
        <MapBox mount={runMount} />
        <WholeButton mount={runMount} />
        {openShapes.value.status === 'loading' && <p class="working">Fetching the shapes…</p>}
        <Pointed />
      </div>
      {shown && shown.months.length > 1 && <TimeSlider shown={shown} />}
      {shown && (
        <div class="legend-stack">
          {period && (
            <div class="room" aria-hidden="true">
              <RunLegend shown={period} />
            </div>
          )}
          <RunLegend shown={shown} />
        </div>
      )}
    </section>
  )
}

export function MapBox({ mount }: { readonly mount: MapMount }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    mount.element.value = box.current
    return () => {
      mount.element.value = null
    }
  }, [mount])
  return (
    <>
      <div class="map" ref={box} aria-busy={mount.state.value === 'starting'} />
      {mount.state.value === 'unavailable' && (
        <p class="map-message">
          This browser cannot draw the map (it needs WebGL 2). The table holds the same places and figures.
        </p>
      )}
    </>
  )
}

export function WholeButton({ mount }: { readonly mount: MapMount }) {
  if (mount.state.value !== 'ready') return null
  return (
    <button type="button" class="whole" onClick={() => (showWhole.value += 1)}>
      Whole district
    </button>
  )
}

function Pointed() {
  const code = hovered.value
  return <Readout row={openShown.value?.rows.find((row) => row.code === code)} columns={runTable.value?.brief ?? []} />
}
