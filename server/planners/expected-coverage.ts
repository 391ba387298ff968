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

const watchingParameter: NumberParameter = {
  kind: 'number',
  name: 'watching',
  label: 'Chance that a van is watching the right scene',
  help: 'A van watches one scene at a time. With 0.5, one van within reach sees half of what happens, two see three quarters.',
  unit: '',
  standard: 0.5,
  least: 0.05,
  most: 1,
  step: 0.05,
}

/** Demand that some van is expected to see, where each watches one scene at a time. */
export const expectedCoverage: Planner = {
  describe: {
    slug: 'expected-coverage',
    title: 'Expected to be seen (expected coverage)',
    question: 'Where do the vans see most, as each can watch one scene at a time?',
    plain:
      'Counts each expected incident by the chance that at least one of the vans within reach is watching it, and chooses the sites where that adds up to most.',
    caution: 'Takes vans to watch independently of each other. Two side by side watching the same corner see less.',
    source: 'Daskin 1983, Transportation Science 17(1)',
    objective: { label: 'Expected incidents seen', unit: 'incidents', goal: 'most' },
    needs: [],
    parameters: [
      vansParameter,
      reachParameter,
      watchingParameter,
      betaParameter,
      spacingParameter,
      cameraSpacingParameter,
    ],
    legend: repeatedCoverageMarks,
  },
  build: (input, values) => {
    const shared = coverageFor(input, values)
    const vans = numberOf(values, 'vans')
    const most = vans + mostOf(shared.coveredBefore)
    return coverSiting({ ...shared, gains: coverGains.expected(numberOf(values, 'watching'), most), limit: vans })
  },
}

function mostOf(times: ArrayLike<number> = []): number {
  let most = 0
  for (let demand = 0; demand < times.length; demand++) most = Math.max(most, times[demand]!)
  return most
}
