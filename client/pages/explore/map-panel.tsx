import type { Signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { areaKind } from '../../../shared/area-kinds.ts'
import { measure } from '../../../shared/measures.ts'
import { isPoliceLayer, mapLayer } from '../../../shared/partner-layers.ts'
import { lowerFirst } from '../../../shared/wording/counts.ts'
import { askAgain } from '../../state/answer.ts'
import { backgroundMissing } from '../../state/background.ts'
import { startAgain } from '../../state/choices.ts'
import { found } from '../../state/findings.ts'
import { areaMount, hovered, showWhole } from '../../state/map-mount.ts'
import { domainLabel, shown } from '../../state/shown.ts'
import { areaTable } from '../../state/table.ts'
import { boundaries, catalogue, hotspots, type View, view } from '../../state/view.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { Readout } from '../../widgets/readout.tsx'
import { MapLegend } from './map-legend.tsx'
import { Notes } from './notes.tsx'

/** Title, map, legend and what to know before trusting them. */
export function MapPanel({ noMap }: { readonly noMap: Signal<boolean> }) {
  const chosen = view.value
  return (
    <section class="map-panel" aria-label="Map">
      <div class="map-title">
        <h1>{chosen ? titleOf(chosen) : 'Explore'}</h1>
        {chosen && <p class="lede">{ledeOf(chosen, catalogue.value.data?.shown.name ?? '')}</p>}
        <p class="finding">{found.value || ' '}</p>
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
      <Trouble />
      <div class="map-frame">
        <MapBox />
        <Pointed />
      </div>
      <MapLegend />
      <Notes />
    </section>
  )
}

export function titleOf(chosen: View): string {
  const by = `by ${areaKind(chosen.kind).label}`
  if (chosen.show === 'deprivation') return `${domainLabel(chosen)} ${by}`
  const what = lowerFirst(mapLayer(chosen.layer).label)
  if (chosen.show === 'both') return `${mapLayer(chosen.layer).label} beside deprivation, ${by}`
  if (chosen.measure === 'gi-star') return `Hot spots of ${what}, ${by}`
  if (chosen.measure === 'change') return `Change in ${what}, ${by}`
  if (chosen.measure === 'count') return `Reports of ${mapLayer(chosen.layer).phrase}, ${by}`
  return `${mapLayer(chosen.layer).label} ${measure(chosen.measure).unit}, ${by}`
}

const reading = {
  'gi-star': 'A hot spot is high together with its neighbours, more than chance would make; outlines mark them.',
  change: 'Colours compare with the same months a year before; hatched areas have too few reports to say.',
  count: 'Darker areas had more reports; large and busy areas have more of everything.',
  rate: 'Darker areas had more reports for the people who live there; town centres have many visitors and few residents.',
  'household-rate': 'Darker areas had more reports for the homes there.',
  'eb-rate': 'Darker areas have a higher likely rate, with small areas drawn towards the average.',
} as const

/** Two sentences: what the page is, and how to read this map. */
function ledeOf(chosen: View, place: string): string {
  const where = place ? ` in ${place}` : ''
  if (chosen.show === 'deprivation') {
    return `How hardship is spread${where}, from the national Indices of Deprivation. Darker is more deprived; it describes places, not the people in them.`
  }
  const whom = isPoliceLayer(chosen.layer) ? 'the police' : 'partners'
  const first = `What was reported to ${whom}${where}, ${lowerFirst(measure(chosen.measure).question)}`
  if (chosen.show === 'both') {
    return `What was reported to ${whom}${where}, set beside hardship. The darkest corner is high on both, which does not say that one causes the other.`
  }
  return chosen.measure === 'gi-star'
    ? `Where reports to ${whom} are unusually concentrated${where}. ${reading['gi-star']}`
    : `${first.replace(/, ([^,]*)$/, '.')} ${reading[chosen.measure]}`
}

/** Errors stand above the map, whose last good picture is gone because it would be another thing. */
function Trouble() {
  const figures = hotspots.value
  const shapes = boundaries.value
  if (shapes.problem) {
    return <ProblemNote problem={shapes.problem} meaning="The map cannot be drawn." onRetry={askAgain} />
  }
  if (figures.problem) {
    return (
      <ProblemNote
        problem={figures.problem}
        meaning="No figures can be shown for these choices."
        onRetry={figures.problem.status === 404 ? startAgain : askAgain}
      />
    )
  }
  return null
}

function MapBox() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    areaMount.element.value = box.current
    return () => {
      areaMount.element.value = null
    }
  }, [])
  const waiting = hotspots.value.status === 'loading' || boundaries.value.status === 'loading'
  return (
    <>
      <div class="map" ref={box} aria-busy={waiting} />
      {areaMount.state.value === 'unavailable' && (
        <p class="map-message">
          This browser cannot draw the map (it needs WebGL 2). The table holds the same areas and figures.
        </p>
      )}
      {areaMount.state.value === 'ready' && (
        <button type="button" class="whole" onClick={() => (showWhole.value += 1)}>
          {catalogue.value.data?.shown.code === null ? 'All districts' : 'Whole district'}
        </button>
      )}
      {waiting && !shown.value && <p class="map-message">Counting…</p>}
      {waiting && shown.value && <p class="working">Counting…</p>}
      {backgroundMissing.value && (
        <p class="working">The background map service does not answer; the areas are drawn without it.</p>
      )}
    </>
  )
}

function Pointed() {
  const code = hovered.value
  return <Readout row={shown.value?.rows.find((row) => row.code === code)} columns={areaTable.value?.columns ?? []} />
}
