import type { NumberParameter } from '../../shared/parameters.ts'
import { coverGains } from './cover-problem.ts'
import type { Planner } from './planner.ts'
import { coverageFor } from './planner-input.ts'
import {
  betaParameter,
  cameraSpacingParameter,
  numberOf,
  reachParameter,
  repeatedCoverageMarks,
  spacingParameter,
  vansParameter,
} from './planner-parameters.ts'
import { coverSiting } from './siting.ts'

const secondShareParameter: NumberParameter = {
  kind: 'number',
  name: 'secondShare',
  label: 'Worth of a second van within reach',
  help: 'As a share of the first: with 0 a second van adds nothing, with 1 it is worth as much as the first.',
  unit: '',
  standard: 0.3,
  least: 0,
  most: 1,
  step: 0.05,
}

/** Demand within reach of one van, and of a second in case the first is busy or moved on. */
export const backupCoverage: Planner = {
  describe: {
    slug: 'backup-coverage',
    title: 'Covered twice where it matters (backup coverage)',
    question: 'Where do the vans cover most, with a second in reach of the worst places?',
    plain:
      'Chooses the sites that have the most expected incidents within reach, and counts those within reach of a second van again, by the share set. A third adds nothing.',
    caution: 'The worth of a second van is a judgement, not a measurement. Say in the plan which share was used.',
    source: 'Hogan and ReVelle 1986, Management Science 32(11)',
    objective: { label: 'Expected incidents covered, second cover by its share', unit: 'incidents', goal: 'most' },
    needs: [],
    parameters: [
      vansParameter,
      reachParameter,
      secondShareParameter,
      betaParameter,
      spacingParameter,
      cameraSpacingParameter,
    ],
    legend: repeatedCoverageMarks,
  },
  build: (input, values) =>
    coverSiting({
      ...coverageFor(input, values),
      gains: coverGains.backup(numberOf(values, 'secondShare')),
      limit: numberOf(values, 'vans'),
    }),
}
