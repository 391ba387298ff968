import type { LayerSpecification } from 'maplibre-gl'
import { borderLayer, fainter, growing, type Ink, line, pointedLayers, spotLayers, stateNumber } from './style.ts'

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
    borderLayer(ink, 0.35),
    ...spotLayers(ink),
    told('areas-steady', 1),
    told('areas-mostly', 2, [2.5, 2]),
    told('areas-shaky', 3, [0.1, 2.2]),
    ...pointedLayers(ink),
  ]
}
