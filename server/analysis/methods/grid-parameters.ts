import type { NumberParameter } from '../../../shared/parameters.ts'
import { smallestCellSizeMetres } from '../../geometry/grid.ts'
import type { MethodDescription } from './method.ts'

type MethodParameter = MethodDescription['parameters'][number]

/** Parameters that methods on a grid share. Under 250 m cells would show the map points themselves. */
export const shapeParameter: MethodParameter = {
  kind: 'choice',
  name: 'shape',
  label: 'Shape of the cells',
  help: 'Hexagons touch six others, all alike; squares touch eight, four of them at a corner only.',
  standard: 'square',
  options: [
    { value: 'square', label: 'Squares' },
    { value: 'hexagon', label: 'Hexagons' },
  ],
}

export const cellSizeParameter: NumberParameter = {
  kind: 'number',
  name: 'cellSizeMetres',
  label: 'Size of the cells',
  help: 'Smaller cells say more exactly where, but hold fewer reports. In the country 500 metres or more is wise.',
  unit: 'metres',
  standard: 500,
  least: smallestCellSizeMetres('anonymised'),
  most: 2_000,
  step: 50,
  belowLeast:
    "Map points of police files lie tens to hundreds of metres off and bear no smaller cells. The partnership's own incidents do: ask 'Where exactly is it unusually concentrated?'.",
}

/** For incidents where they happened. */
export const exactCellSizeParameter: NumberParameter = {
  ...cellSizeParameter,
  help: 'Smaller cells say more exactly where, but hold fewer reports, and reports whose place is vaguer than half a cell are left out.',
  standard: 100,
  least: smallestCellSizeMetres('exact'),
  step: 10,
  belowLeast: 'The place of an address is hardly known better than that.',
}

export const bandwidthParameter: MethodParameter = {
  kind: 'number',
  name: 'bandwidthMetres',
  label: 'How far each report is spread (bandwidth)',
  help: '0 finds it from the data; 250 is the least for map points. Keep one for maps you compare.',
  unit: 'metres',
  standard: 0,
  least: 0,
  most: 5_000,
  step: 50,
}

/** Cells in which a density is shown. */
export const densityCellParameter: NumberParameter = {
  kind: 'number',
  name: 'cellSizeMetres',
  label: 'Size of the cells shown',
  help: '0 takes a fifth of the bandwidth. Cells under 250 metres are never shown, as the map points are not that exact.',
  unit: 'metres',
  standard: 0,
  least: 0,
  most: 1_000,
  step: 50,
}
