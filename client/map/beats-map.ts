import { effect, untracked } from '@preact/signals-core'
import type { FeatureCollection } from 'geojson'
import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl'
import {
  beatDrawing,
  beatName,
  beatNames,
  draggedAreas,
  dragMovesAreas,
  moveAreas,
  pickArea,
  pickedAreas,
} from '../state/beats-drawn.ts'
import { choices, choose } from '../state/choices.ts'
import { beatsMount, hovered, showWhole } from '../state/map-mount.ts'
import { basemap } from '../state/view.ts'
import { beatFillOf, beatShapes, openBeats, placeOfCode } from '../state/warden-beats.ts'
import { mayCoordinate, patrolSpots } from '../state/warden-inputs.ts'
import { codeAt, type DrawnMap, drawMap, nothing, source } from './base-map.ts'
import { edgesOf, hatchPixels, middlesOf, namesOfBeats, spotPoints } from './beats-shapes.ts'
import { beatsFills, beatsNames, beatsOutlines, beatsSources } from './beats-style.ts'
import { type Camera, followCamera, moveInto } from './camera.ts'
import { type Look, paint, repaintAll } from './paint.ts'
import { type Shapes, shapesOf } from './shapes.ts'

const follows: Camera = {
  get: () => choices.value.wardensCamera,
  set: (wardensCamera) => choose({ wardensCamera }, { step: false }),
  chosen: () => null,
}

/** A press that moves less is a tap. */
const dragPixels = 6

/** What the sources show now. Read inside effects, and again after another style took everything away. */
const shownIn: Readonly<Record<string, () => FeatureCollection>> = {
  basemap: () => (basemap.value.data ?? nothing) as FeatureCollection,
  spots: () => spotPoints(patrolSpots.value.data?.spots ?? []),
  'beat-edges': () => {
    const topology = beatShapes.value
    const drawing = beatDrawing.value
    if (!topology || !drawing) return nothing
    const places = placeOfCode.value
    return edgesOf(topology, (code) => drawing.beatOf[places.get(code) ?? -1])
  },
  'beat-names': () => {
    const topology = beatShapes.value
    const drawing = beatDrawing.value
    const units = openBeats.value.data?.units
    beatNames.value
    return topology && drawing && units ? namesOfBeats(units, drawing.beatOf, middlesOf(topology), beatName) : nothing
  },
}

/** The map of beats: areas in the fill of their beat, to be chosen and dragged to another. */
export function beatsMap(element: HTMLElement): DrawnMap {
  let shapes: Shapes | null = null
  let drawn: unknown = null
  const begin = (map: MapLibreMap) => {
    listen(map)
    return [
      effect(() => {
        const topology = beatShapes.value
        if (topology && topology !== drawn) {
          drawn = topology
          shapes = shapesOf(topology)
          source(map, 'areas')?.setData(shapes.areas)
          repaintAll(map)
          moveInto(map, shapes, choices.peek().wardensCamera)
        }
        paint(map, looksNow(), () => null)
        untracked(() => flagAreas(map))
      }),
      effect(() => flagAreas(map)),
      ...Object.entries(shownIn).map(([id, shows]) =>
        effect(() => {
          source(map, id)?.setData(shows())
        }),
      ),
      followCamera(map, follows, () => shapes),
      effect(() => {
        if (showWhole.value > 0) moveInto(map, shapes, null, follows)
      }),
    ]
  }
  return drawMap(element, beatsMount, {
    title:
      'Map of beats. Arrow keys move it, plus and minus zoom. The list of areas holds the same, and moves areas by keyboard.',
    sources: beatsSources,
    fills: beatsFills,
    outlines: beatsOutlines,
    names: beatsNames,
    areaCursor: null,
    begin: (map) => {
      addHatch(map)
      return begin(map)
    },
    again: (map) => {
      addHatch(map)
      if (shapes) source(map, 'areas')?.setData(shapes.areas)
      repaintAll(map)
      paint(map, looksNow(), () => null)
      flagAreas(map)
      for (const [id, shows] of Object.entries(shownIn)) source(map, id)?.setData(shows())
    },
  })
}

function addHatch(map: MapLibreMap): void {
  const ratio = Math.min(2, Math.ceil(devicePixelRatio))
  if (!map.hasImage('hatch')) map.addImage('hatch', hatchPixels(ratio), { pixelRatio: ratio })
}

function* looksNow(): Generator<readonly [string, Look]> {
  const units = openBeats.value.data?.units ?? []
  const drawing = beatDrawing.value
  const fills = beatFillOf.value
  for (const [place, { code, beat }] of units.entries())
    yield [code, { colour: fills.get(drawing?.beatOf[place] ?? beat) ?? null, missing: false, spot: 0, edge: 0 }]
}

/** Which areas are chosen, and which change hands. Read inside effects. */
function flagAreas(map: MapLibreMap): void {
  const plan = openBeats.value.data
  const drawing = beatDrawing.value
  const picked = new Set(draggedAreas.value?.places ?? pickedAreas.value)
  for (const [place, { code, beat, today }] of plan?.units.entries() ?? []) {
    const before = plan?.todayPlan ? today : beat
    const changes = (drawing?.beatOf[place] ?? beat) !== before
    const known = map.getFeatureState({ source: 'areas', id: code })
    if (known?.changes === changes && known?.picked === picked.has(place)) continue
    map.setFeatureState({ source: 'areas', id: code }, { changes, picked: picked.has(place) })
  }
}

function placeAt(map: MapLibreMap, point: MapMouseEvent['point']): number | null {
  if (!map.getLayer('areas-fill')) return null
  const code = codeAt(map.queryRenderedFeatures(point, { layers: ['areas-fill'] }))
  return code === null ? null : (placeOfCode.peek().get(code) ?? null)
}

/** A tap chooses an area; pressing on one and moving drags it, and the others that are chosen, to another beat. */
function listen(map: MapLibreMap): void {
  let pressed: { place: number; x: number; y: number } | null = null
  let hasDragged = false

  const press = (event: MapMouseEvent | MapTouchEvent, needsPicked: boolean) => {
    hasDragged = false
    if (!mayCoordinate.peek() || !dragMovesAreas.peek()) return
    const place = placeAt(map, event.point)
    if (place === null || (needsPicked && !pickedAreas.peek().includes(place))) return
    // The map stays where it is while an area is dragged.
    event.preventDefault()
    map.dragPan.disable()
    pressed = { place, ...pointOf(event) }
  }
  const drag = (event: MapMouseEvent | MapTouchEvent) => {
    if (!pressed) return
    const { x, y } = pointOf(event)
    if (!draggedAreas.peek() && Math.hypot(x - pressed.x, y - pressed.y) < dragPixels) return
    hasDragged = true
    const picked = pickedAreas.peek()
    const places = picked.includes(pressed.place) ? picked : [pressed.place]
    const over = placeAt(map, event.point)
    if (draggedAreas.peek()?.over !== over) draggedAreas.value = { places, over }
    map.getCanvas().style.cursor = 'grabbing'
  }
  const drop = () => {
    const what = draggedAreas.peek()
    letGo()
    const to = what?.over == null ? undefined : beatDrawing.peek()?.beatOf[what.over]
    if (what && to !== undefined) moveAreas(what.places, to)
  }
  const letGo = () => {
    if (pressed) map.dragPan.enable()
    pressed = null
    draggedAreas.value = null
    map.getCanvas().style.cursor = ''
  }
  map.on('mousedown', (event) => {
    if (event.originalEvent.button === 0) press(event, false)
  })
  map.on('touchstart', (event) => {
    if (event.points.length === 1) press(event, true)
    else letGo()
  })
  map.on('mousemove', (event) => {
    drag(event)
    if (!draggedAreas.peek())
      map.getCanvas().style.cursor =
        mayCoordinate.peek() && hovered.peek() !== null && dragMovesAreas.peek() ? 'grab' : ''
  })
  map.on('touchmove', drag)
  map.on('mouseup', drop)
  map.on('touchend', drop)
  map.on('touchcancel', letGo)
  // Let go outside the map: nothing is moved.
  map.on('mouseout', () => {
    if (draggedAreas.peek()) draggedAreas.value = { places: draggedAreas.peek()?.places ?? [], over: null }
  })
  const left = () => {
    if (pressed) letGo()
  }
  window.addEventListener('mouseup', left)
  map.once('remove', () => window.removeEventListener('mouseup', left))
  map.on('click', ({ point }) => {
    if (hasDragged) return
    const place = placeAt(map, point)
    if (place !== null) pickArea(place)
  })
}

function pointOf({ point }: MapMouseEvent | MapTouchEvent): { x: number; y: number } {
  return { x: point.x, y: point.y }
}
