import type { LayerSpecification } from 'maplibre-gl'
import { fainter, growing, type Ink, line, pointedLayers, spotLayers, stateNumber } from './style.ts'

/** Many small cells need fainter borders than areas, which must be seen where all have one pale colour. */
function borders(ink: Ink): LayerSpecification {
  const ofArea = (area: number, cell: number) => ['case', ['get', 'isArea'], area, cell]
  const width = (cell: number) => ofArea(1.6 * cell, cell)
  return line('areas-border', {
    'line-color': ink.border,
    'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.1, 9, width(0.3), 12, width(0.7), 15, width(1.2)],
    'line-opacity': ['interpolate', ['linear'], ['zoom'], 8, ofArea(0.35, 0.12), 10, ofArea(1, 0.35)],
  })
}

/**
 * Outlines of a run: how steady a hot or cold spot is over other settings, by the dashes; hot ones thicker than cold
 * ones. Where that is not told, hot and cold as on the map of areas.
 */
export function runOutlines(ink: Ink): LayerSpecification[] {
  const width = (edge: number) =>
    growing((full) => ['match', stateNumber('edge'), edge, 2.4 * full, -edge, 1.2 * full, 0])
  const told = (id: string, edge: number, dashes?: number[]) =>
    line(id, {
      'line-color': ink.outline,
      'line-width': width(edge),
      'line-opacity': fainter(0.5),
      ...(dashes ? { 'line-dasharray': dashes } : {}),
    })
  return [
    borders(ink),
    ...spotLayers(ink),
    told('areas-steady', 1),
    told('areas-mostly', 2, [2.5, 2]),
    told('areas-shaky', 3, [0.1, 2.2]),
    ...pointedLayers(ink),
  ]
}
