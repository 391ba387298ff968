import { effect, signal } from '@preact/signals-core'
import type { FeatureCollection } from 'geojson'
import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import type { Topology } from 'topojson-specification'
import { choices, choose } from '../state/choices.ts'
import { roundsMount, showWhole } from '../state/map-mount.ts'
import { shownDuty } from '../state/rota-drawn.ts'
import { chosenSpot, hoveredSpot, proposedSpot, spotMiddleWanted, spotsShown, tapForSpot } from '../state/spot-desk.ts'
import { basemap, catalogue, context } from '../state/view.ts'
import { mayCoordinate, patrolSpots } from '../state/warden-inputs.ts'
import { type DrawnMap, drawMap, markAt, nothing, source } from './base-map.ts'
import { type Camera, followCamera, moveInto, takeMiddle } from './camera.ts'
import { type Shapes, shapesOf } from './shapes.ts'
import { areaLayers, contextBorder, contextNames, type Ink, line, placeNames } from './style.ts'
import { addMarks } from './vans-marks.ts'
import { boundsOf, pointOf } from './vans-shapes.ts'

const follows: Camera = {
  get: () => choices.value.wardensCamera,
  set: (wardensCamera) => choose({ wardensCamera }, { step: false }),
  chosen: () => null,
}
const font = ['system-ui', 'Segoe UI', 'sans-serif']

const shownIn: Readonly<Record<string, () => FeatureCollection>> = {
  spots: () => ({
    type: 'FeatureCollection',
    features: spotsShown.value
      .filter(({ status }) => status !== 'retired')
      .map(({ spot, name, status, longitude, latitude }) => ({
        type: 'Feature',
        id: spot,
        properties: {
          spot,
          name,
          status,
          isPointed: spot === hoveredSpot.value || spot === choices.value.spot,
        },
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
      })),
  }),
  round: () => ({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: {},
        geometry: {
          type: 'LineString',
          coordinates: (shownDuty.value?.stops ?? []).map(({ longitude, latitude }) => [longitude, latitude]),
        },
      },
    ],
  }),
  stops: () => {
    const labels = new Map<number, { at: number[]; label: string }>()
    for (const { spot, longitude, latitude, position } of shownDuty.value?.stops ?? []) {
      const before = labels.get(spot)
      labels.set(spot, {
        at: [longitude, latitude],
        label: before ? `${before.label}, ${position}` : String(position),
      })
    }
    return {
      type: 'FeatureCollection',
      features: [...labels].map(([spot, { at, label }]) => ({
        type: 'Feature',
        properties: { spot, label },
        geometry: { type: 'Point', coordinates: at },
      })),
    }
  },
  proposed: () => (proposedSpot.value ? pointOf(proposedSpot.value) : nothing),
  basemap: () => (basemap.value.data ?? nothing) as FeatureCollection,
  context: () => wards()?.areas ?? nothing,
  'context-names': () => wards()?.names ?? nothing,
}

function wards(): Shapes | null {
  const topology = context.value.data as unknown as Topology | null
  return topology && shapesOf(topology)
}

/** Hot spots on foot, and the round of the shift that is open. */
export function roundsMap(element: HTMLElement): DrawnMap {
  const isPlaced = signal(false)
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
        const whole = wholeNow()
        if (isPlaced.peek() || !whole) return
        moveInto(map, whole, choices.peek().wardensCamera)
        isPlaced.value = true
      }),
      followCamera(map, follows, wholeNow),
      effect(() => {
        if (showWhole.value > 0) moveInto(map, wholeNow(), null, follows)
      }),
      effect(() => {
        const at = chosenSpot.value
        if (at) into(map, [[at.longitude, at.latitude]])
      }),
      effect(() =>
        into(
          map,
          (shownDuty.value?.stops ?? []).map(({ longitude, latitude }) => [longitude, latitude]),
        ),
      ),
      takeMiddle(map, spotMiddleWanted, isPlaced, tapForSpot),
    ]
  }
  return drawMap(element, roundsMount, {
    title:
      'Map of hot spots and of the round of a shift. Arrow keys move it, plus and minus zoom. The list of hot spots holds the same.',
    sources: ['context', 'context-names', 'spots', 'round', 'stops', 'proposed'],
    fills: areaLayers,
    outlines: (ink) => [
      contextBorder(ink),
      line('round-way', { 'line-color': ink.chosen, 'line-width': 2.5 }, 'round'),
    ],
    names: marksOf,
    areaCursor: null,
    begin,
    again: (map) => {
      addMarks(map)
      for (const [id, shows] of Object.entries(shownIn)) source(map, id)?.setData(shows())
    },
  })
}

function marksOf(ink: Ink): LayerSpecification[] {
  const is = (status: string) => ['==', ['get', 'status'], status] as const
  return [
    placeNames(ink),
    contextNames(ink),
    {
      id: 'spots-mark',
      type: 'circle',
      source: 'spots',
      paint: {
        // Accepted is filled, suggested is open, refused is small and open.
        'circle-radius': ['case', ['get', 'isPointed'], 11, is('refused'), 4, 7] as unknown as number,
        'circle-color': ['case', is('accepted'), ink.chosen, ink.halo] as unknown as string,
        'circle-stroke-color': [
          'case',
          is('refused'),
          ink.outline,
          is('accepted'),
          ink.halo,
          ink.chosen,
        ] as unknown as string,
        'circle-stroke-width': ['case', is('suggested'), 2.5, 1.5] as unknown as number,
      },
    },
    {
      id: 'spots-name',
      type: 'symbol',
      source: 'spots',
      minzoom: 12.5,
      layout: {
        'text-field': ['get', 'name'] as unknown as string,
        'text-font': font,
        'text-size': 12,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1.1,
        'text-optional': true,
      },
      paint: { 'text-color': ink.text, 'text-halo-color': ink.halo, 'text-halo-width': 1.5 },
    },
    {
      id: 'stops-number',
      type: 'symbol',
      source: 'stops',
      layout: {
        'icon-image': 'plate',
        'icon-text-fit': 'both',
        'icon-text-fit-padding': [2, 5, 2, 5],
        'icon-allow-overlap': true,
        'text-allow-overlap': true,
        'icon-ignore-placement': true,
        'text-field': ['get', 'label'] as unknown as string,
        'text-font': font,
        'text-size': 12,
        'text-offset': [0, -1.5],
      },
      paint: { 'text-color': '#ffffff' },
    },
    {
      id: 'proposed-spot',
      type: 'circle',
      source: 'proposed',
      paint: {
        'circle-radius': 8,
        'circle-color': ink.outline,
        'circle-stroke-color': ink.halo,
        'circle-stroke-width': 3,
      },
    },
  ]
}

function listen(map: MapLibreMap): void {
  const spotAt = (point: { readonly x: number; readonly y: number }) =>
    markAt<number>(map, point, ['spots-mark', 'stops-number'], 'spot')
  map.on('click', (event) => {
    const spot = spotAt(event.point)
    if (spot !== null) choose({ spot })
    else tapForSpot(event.lngLat.lng, event.lngLat.lat)
  })
  map.on('mousemove', (event) => {
    const spot = spotAt(event.point)
    hoveredSpot.value = spot
    map.getCanvas().style.cursor = spot !== null ? 'pointer' : mayCoordinate.peek() ? 'crosshair' : ''
  })
  map.on('mouseout', () => {
    hoveredSpot.value = null
  })
}

/** What has something to look at; the whole district where nothing has. */
function wholeNow(): Shapes | null {
  if (patrolSpots.value.status === 'loading') return null
  const district = catalogue.value.data?.shown.bounds
  const known = spotsShown.value.filter(({ status }) => status !== 'retired')
  const whole = boundsOf(known) ?? (district ? (district as [number, number, number, number]) : null)
  return whole && { areas: nothing, names: nothing, bounds: new Map(), whole }
}

/** Brings places onto the map that are not on it. */
function into(map: MapLibreMap, places: readonly (readonly [number, number])[]): void {
  const shown = map.getBounds()
  if (places.length === 0 || places.every(([x, y]) => shown.contains([x, y]))) return
  const bounds = boundsOf(places.map(([longitude, latitude]) => ({ longitude, latitude })))
  if (bounds) map.fitBounds(bounds, { duration: 300, maxZoom: 15, padding: 20 }, { byReader: true })
}
