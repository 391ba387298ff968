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

export const cellSizeParameter: MethodParameter = {
  kind: 'number',
  name: 'cellSizeMetres',
  label: 'Size of the cells',
  help: 'Smaller cells say more exactly where, but hold fewer reports. In the country 500 metres or more is wise.',
  unit: 'metres',
  standard: 500,
  least: 250,
  most: 2_000,
  step: 50,
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
export const densityCellParameter: Extract<MethodParameter, { kind: 'number' }> = {
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
