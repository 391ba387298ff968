import { effect, type ReadonlySignal, type Signal, untracked } from '@preact/signals-core'
import type { LngLatBoundsLike, Map as MapLibreMap } from 'maplibre-gl'
import type { Camera as View } from '../state/address-fields.ts'
import type { Shapes } from './shapes.ts'

/** The choices that a map's camera mirrors and follows. `get` and `chosen` are read inside effects. */
export interface Camera {
  readonly get: () => View | null
  readonly set: (view: View | null) => void
  /** Code of the area that is brought into sight when it is chosen elsewhere. */
  readonly chosen: () => string | null
}

/** Marks moves that the reader caused by other means than the map's own handles. The address keeps only such. */
const byReader = { byReader: true }

/** To where the link says, otherwise to the whole district. `asked` where the reader asked for the whole. */
export function moveInto(map: MapLibreMap, shapes: Shapes | null, view: View | null, asked?: Camera): void {
  asked?.set(null)
  if (view) map.jumpTo({ center: [view.longitude, view.latitude], zoom: view.zoom })
  else if (shapes?.whole) {
    map.fitBounds(shapes.whole, { padding: 16, animate: asked !== undefined, duration: 300 })
  }
}

function viewOf(map: MapLibreMap): View {
  const { lng, lat } = map.getCenter()
  return { longitude: Number(lng.toFixed(4)), latitude: Number(lat.toFixed(4)), zoom: Number(map.getZoom().toFixed(2)) }
}

function same(a: View, b: View): boolean {
  return a.longitude === b.longitude && a.latitude === b.latitude && a.zoom === b.zoom
}

/** Address and map follow each other; an area chosen elsewhere is brought into sight. */
export function followCamera(map: MapLibreMap, camera: Camera, shapesNow: () => Shapes | null): () => void {
  let chosen: string | null | undefined
  const moved = (event: object) => {
    if ('originalEvent' in event || 'byReader' in event) camera.set(viewOf(map))
  }
  let held: View | null = null
  // Resizing keeps the whole district in view for as long as the reader has not moved.
  const resized = () => {
    if (!held) moveInto(map, shapesNow(), null)
  }
  map.on('moveend', moved)
  map.on('resize', resized)
  const stop = effect(() => {
    held = camera.get()
    const area = camera.chosen()
    if (held && !map.isMoving() && !same(held, viewOf(map))) moveInto(map, null, held)
    if (area && chosen !== undefined && area !== chosen) bringIntoSight(map, shapesNow()?.bounds.get(area))
    chosen = area
  })
  return () => {
    stop()
    map.off('moveend', moved)
    map.off('resize', resized)
  }
}

function bringIntoSight(map: MapLibreMap, box: [number, number, number, number] | undefined): void {
  if (!box) return
  const [west, south, east, north] = box
  const low = map.project([west, south])
  const high = map.project([east, north])
  const { clientWidth, clientHeight } = map.getCanvas()
  const inside = low.x >= 0 && high.x <= clientWidth && high.y >= 0 && low.y <= clientHeight
  const large = Math.max(high.x - low.x, low.y - high.y) >= 16
  if (inside && large) return
  const bounds: LngLatBoundsLike = box
  map.fitBounds(bounds, { padding: 120, maxZoom: 12.5, duration: 300 }, byReader)
}

/**
 * Takes the middle of the map where it is wanted, once the map lies where it is to lie: before, its middle is the middle of
 * nothing.
 */
export function takeMiddle(
  map: MapLibreMap,
  wanted: Signal<boolean>,
  isPlaced: ReadonlySignal<boolean>,
  take: (longitude: number, latitude: number) => void,
): () => void {
  return effect(() => {
    if (!wanted.value || !isPlaced.value) return
    wanted.value = false
    const { lng, lat } = map.getCenter()
    untracked(() => take(lng, lat))
  })
}
