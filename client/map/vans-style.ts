import type { LayerSpecification } from 'maplibre-gl'
import { contextBorder, contextNames, type Ink, line, placeNames, pointedLayers, spotLayers } from './style.ts'

/** Sources of the map of vans, beside the squares. */
export const vansSources = ['reaches', 'camera-reaches', 'seen', 'places', 'sites', 'visits', 'proposed', 'sited']

const font = ['system-ui', 'Segoe UI', 'sans-serif']
const flag = (name: string) => ['boolean', ['feature-state', name], false] as unknown as boolean
const faint = (full: number, shut: number) => ['case', ['get', 'open'], full, shut] as unknown as number
const near = (from: number, to: number) => ['interpolate', ['linear'], ['zoom'], 10, from, 14, to] as unknown as number

export function vansOutlines(ink: Ink): LayerSpecification[] {
  return [
    contextBorder(ink),
    ...spotLayers(ink),
    ...pointedLayers(ink),
    {
      id: 'camera-reaches-fill',
      type: 'fill',
      source: 'camera-reaches',
      paint: { 'fill-color': ink.outline, 'fill-opacity': 0.12 },
    },
    line(
      'camera-reaches-edge',
      { 'line-color': ink.outline, 'line-width': 1, 'line-dasharray': [2, 2] },
      'camera-reaches',
    ),
    { id: 'reaches-fill', type: 'fill', source: 'reaches', paint: { 'fill-color': ink.chosen, 'fill-opacity': 0.1 } },
    line('reaches-edge', { 'line-color': ink.chosen, 'line-width': 1.5 }, 'reaches'),
    { id: 'seen-fill', type: 'fill', source: 'seen', paint: { 'fill-color': '#0b5d5a', 'fill-opacity': 0.25 } },
    line('seen-edge', { 'line-color': '#0b5d5a', 'line-width': 2 }, 'seen'),
  ]
}

export function vansNames(ink: Ink): LayerSpecification[] {
  const written = { 'text-color': ink.text, 'text-halo-color': ink.halo, 'text-halo-width': 1.5 }
  const named = { 'text-field': ['get', 'name'] as unknown as string, 'text-font': font, 'text-size': 12 }
  const beside = {
    'text-variable-anchor': ['left', 'right', 'top', 'bottom'] as ('left' | 'right' | 'top' | 'bottom')[],
    'text-radial-offset': 1.1,
    'text-optional': true,
  }
  const marked = { 'icon-image': ['get', 'mark'] as unknown as string, 'icon-allow-overlap': true }
  return [
    placeNames(ink),
    contextNames(ink),
    {
      id: 'places-mark',
      type: 'symbol',
      source: 'places',
      layout: { ...marked, 'icon-size': near(0.5, 0.85), 'icon-ignore-placement': true },
      paint: { 'icon-opacity': faint(1, 0.3) },
    },
    {
      id: 'sites-pointed',
      type: 'circle',
      source: 'sites',
      paint: {
        'circle-radius': ['case', flag('chosen'), 15, 13],
        'circle-color': ink.halo,
        'circle-opacity': ['case', flag('chosen'), 0.8, 0],
        'circle-stroke-color': ink.chosen,
        'circle-stroke-width': ['case', flag('chosen'), 3, flag('hovered'), 2, 0],
      },
    },
    {
      id: 'sites-mark',
      type: 'symbol',
      source: 'sites',
      layout: {
        ...marked,
        'icon-size': near(0.6, 1),
        'icon-ignore-placement': true,
        'symbol-sort-key': ['get', 'order'],
      },
    },
    {
      id: 'places-name',
      type: 'symbol',
      source: 'places',
      minzoom: 14.5,
      layout: { ...named, ...beside, 'text-size': 11 },
      paint: { ...written, 'text-opacity': faint(1, 0.5) },
    },
    {
      id: 'sites-name',
      type: 'symbol',
      source: 'sites',
      minzoom: 13,
      layout: { ...named, ...beside },
      paint: written,
    },
    {
      id: 'visits-number',
      type: 'symbol',
      source: 'visits',
      layout: {
        'icon-image': 'plate',
        'icon-text-fit': 'both',
        'icon-text-fit-padding': [2, 5, 2, 5],
        'icon-allow-overlap': true,
        'text-allow-overlap': true,
        'icon-ignore-placement': true,
        'text-field': ['get', 'label'],
        'text-font': font,
        'text-size': 12,
        'text-offset': [0, -1.5],
      },
      paint: { 'text-color': '#ffffff' },
    },
    {
      // A double ring around the mark of the site, told from the single one of what is pointed at.
      id: 'sited-ring',
      type: 'circle',
      source: 'sited',
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-opacity': 0,
        'circle-stroke-color': ink.outline,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'proposed-mark',
      type: 'circle',
      source: 'proposed',
      paint: {
        'circle-radius': 8,
        'circle-color': ink.chosen,
        'circle-stroke-color': ink.halo,
        'circle-stroke-width': 3,
      },
    },
  ]
}
