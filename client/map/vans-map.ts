import { effect, signal } from '@preact/signals-core'
import type { FeatureCollection } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Topology } from 'topojson-specification'
import type { DemandAnswer } from '../../shared/contracts/plans.ts'
import { choices, choose } from '../state/choices.ts'
import { showWhole, vansMount } from '../state/map-mount.ts'
import { chosenSite, siteView } from '../state/site-view.ts'
import { demand, ground, sites, today } from '../state/van-inputs.ts'
import {
  numberedSites,
  proposedSite,
  type ShownDemand,
  shownDemand,
  shownLayers,
  tapGround,
  vanMiddleWanted,
} from '../state/van-map.ts'
import {
  dragged,
  droppedOnMap,
  hoveredSite,
  shownReachMetres,
  shownShift,
  shownVisits,
  sitedPlaces,
} from '../state/vans-shown.ts'
import { basemap, catalogue, context } from '../state/view.ts'
import { type DrawnMap, drawMap, markAt, nothing, source } from './base-map.ts'
import { type Camera, followCamera, moveInto, takeMiddle } from './camera.ts'
import { type Look, paint, repaintAll } from './paint.ts'
import { type Shapes, shapesOf } from './shapes.ts'
import { areaLayers } from './style.ts'
import { addMarks } from './vans-marks.ts'
import {
  boundsOf,
  cameraReaches,
  numberPoints,
  placePoints,
  pointOf,
  reachesOf,
  seenArea,
  sitedRings,
  sitePoints,
  squaresOf,
} from './vans-shapes.ts'
import { vansNames, vansOutlines, vansSources } from './vans-style.ts'

const follows: Camera = {
  get: () => choices.value.vansCamera,
  set: (vansCamera) => choose({ vansCamera }, { step: false }),
  chosen: () => null,
}

/** What each source shows now. Read inside effects, and again after another style took everything away. */
const shownIn: Readonly<Record<string, () => FeatureCollection>> = {
  sites: () => sitePoints(sites.value.data?.sites ?? [], today()),
  places: () => (ground.value.data ? placePoints(ground.value.data, shownLayers.value) : nothing),
  'camera-reaches': () =>
    ground.value.data && shownLayers.value.has('fixed-camera') ? cameraReaches(ground.value.data) : nothing,
  visits: () => numberPoints(numberedSites(shownVisits.value, shownShift.value)),
  reaches: () => {
    const metres = shownReachMetres.value
    return metres === null ? nothing : reachesOf(numberedSites(shownVisits.value, shownShift.value), metres)
  },
  seen: () => {
    const { data } = siteView.value
    return data && data.site === choices.value.site ? seenArea(data) : nothing
  },
  proposed: () => {
    const at = choices.value.vansView === 'sites' ? proposedSite.value : null
    return at ? pointOf(at) : nothing
  },
  sited: () => sitedRings(sitedPlaces.value),
  basemap: () => (basemap.value.data ?? nothing) as FeatureCollection,
  context: () => wards()?.areas ?? nothing,
  'context-names': () => wards()?.names ?? nothing,
}

function wards(): Shapes | null {
  const topology = context.value.data as unknown as Topology | null
  return topology && shapesOf(topology)
}

/** The map of vans: demand, sites, visits of the plan, what a site sees, and what stands in the town. */
export function vansMap(element: HTMLElement): DrawnMap {
  let drawn: DemandAnswer | null = null
  const isPlaced = signal(false)

  const squares = (map: MapLibreMap, about: DemandAnswer | null) => {
    if (about === drawn) return
    drawn = about
    source(map, 'areas')?.setData(about ? squaresOf(about) : nothing)
    repaintAll(map)
  }
  const begin = (map: MapLibreMap) => {
    addMarks(map)
    listen(map)
    return [
      ...Object.entries(shownIn).map(([id, shows]) =>
        effect(() => {
          source(map, id)?.setData(shows())
        }),
      ),
      effect(() => {
        const now = shownDemand.value
        squares(map, now?.about ?? null)
        paint(map, now ? looksOf(now) : [], () => null)
      }),
      effect(() => {
        const whole = wholeNow()
        if (isPlaced.peek() || !whole) return
        moveInto(map, whole, choices.peek().vansCamera)
        isPlaced.value = true
      }),
      followCamera(map, follows, wholeNow),
      flagged(map, 'hovered', () => hoveredSite.value),
      flagged(map, 'chosen', () => choices.value.site),
      effect(() => bringIntoSight(map)),
      effect(() => {
        if (showWhole.value > 0) moveInto(map, wholeNow(), null, follows)
      }),
      takeMiddle(map, vanMiddleWanted, isPlaced, tapGround),
    ]
  }
  return drawMap(element, vansMount, {
    title:
      'Map of sites and of what is expected where. Arrow keys move it, plus and minus zoom. The list of sites holds the same.',
    sources: ['context', 'context-names', ...vansSources],
    fills: areaLayers,
    outlines: vansOutlines,
    names: vansNames,
    areaCursor: null,
    begin,
    again: (map) => {
      addMarks(map)
      drawn = null
      const now = shownDemand.peek()
      squares(map, now?.about ?? null)
      if (now) paint(map, looksOf(now), () => null)
      for (const [id, shows] of Object.entries(shownIn)) source(map, id)?.setData(shows())
    },
  })
}

/** What has something to look at; the whole district where nothing has. */
function wholeNow(): Shapes | null {
  // Sites that come later do not move a map that is being read.
  if (sites.value.status === 'loading' || demand.value.status === 'loading') return null
  const known = sites.value.data?.sites ?? []
  const district = catalogue.value.data?.shown.bounds
  const whole = boundsOf(known) ?? (district ? (district as [number, number, number, number]) : null)
  return whole && { areas: nothing, names: nothing, bounds: new Map(), whole }
}

/** Squares where nothing is expected have no colour; the highest class has an outline too. */
function* looksOf({ values, classes }: ShownDemand): Generator<readonly [string, Look]> {
  const highest = classes.colours.length - 1
  for (const [at, value] of values.entries()) {
    const index = value > 0 ? classes.classOf(value) : null
    const colour = index === null ? null : (classes.colours[index] ?? null)
    yield [String(at), { colour, missing: false, spot: index === highest && highest > 0 ? 1 : 0, edge: 0 }]
  }
}

function listen(map: MapLibreMap): void {
  const siteAt = (point: { readonly x: number; readonly y: number }) =>
    markAt<number>(map, point, ['sites-mark', 'visits-number'], 'site')
  map.on('click', (event) => {
    const site = siteAt(event.point)
    if (site !== null) choose({ site })
    else tapGround(event.lngLat.lng, event.lngLat.lat)
  })
  map.on('mousemove', (event) => {
    const site = siteAt(event.point)
    hoveredSite.value = site
    const isAdding = choices.peek().vansView === 'sites'
    map.getCanvas().style.cursor = site !== null ? 'pointer' : isAdding ? 'crosshair' : ''
  })
  map.on('mouseout', () => {
    hoveredSite.value = null
  })
  // A visit of the week that is dropped on a site goes there instead.
  const ground = map.getCanvasContainer()
  const under = (event: DragEvent) => {
    const { left, top } = ground.getBoundingClientRect()
    return dragged.peek()?.kind === 'visit' ? siteAt({ x: event.clientX - left, y: event.clientY - top }) : null
  }
  ground.addEventListener('dragover', (event) => {
    const site = under(event)
    hoveredSite.value = site
    if (site !== null) event.preventDefault()
  })
  ground.addEventListener('drop', (event) => {
    const site = under(event)
    if (site === null) return
    event.preventDefault()
    droppedOnMap.value = site
  })
}

/** Keeps one flag on the site that a signal names. */
function flagged(map: MapLibreMap, flag: string, site: () => number | null): () => void {
  let before: number | null = null
  return effect(() => {
    const now = site()
    if (now === before || !map.getSource('sites')) return
    if (before !== null) map.setFeatureState({ source: 'sites', id: before }, { [flag]: false })
    if (now !== null) map.setFeatureState({ source: 'sites', id: now }, { [flag]: true })
    before = now
  })
}

/** A site chosen in a list is brought onto the map, as near as it is. */
function bringIntoSight(map: MapLibreMap): void {
  const site = chosenSite.value
  if (!site) return
  const at: [number, number] = [site.longitude, site.latitude]
  if (!map.getBounds().contains(at)) map.easeTo({ center: at, duration: 300 }, { byReader: true })
}
