import type { NumberParameter } from '../../shared/parameters.ts'
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
} from './planner-parameters.ts'
import { coverSiting } from './siting.ts'

const budgetParameter: NumberParameter = {
  kind: 'number',
  name: 'budgetPounds',
  label: 'Budget',
  help: 'The costs of the chosen sites together stay within it.',
  unit: 'pounds',
  standard: 10_000,
  least: 0,
  most: 10_000_000,
  step: 100,
}

/** Most demand covered for the money: kits, help points or re-deployable cameras whose sites cost different amounts. */
export const budgetCoverage: Planner = {
  describe: {
    slug: 'budget-coverage',
    title: 'Most covered for the money',
    question: 'What covers most within a budget?',
    plain:
      'Chooses the sites that together have the most expected incidents within reach, as long as their costs stay within the budget. An incident within reach of two sites counts once.',
    caution: 'Only as good as the costs given. Compare the curve of coverage against budget before asking for more.',
    source:
      'Church and ReVelle 1974, Papers of the Regional Science Association 32, with costs as in Khuller, Moss and Naor 1999, Information Processing Letters 70(1)',
    objective: { label: 'Expected incidents covered', unit: 'incidents', goal: 'most' },
    needs: ['costs'],
    parameters: [budgetParameter, reachParameter, betaParameter, spacingParameter, cameraSpacingParameter],
    legend: coverageMarks,
  },
  build: (input, values) => {
    if (!input.costs) throw new RangeError('A budget needs the cost of each site')
    const limit = numberOf(values, 'budgetPounds')
    return coverSiting({ ...coverageFor(input, values), gains: coverGains.mclp(), costs: input.costs, limit })
  },
}
