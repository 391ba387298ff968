import { effect, untracked } from '@preact/signals-core'
import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Topology } from 'topojson-specification'
import { choices, choose } from '../state/choices.ts'
import { areaMount, showWhole } from '../state/map-mount.ts'
import { type Shown, type ShownRow, shown } from '../state/shown.ts'
import { basemap, context } from '../state/view.ts'
import { codeAt, type DrawnMap, drawMap, nothing, source } from './base-map.ts'
import { type Camera, followCamera, moveInto } from './camera.ts'
import { type Look, paint, repaintAll } from './paint.ts'
import { type Shapes, shapesOf } from './shapes.ts'
import { areaLayers, labelLayers, outlineLayers } from './style.ts'

const follows: Camera = {
  get: () => choices.value.camera,
  set: (camera) => choose({ camera }, { step: false }),
  chosen: () => choices.value.area,
}

/** The map of Explore: listens to the choices and draws what they show. */
export function areaMap(element: HTMLElement): DrawnMap {
  let shapes: Shapes | null = null
  let drawn: Topology | null = null
  const begin = (map: MapLibreMap) => {
    map.on('click', 'areas-fill', ({ features }) => {
      const code = codeAt(features)
      if (code && code !== choices.peek().area) choose({ area: code })
    })
    return [
      effect(() => {
        const now = shown.value
        if (!now) return
        if (now.topology !== drawn) {
          drawn = now.topology
          shapes = shapesOf(now.topology)
          setAreas(map, shapes)
          repaintAll(map)
          untracked(() => moveInto(map, shapes, choices.value.camera))
        }
        paint(map, looksOf(now), follows.chosen)
      }),
      effect(() => {
        const data = basemap.value.data ?? nothing
        source(map, 'basemap')?.setData(data as typeof nothing)
      }),
      effect(() => {
        const topology = context.value.data as unknown as Topology | null
        const wards = topology && shapesOf(topology)
        source(map, 'context')?.setData(wards?.areas ?? nothing)
        source(map, 'context-names')?.setData(wards?.names ?? nothing)
      }),
      followCamera(map, follows, () => shapes),
      effect(() => {
        if (showWhole.value > 0) moveInto(map, shapes, null, follows)
      }),
    ]
  }
  return drawMap(element, areaMount, {
    title: 'Map of the areas. Arrow keys move it, plus and minus zoom. The table holds the same.',
    sources: ['area-names', 'context', 'context-names'],
    fills: areaLayers,
    outlines: outlineLayers,
    names: (ink) => labelLayers(ink, (shapes?.names.features.length ?? 0) > crowd),
    begin,
    again: (map) => {
      if (shapes) setAreas(map, shapes)
      repaintAll(map)
      const now = shown.peek()
      if (now) paint(map, looksOf(now), follows.chosen)
    },
  })
}

/** Above this areas have numbers, not names of their own. */
const crowd = 60

function* looksOf(now: Shown): Generator<readonly [string, Look]> {
  for (const row of now.rows) yield [row.code, lookOf(now, row)]
}

function lookOf(now: Shown, row: ShownRow): Look {
  const colour = row.class === null ? null : (now.classes.colours[row.class] ?? null)
  const isSpots = now.view.show === 'crime' && now.view.measure === 'gi-star'
  return { colour, missing: colour === null, spot: isSpots ? (row.row?.fdrClass ?? 0) : 0, edge: 0 }
}

function setAreas(map: MapLibreMap, shapes: Shapes): void {
  source(map, 'areas')?.setData(shapes.areas)
  source(map, 'area-names')?.setData(shapes.names)
  // Areas with names of their own need no others; those with numbers do, until one is near.
  const numbered = shapes.names.features.length > crowd
  map.setLayoutProperty('names-places', 'visibility', numbered ? 'visible' : 'none')
  map.setLayerZoomRange('names-areas', numbered ? 12 : 0, 24)
}
