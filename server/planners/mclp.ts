import { coverGains } from './cover-problem.ts'
import type { Planner } from './planner.ts'
import { coverageFor } from './planner-input.ts'
import {
  betaParameter,
  cameraSpacingParameter,
  coverageMarks,
  numberOf,
  reachParameter,
  spacingParameter,
  vansParameter,
} from './planner-parameters.ts'
import { coverSiting } from './siting.ts'

/** Most demand within reach of at least one van. */
export const mclp: Planner = {
  describe: {
    slug: 'mclp',
    title: 'Most covered (MCLP)',
    question: 'Where do the vans cover most?',
    plain:
      'Chooses the sites that together have the most expected incidents within reach. An incident within reach of two vans counts once.',
    caution:
      'Covered means within reach and in sight, not prevented. Incidents just beyond the reach count nothing: try another reach before trusting a close call.',
    source: 'Church and ReVelle 1974, Papers of the Regional Science Association 32',
    objective: { label: 'Expected incidents covered', unit: 'incidents', goal: 'most' },
    needs: [],
    parameters: [vansParameter, reachParameter, betaParameter, spacingParameter, cameraSpacingParameter],
    legend: coverageMarks,
  },
  build: (input, values) =>
    coverSiting({ ...coverageFor(input, values), gains: coverGains.mclp(), limit: numberOf(values, 'vans') }),
}
