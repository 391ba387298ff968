import type { NumberParameter, ParameterValues } from '../../shared/parameters.ts'
import type { LegendMark } from './planner.ts'

/** Parameters and marks that planners share. */
export const vansParameter: NumberParameter = {
  kind: 'number',
  name: 'vans',
  label: 'Vans',
  help: 'How many sites may be chosen for this slot. A van that would add nothing stays free.',
  unit: 'vans',
  standard: 1,
  least: 0,
  most: 50,
  step: 1,
}

export const reachParameter: NumberParameter = {
  kind: 'number',
  name: 'reachMetres',
  label: 'Reach of a van',
  help: 'How far from the van an incident can lie to count as covered: how far it deters is farther than how far it recognises a face.',
  unit: 'metres',
  standard: 250,
  least: 5,
  most: 2_000,
  step: 5,
}

export const betaParameter: NumberParameter = {
  kind: 'number',
  name: 'beta',
  label: 'Weight of deprivation (β)',
  help: 'With 1, an incident in the most deprived tenth counts double; with 0, all count the same. It also moves watching onto poorer places, so it is published with the plan.',
  unit: '',
  standard: 0,
  least: 0,
  most: 3,
  step: 0.1,
}

export const spacingParameter: NumberParameter = {
  kind: 'number',
  name: 'spacingMetres',
  label: 'Least distance between vans',
  help: 'Sites nearer to each other than this are not used together. 0 allows any two.',
  unit: 'metres',
  standard: 0,
  least: 0,
  most: 5_000,
  step: 10,
}

export const cameraSpacingParameter: NumberParameter = {
  kind: 'number',
  name: 'cameraSpacingMetres',
  label: 'Least distance from fixed cameras',
  help: 'Sites nearer than this to a fixed camera are left out. 0 leaves none out; what cameras cover never counts twice.',
  unit: 'metres',
  standard: 0,
  least: 0,
  most: 2_000,
  step: 10,
}

/** A number among values that `readParameters` has filled in. RangeError where it is missing. */
export function numberOf(values: ParameterValues, name: string): number {
  const value = values[name]
  if (typeof value !== 'number') throw new RangeError(`The planner was given no number '${name}'`)
  return value
}

const placedMarks: readonly LegendMark[] = [
  { mark: 'placed', label: 'Van in the plan' },
  { mark: 'kept', label: 'Site that has to be kept' },
  { mark: 'candidate', label: 'Site not chosen' },
  { mark: 'ruled-out', label: 'Site not permitted, or too near a camera' },
]

export const coverageMarks: readonly LegendMark[] = [
  ...placedMarks,
  { mark: 'covered', label: 'Expected incidents covered' },
  { mark: 'not-covered', label: 'Expected incidents not covered' },
]

export const repeatedCoverageMarks: readonly LegendMark[] = [
  ...placedMarks,
  { mark: 'covered', label: 'Covered by one van' },
  { mark: 'covered-again', label: 'Covered by two or more' },
  { mark: 'not-covered', label: 'Not covered' },
]

export const nearestMarks: readonly LegendMark[] = [
  ...placedMarks,
  { mark: 'nearest', label: 'Line to the nearest van' },
]
