import type { LayerSpecification } from 'maplibre-gl'
import { borderLayer, type Ink, labelLayers, line, pointedLayers, spotLayers } from './style.ts'

/** Sources of the map of wardens, beside the areas and their names. */
export const wardensSources = ['context-names', 'borders', 'circles', 'ways', 'marks']

const font = ['system-ui', 'Segoe UI', 'sans-serif']
const whenPointed = (value: number, otherwise: number) =>
  ['case', ['boolean', ['feature-state', 'hovered'], false], value, otherwise] as unknown as number
const faint = (full: number, less: number) => ['case', ['get', 'isFaint'], less, full] as unknown as number

export function wardensOutlines(ink: Ink): LayerSpecification[] {
  return [
    borderLayer(ink),
    ...spotLayers(ink),
    line('borders-halo', { 'line-color': ink.halo, 'line-width': 5, 'line-opacity': 0.8 }, 'borders'),
    line('borders-line', { 'line-color': ink.outline, 'line-width': 2.2 }, 'borders'),
    ...pointedLayers(ink),
    { id: 'circles-fill', type: 'fill', source: 'circles', paint: { 'fill-color': ink.chosen, 'fill-opacity': 0.1 } },
    line('circles-edge', { 'line-color': ink.chosen, 'line-width': 1.5 }, 'circles'),
    line('ways-halo', { 'line-color': ink.halo, 'line-width': 5, 'line-opacity': 0.8 }, 'ways'),
    line('ways-line', { 'line-color': ink.chosen, 'line-width': 2.5, 'line-dasharray': [2, 1] }, 'ways'),
    {
      id: 'marks-dot',
      type: 'circle',
      source: 'marks',
      filter: ['==', ['get', 'label'], ''],
      paint: {
        'circle-color': ink.chosen,
        'circle-radius': whenPointed(9, 6),
        'circle-opacity': faint(1, 0.45),
        'circle-stroke-color': ink.halo,
        'circle-stroke-width': 2,
      },
    },
  ]
}

export function wardensNames(ink: Ink): LayerSpecification[] {
  return [
    ...labelLayers(ink, false),
    {
      id: 'marks-label',
      type: 'symbol',
      source: 'marks',
      filter: ['!=', ['get', 'label'], ''],
      layout: {
        'text-field': ['get', 'label'],
        'text-font': font,
        'text-size': 12,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
        'icon-image': 'plate',
        'icon-text-fit': 'both',
        'icon-text-fit-padding': [2, 4, 2, 4],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
      paint: { 'text-color': '#ffffff', 'text-opacity': faint(1, 0.6), 'icon-opacity': faint(1, 0.6) },
    },
  ]
}
