import { effect } from '@preact/signals-core'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { hovered } from '../state/map-mount.ts'

/** How one area is drawn. */
export interface Look {
  readonly colour: string | null
  readonly missing: boolean
  /** Hot 1 to 3, cold -1 to -3, by how sure. */
  readonly spot: number
  /** How steady it is over other settings: 1 steady, 2 mostly, 3 shaky, below 0 for cold; 0 where that is not told. */
  readonly edge: number
}

interface Painted {
  readonly looks: Map<string, string>
  readonly stop: () => void
}

// What each map has on it, so that only what changed is sent to it.
const painted = new WeakMap<MapLibreMap, Painted>()

/** Colours, hatching and outlines of all areas. `chosen` is read inside an effect. */
export function paint(map: MapLibreMap, looks: Iterable<readonly [string, Look]>, chosen: () => string | null): void {
  const known = painted.get(map) ?? begin(map, chosen)
  let changed = false
  for (const [code, look] of looks) {
    const key = `${look.colour} ${look.spot} ${look.edge}`
    if (known.looks.get(code) === key) continue
    known.looks.set(code, key)
    changed = true
    map.setFeatureState({ source: 'areas', id: code }, { ...look })
  }
  // The browser test of speed reads this mark.
  if (changed) map.once('render', () => performance.mark('wardwatch:painted'))
  else performance.mark('wardwatch:painted')
}

/** Forgets what is on the map, because it has new shapes or a new style. */
export function repaintAll(map: MapLibreMap): void {
  painted.get(map)?.stop()
  painted.delete(map)
  map.removeFeatureState({ source: 'areas' })
}

function begin(map: MapLibreMap, chosen: () => string | null): Painted {
  const stops = [follow(map, 'hovered', () => hovered.value), follow(map, 'chosen', chosen)]
  const fresh: Painted = {
    looks: new Map(),
    stop: () => {
      for (const stop of stops) stop()
    },
  }
  painted.set(map, fresh)
  return fresh
}

/** Keeps one flag on the one area that a signal names. */
function follow(map: MapLibreMap, flag: string, code: () => string | null): () => void {
  let before: string | null = null
  return effect(() => {
    const now = code()
    if (now === before || !map.getSource('areas')) return
    if (before) map.setFeatureState({ source: 'areas', id: before }, { [flag]: false })
    if (now) map.setFeatureState({ source: 'areas', id: now }, { [flag]: true })
    before = now
  })
}
