import type { LayerSpecification } from 'maplibre-gl'
import { areaLayers, borderLayer, type Ink, line, placeNames } from './style.ts'

export const beatsSources = ['beat-edges', 'beat-names', 'spots']

const font = ['system-ui', 'Segoe UI', 'sans-serif']
const whenState = (name: string, value: number) =>
  ['case', ['boolean', ['feature-state', name], false], value, 0] as unknown as number

/** Areas in the fill of their beat; those that change hands are hatched. */
export function beatsFills(): LayerSpecification[] {
  return [
    ...areaLayers(),
    {
      id: 'areas-changes',
      type: 'fill',
      source: 'areas',
      paint: { 'fill-pattern': 'hatch', 'fill-opacity': whenState('changes', 0.75) },
    },
  ]
}

export function beatsOutlines(ink: Ink): LayerSpecification[] {
  return [
    borderLayer(ink),
    line('beat-edges-halo', { 'line-color': ink.halo, 'line-width': 6, 'line-opacity': 0.8 }, 'beat-edges'),
    line('beat-edges', { 'line-color': ink.outline, 'line-width': 2.5 }, 'beat-edges'),
    line('areas-hovered', { 'line-color': ink.chosen, 'line-width': whenState('hovered', 2.5) }),
    line('areas-picked-halo', { 'line-color': ink.halo, 'line-width': whenState('picked', 7) }),
    line('areas-picked', { 'line-color': ink.chosen, 'line-width': whenState('picked', 4) }),
  ]
}

export function beatsNames(ink: Ink): LayerSpecification[] {
  const written = { 'text-color': ink.text, 'text-halo-color': ink.halo, 'text-halo-width': 2 }
  return [
    { ...placeNames(ink), minzoom: 12.5 } as LayerSpecification,
    {
      id: 'spots-mark',
      type: 'circle',
      source: 'spots',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 3, 13, 6],
        'circle-color': ink.outline,
        'circle-stroke-color': ink.halo,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'spots-name',
      type: 'symbol',
      source: 'spots',
      minzoom: 13,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': 11,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.8,
        'text-optional': true,
      },
      paint: written,
    },
    {
      id: 'beat-names',
      type: 'symbol',
      source: 'beat-names',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': ['interpolate', ['linear'], ['zoom'], 9, 13, 13, 17],
        'text-max-width': 8,
        'text-padding': 2,
      },
      paint: written,
    },
  ]
}
