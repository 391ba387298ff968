import { useSignal } from '@preact/signals'
import { differenceInWords } from '../../../../shared/wording/beats.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { askAgain } from '../../../state/answer.ts'
import {
  balanceNow,
  beatDrawing,
  beatName,
  changedNow,
  draggedAreas,
  dragMovesAreas,
  moveAreas,
  movedAreas,
  pickedAreas,
} from '../../../state/beats-drawn.ts'
import { beatsMount, hovered } from '../../../state/map-mount.ts'
import { beatFillOf, beatShapesProblem, openBeats, placeOfCode } from '../../../state/warden-beats.ts'
import { mayCoordinate, patrolSpots } from '../../../state/warden-inputs.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { RadioGroup } from '../../../widgets/radio-group.tsx'
import { MapBox, WholeButton } from '../../analyse/result-map.tsx'

/** The map of beats with its key; the list of areas holds the same in words. */
export function BeatsMap() {
  const isAway = useSignal(false)
  const plan = openBeats.value.data
  return (
    <section class={isAway.value ? 'vans-map beats-map map-away' : 'vans-map beats-map'} aria-label="Map">
      <button type="button" class="map-toggle" onClick={() => (isAway.value = !isAway.value)}>
        {isAway.value ? 'Show the map' : 'Hide the map'}
      </button>
      {beatShapesProblem.value && (
        <ProblemNote problem={beatShapesProblem.value} meaning="The map cannot be drawn." onRetry={askAgain} />
      )}
      <div class="map-frame">
        <MapBox mount={beatsMount} />
        <WholeButton mount={beatsMount} />
        <Pointed />
      </div>
      {plan && mayCoordinate.value && <Chosen />}
      {plan && <Key />}
    </section>
  )
}

/** What lies under the pointer, and where what is dragged would go. The list says the same to screen readers. */
function Pointed() {
  const plan = openBeats.value.data
  const drawing = beatDrawing.value
  if (!plan || !drawing) return null
  const dragged = draggedAreas.value
  if (dragged) {
    const to = dragged.over === null ? undefined : drawing.beatOf[dragged.over]
    const what =
      dragged.places.length === 1 ? plan.units[dragged.places[0] ?? 0]?.name : plural(dragged.places.length, 'area')
    const isMove = to !== undefined && dragged.places.some((place) => drawing.beatOf[place] !== to)
    return (
      <p class="readout" aria-hidden="true">
        <strong>{what}</strong>
        <span>{isMove ? `Drop to move to ${beatName(to)}` : 'Drag it onto another beat'}</span>
      </p>
    )
  }
  const place = placeOfCode.value.get(hovered.value ?? '')
  const unit = place === undefined ? undefined : plan.units[place]
  if (!unit || place === undefined) return null
  const beat = drawing.beatOf[place] ?? unit.beat
  const figure = balanceNow.value.find((each) => each.beat === beat)
  const share = figure && figure.load > 0 ? Math.round((unit.load / figure.load) * 100) : 0
  const today = plan.todayPlan?.names.find((each) => each.beat === unit.today)
  return (
    <p class="readout" aria-hidden="true">
      <strong>{unit.name}</strong>
      <span>
        {beatName(beat)}, {share}% of its load
      </span>
      {today && today.beat !== beat && <span>today {today.name}</span>}
    </p>
  )
}

/** Areas chosen on the map, and a button for each beat they can go to. */
function Chosen() {
  const plan = openBeats.value.data
  const drawing = beatDrawing.value
  const picked = pickedAreas.value
  if (!plan || !drawing) return null
  const from = new Set(picked.map((place) => drawing.beatOf[place]))
  const beside = new Set(
    picked.flatMap((place) => plan.units[place]?.neighbours.map((other) => drawing.beatOf[other] ?? 0) ?? []),
  )
  const to = balanceNow.value.filter(({ beat }) => beside.has(beat) && !(from.size === 1 && from.has(beat)))
  return (
    <div class="beats-chosen">
      <RadioGroup
        legend="Dragging on the map"
        inline
        value={dragMovesAreas.value ? 'areas' : 'map'}
        choices={[
          { value: 'areas', label: 'moves areas' },
          { value: 'map', label: 'moves the map' },
        ]}
        onChange={(value) => (dragMovesAreas.value = value === 'areas')}
      />
      {picked.length === 0 ? (
        <p class="hint">
          Press on an area and drag it to another beat. Or choose areas with a click or tap, then say where they go.
        </p>
      ) : (
        <fieldset class="move-to">
          <legend>
            Move{' '}
            {picked.length === 1 ? plan.units[picked[0] ?? 0]?.name : `the ${plural(picked.length, 'chosen area')}`} to
          </legend>
          {to.map(({ beat, name, shareOfMean }) => (
            <button key={beat} type="button" onClick={() => moveAreas(picked, beat)}>
              <span class="beat-swatch" style={{ background: beatFillOf.value.get(beat) }} aria-hidden="true" />
              {name} <span class="hint">{differenceInWords(shareOfMean)}</span>
            </button>
          ))}
          {to.length === 0 && <span class="hint">No other beat is next to {picked.length === 1 ? 'it' : 'them'}.</span>}
          <button type="button" class="quiet" onClick={() => (pickedAreas.value = [])}>
            Choose none
          </button>
        </fieldset>
      )}
    </div>
  )
}

function Key() {
  const plan = openBeats.value.data
  if (!plan) return null
  const changed = changedNow.value
  const hatched = changed ?? movedAreas.value
  const spots = patrolSpots.value.data?.spots.filter(({ status }) => status === 'accepted').length ?? 0
  return (
    <section class="map-legend beats-key" aria-label="Legend">
      <p class="legend-head">
        <strong>Beats</strong>{' '}
        <span class="hint">
          version {plan.version}, of {plural(plan.units.length, 'area')}; each is written on the map with its number
        </span>
      </p>
      <ul class="key-list">
        {plan.figures.length <= 12 &&
          balanceNow.value.map(({ beat, name }) => (
            <li key={beat}>
              <span class="swatch" style={{ background: beatFillOf.value.get(beat) }} aria-hidden="true" />
              {beat} {name}
            </li>
          ))}
        <li>
          <span class="swatch beat-edge" aria-hidden="true" />
          Edge of a beat
        </li>
        <li>
          <span class="swatch beat-changes" aria-hidden="true" />
          {changed === null ? 'Moved by hand' : 'Another beat than today'} <span class="hint">{hatched}</span>
        </li>
        <li>
          <span class="swatch beat-spot" aria-hidden="true" />
          Accepted hot spots <span class="hint">{spots}</span>
        </li>
      </ul>
    </section>
  )
}
