import { effect } from '@preact/signals-core'
import type { FeatureCollection, Point } from 'geojson'
import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import type { Topology } from 'topojson-specification'
import { leastZoom } from '../../shared/tap-precision.ts'
import { announce } from '../state/announcer.ts'
import { draft } from '../state/entry-draft.ts'
import { streets, tapped } from '../state/find-place.ts'
import { middleChosen, placeMount } from '../state/map-mount.ts'
import { basemap, context } from '../state/view.ts'
import { type DrawnMap, drawMap, nothing, source } from './base-map.ts'
import { shapesOf } from './shapes.ts'
import { areaLayers, contextBorder, contextNames, type Ink, placeNames } from './style.ts'

/** A small map to tap a place on; the middle of it can be chosen without a pointer. */
export function placeMap(element: HTMLElement): DrawnMap {
  let isPlaced = false
  const choose = (map: MapLibreMap, longitude: number, latitude: number) => {
    const zoom = map.getZoom()
    if (zoom >= leastZoom) {
      tapped(longitude, latitude, zoom)
      return
    }
    announce('Come closer until streets can be told apart, then tap again.')
    map.easeTo({ center: [longitude, latitude], zoom: leastZoom + 1.5 })
  }
  const begin = (map: MapLibreMap) => {
    map.getCanvas().style.cursor = 'crosshair'
    map.on('click', ({ lngLat }) => choose(map, lngLat.lng, lngLat.lat))
    return [
      effect(() => {
        source(map, 'basemap')?.setData((basemap.value.data ?? nothing) as typeof nothing)
      }),
      effect(() => setWards(map)),
      effect(() => {
        const known = streets.value
        source(map, 'streets')?.setData(streetPoints())
        const [first] = known
        if (isPlaced || !first) return
        isPlaced = true
        const at = draft.peek().place?.at
        if (at) map.jumpTo({ center: [...at], zoom: 16 })
        else {
          const east = known.map(({ longitude }) => longitude)
          const north = known.map(({ latitude }) => latitude)
          map.fitBounds([Math.min(...east), Math.min(...north), Math.max(...east), Math.max(...north)], {
            padding: 8,
            animate: false,
          })
        }
      }),
      effect(() => {
        const at = draft.value.place?.at ?? null
        source(map, 'chosen')?.setData(at ? pointAt(at) : nothing)
        if (at && !map.getBounds().contains([...at])) map.jumpTo({ center: [...at], zoom: 16 })
      }),
      effect(() => {
        if (middleChosen.value === 0) return
        const { lng, lat } = map.getCenter()
        choose(map, lng, lat)
      }),
    ]
  }
  return drawMap(element, placeMount, {
    title: 'Map to choose a place on. Arrow keys move it, plus and minus zoom. The button below takes its middle.',
    sources: ['context', 'context-names', 'streets', 'chosen'],
    fills: areaLayers,
    outlines: dots,
    names: labels,
    begin,
    again: (map) => {
      setWards(map)
      source(map, 'streets')?.setData(streetPoints())
      const at = draft.peek().place?.at
      if (at) source(map, 'chosen')?.setData(pointAt(at))
    },
  })
}

function setWards(map: MapLibreMap): void {
  const topology = context.value.data as unknown as Topology | null
  const wards = topology && shapesOf(topology)
  source(map, 'context')?.setData(wards?.areas ?? nothing)
  source(map, 'context-names')?.setData(wards?.names ?? nothing)
}

function streetPoints(): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: streets.peek().map(({ name, longitude, latitude }) => ({
      type: 'Feature',
      properties: { name },
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    })),
  }
}

function pointAt(at: readonly [number, number]): FeatureCollection<Point> {
  const geometry = { type: 'Point' as const, coordinates: [...at] }
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] }
}

function dots(ink: Ink): LayerSpecification[] {
  return [
    contextBorder(ink),
    {
      id: 'streets-dot',
      type: 'circle',
      source: 'streets',
      minzoom: 13,
      paint: { 'circle-radius': 2, 'circle-color': ink.border },
    },
  ]
}

function labels(ink: Ink): LayerSpecification[] {
  const paint = { 'text-color': ink.text, 'text-halo-color': ink.halo, 'text-halo-width': 1.5 }
  return [
    placeNames(ink),
    contextNames(ink),
    {
      id: 'names-streets',
      type: 'symbol',
      source: 'streets',
      minzoom: 13.5,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['system-ui', 'Segoe UI', 'sans-serif'],
        'text-size': 12,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.4,
        'text-optional': true,
      },
      paint,
    },
    {
      id: 'chosen-place',
      type: 'circle',
      source: 'chosen',
      paint: {
        'circle-radius': 9,
        'circle-color': ink.chosen,
        'circle-stroke-color': ink.halo,
        'circle-stroke-width': 3,
      },
    },
  ]
}
