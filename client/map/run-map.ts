import { effect, type ReadonlySignal, untracked } from '@preact/signals-core'
import type { FeatureCollection } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Answer } from '../state/answer.ts'
import { choices, choose } from '../state/choices.ts'
import { againstMount, type MapMount, runMount, showWhole } from '../state/map-mount.ts'
import { againstShapes, againstShown, openShapes, openShown, runBasemap } from '../state/run-answers.ts'
import type { RunShown } from '../state/run-shown.ts'
import { codeAt, type DrawnMap, drawMap, nothing, source } from './base-map.ts'
import { type Camera, followCamera, moveInto } from './camera.ts'
import { type Look, paint, repaintAll } from './paint.ts'
import { runOutlines } from './run-style.ts'
import { type Shapes, shapesOfRun } from './shapes.ts'
import { areaLayers, placeNames } from './style.ts'

const follows: Camera = {
  get: () => choices.value.runCamera,
  set: (runCamera) => choose({ runCamera }, { step: false }),
  chosen: () => choices.value.unit,
}

// The two maps of a comparison show the same ground: whichever the reader moves takes the other along.
const together = new Set<MapLibreMap>()
let leading = false

function lead(map: MapLibreMap): void {
  if (leading) return
  leading = true
  for (const other of together) if (other !== map) other.jumpTo({ center: map.getCenter(), zoom: map.getZoom() })
  leading = false
}

/** Units with a border of their own; cells are only told apart. */
const areaUnits: ReadonlySet<string> = new Set(['lsoa', 'ward'])

interface Subject {
  readonly mount: MapMount
  readonly title: string
  readonly shown: ReadonlySignal<RunShown | null>
  readonly shapes: ReadonlySignal<Answer<unknown>>
}

export const runMap = (element: HTMLElement) =>
  draw(element, {
    mount: runMount,
    title: 'Map of the result. Arrow keys move it, plus and minus zoom. The table holds the same.',
    shown: openShown,
    shapes: openShapes,
  })

export const againstMap = (element: HTMLElement) =>
  draw(element, {
    mount: againstMount,
    title: 'Map of the run compared with. It moves with the other map. The table holds what differs.',
    shown: againstShown,
    shapes: againstShapes,
  })

function draw(element: HTMLElement, { mount, title, shown, shapes: answer }: Subject): DrawnMap {
  let shapes: Shapes | null = null
  let drawn: unknown = null
  const begin = (map: MapLibreMap) => {
    map.on('click', 'areas-fill', ({ features }) => {
      const unit = codeAt(features)
      if (unit && unit !== choices.peek().unit) choose({ unit })
    })
    together.add(map)
    map.on('move', () => lead(map))
    return [
      () => together.delete(map),
      effect(() => {
        const now = shown.value
        const sent = answer.value.data as FeatureCollection | null
        if (!now || !sent || answer.value.status !== 'ready') return
        if (sent !== drawn) {
          drawn = sent
          shapes = shapesOfRun(sent.features, areaUnits.has(now.result.units?.kind ?? ''))
          source(map, 'areas')?.setData(shapes.areas)
          repaintAll(map)
          untracked(() => moveInto(map, shapes, choices.value.runCamera))
        }
        paint(map, looksOf(now), follows.chosen)
      }),
      effect(() => {
        const data = runBasemap.value.data ?? nothing
        source(map, 'basemap')?.setData(data as typeof nothing)
      }),
      followCamera(map, follows, () => shapes),
      effect(() => {
        if (showWhole.value > 0) moveInto(map, shapes, null, follows)
      }),
    ]
  }
  return drawMap(element, mount, {
    title,
    sources: [],
    fills: areaLayers,
    outlines: runOutlines,
    names: (ink) => [placeNames(ink)],
    begin,
    again: (map) => {
      if (shapes) source(map, 'areas')?.setData(shapes.areas)
      repaintAll(map)
      const now = shown.peek()
      if (now) paint(map, looksOf(now), follows.chosen)
    },
  })
}

function* looksOf({ rows, classes, marks }: RunShown): Generator<readonly [string, Look]> {
  for (const row of rows) {
    const colour = row.class === null ? null : (classes.colours[row.class] ?? null)
    const spot = row.class === null ? 0 : (marks[row.class] ?? 0)
    yield [row.code, { colour, missing: colour === null, spot, edge: row.edge }]
  }
}
