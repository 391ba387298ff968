import { effect, untracked } from '@preact/signals-core'
import type { FeatureCollection } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Topology } from 'topojson-specification'
import { choices, choose } from '../state/choices.ts'
import { showWhole, wardensMount } from '../state/map-mount.ts'
import { basemap, catalogue } from '../state/view.ts'
import { hoveredMark, type ShownMark, type WardensDrawing, wardensDrawing } from '../state/wardens-shown.ts'
import { codeAt, type DrawnMap, drawMap, markAt, nothing, source } from './base-map.ts'
import { type Camera, followCamera, moveInto } from './camera.ts'
import { type Look, paint, repaintAll } from './paint.ts'
import { type Shapes, shapesOf, shapesOfFeatures } from './shapes.ts'
import { areaLayers } from './style.ts'
import { addMarks } from './vans-marks.ts'
import { boundsOf, reachesOf } from './vans-shapes.ts'
import { wardensNames, wardensOutlines, wardensSources } from './wardens-style.ts'

const follows: Camera = {
  get: () => choices.value.wardensCamera,
  set: (wardensCamera) => choose({ wardensCamera }, { step: false }),
  chosen: () => wardensDrawing.value?.chosen ?? null,
}

const unshaded = { colour: null, missing: false, spot: 0 }
/** Above this areas have names only when they are near. */
const crowd = 60

/** The map of wardens: whatever the part of the page that is open says is to be shown. */
export function wardensMap(element: HTMLElement): DrawnMap {
  let shapes: Shapes | null = null
  let drawn: unknown = null
  let isPlaced = false

  const whole = (): Shapes | null => shapes ?? placedWhole()
  const areas = (map: MapLibreMap, now: WardensDrawing | null) => {
    if ((now?.areas ?? null) === drawn) return
    drawn = now?.areas ?? null
    shapes = drawn === null ? null : shapesFrom(drawn)
    source(map, 'areas')?.setData(shapes?.areas ?? nothing)
    source(map, 'area-names')?.setData(shapes?.names ?? nothing)
    map.setLayerZoomRange('names-areas', (shapes?.names.features.length ?? 0) > crowd ? 12 : 0, 24)
    repaintAll(map)
  }
  const over = (map: MapLibreMap, now: WardensDrawing | null) => {
    source(map, 'borders')?.setData(now?.borders ?? nothing)
    source(map, 'ways')?.setData(now?.ways ?? nothing)
    source(map, 'circles')?.setData(circlesOf(now?.circles ?? []))
    source(map, 'marks')?.setData(pointsOf(now?.marks ?? []))
  }
  const show = (map: MapLibreMap, now: WardensDrawing | null) => {
    areas(map, now)
    over(map, now)
    paint(map, looksOf(shapes, now), follows.chosen)
  }
  const begin = (map: MapLibreMap) => {
    addMarks(map)
    listen(map)
    return [
      effect(() => {
        const now = wardensDrawing.value
        untracked(() => show(map, now))
      }),
      effect(() => {
        source(map, 'basemap')?.setData((basemap.value.data ?? nothing) as FeatureCollection)
      }),
      effect(() => {
        // What the part of the page shows is there a while after the page is: until then, the district.
        const now = wardensDrawing.value
        const ground = whole()
        if (isPlaced || !ground) return
        isPlaced = now !== null
        untracked(() => moveInto(map, ground, choices.value.wardensCamera))
      }),
      followCamera(map, follows, whole),
      flagged(map),
      effect(() => {
        if (showWhole.value > 0) moveInto(map, untracked(whole), null, follows)
      }),
    ]
  }
  return drawMap(element, wardensMount, {
    title: 'Map of wardens. Arrow keys move it, plus and minus zoom. The lists beside it hold the same.',
    sources: ['area-names', ...wardensSources],
    fills: areaLayers,
    outlines: wardensOutlines,
    names: wardensNames,
    areaCursor: null,
    begin,
    again: (map) => {
      addMarks(map)
      drawn = null
      show(map, wardensDrawing.peek())
      source(map, 'basemap')?.setData((basemap.peek().data ?? nothing) as FeatureCollection)
    },
  })
}

/** Marks where there are any, else the district. */
function placedWhole(): Shapes | null {
  const bounds = boundsOf(wardensDrawing.value?.marks ?? []) ?? catalogue.value.data?.shown.bounds ?? null
  return (
    bounds && { areas: nothing, names: nothing, bounds: new Map(), whole: bounds as [number, number, number, number] }
  )
}

function shapesFrom(areas: unknown): Shapes {
  const { type } = areas as { type: string }
  if (type === 'Topology') return shapesOf(areas as Topology)
  return shapesOfFeatures((areas as FeatureCollection).features)
}

/** Areas that were shaded and are no more are told so. */
function* looksOf(shapes: Shapes | null, now: WardensDrawing | null): Generator<readonly [string, Look]> {
  for (const code of shapes?.bounds.keys() ?? []) yield [code, { ...(now?.shades.get(code) ?? unshaded), edge: 0 }]
}

function circlesOf(circles: NonNullable<WardensDrawing['circles']>): FeatureCollection {
  return { type: 'FeatureCollection', features: circles.flatMap((each) => reachesOf([each], each.metres).features) }
}

function pointsOf(marks: readonly ShownMark[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: marks.map(({ key, name, label, isFaint, longitude, latitude }, at) => ({
      type: 'Feature',
      id: at,
      properties: { key, name, label: label ?? '', isFaint: isFaint ?? false },
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    })),
  }
}

/** Keeps the mark that is pointed at drawn larger, wherever it is pointed at. */
function flagged(map: MapLibreMap): () => void {
  let before: number | null = null
  return effect(() => {
    const at = wardensDrawing.value?.marks?.findIndex(({ key }) => key === hoveredMark.value) ?? -1
    const now = at < 0 ? null : at
    if (!map.getSource('marks')) return
    if (before !== null) map.setFeatureState({ source: 'marks', id: before }, { hovered: false })
    if (now !== null) map.setFeatureState({ source: 'marks', id: now }, { hovered: true })
    before = now
  })
}

function listen(map: MapLibreMap): void {
  const keyAt = (point: { readonly x: number; readonly y: number }) =>
    markAt<string>(map, point, ['marks-dot', 'marks-label'], 'key')
  map.on('click', (event) => {
    const now = wardensDrawing.peek()
    const key = keyAt(event.point)
    if (key !== null && now?.onMark) return now.onMark(key)
    const code = codeAt(map.queryRenderedFeatures(event.point, { layers: ['areas-fill'] }))
    if (code && now?.onArea) return now.onArea(code)
    now?.onGround?.(event.lngLat.lng, event.lngLat.lat)
  })
  map.on('mousemove', (event) => {
    const key = keyAt(event.point)
    hoveredMark.value = key
    const { onMark, onArea, onGround } = wardensDrawing.peek() ?? {}
    const isOverArea = map.queryRenderedFeatures(event.point, { layers: ['areas-fill'] }).length > 0
    const takes = (key !== null && onMark) || (onArea && isOverArea)
    map.getCanvas().style.cursor = takes ? 'pointer' : onGround ? 'crosshair' : ''
  })
  map.on('mouseout', () => {
    hoveredMark.value = null
  })
}
