import 'maplibre-gl/dist/maplibre-gl.css'
import { effect, untracked } from '@preact/signals-core'
import { setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import {
  againstMount,
  areaMount,
  beatsMount,
  type MapMount,
  placeMount,
  roundsMount,
  runMount,
  vansMount,
  wardensMount,
} from '../state/map-mount.ts'
import { areaMap } from './area-map.ts'
import type { DrawnMap } from './base-map.ts'
import { beatsMap } from './beats-map.ts'
import { placeMap } from './place-map.ts'
import { roundsMap } from './rounds-map.ts'
import { againstMap, runMap } from './run-map.ts'
import { vansMap } from './vans-map.ts'
import { wardensMap } from './wardens-map.ts'

/** Draws whenever a page gives a map a place, and clears up when it takes the place away. */
export function startMap(): void {
  setWorkerUrl(workerUrl)
  keep(areaMount, areaMap)
  keep(runMount, runMap)
  keep(againstMount, againstMap)
  keep(placeMount, placeMap)
  keep(vansMount, vansMap)
  keep(wardensMount, wardensMap)
  keep(beatsMount, beatsMap)
  keep(roundsMount, roundsMap)
}

function keep({ element }: MapMount, make: (element: HTMLElement) => DrawnMap): void {
  let map: DrawnMap | null = null
  effect(() => {
    const place = element.value
    map?.end()
    map = place ? untracked(() => make(place)) : null
  })
}
