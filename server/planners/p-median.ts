import type { Planner } from './planner.ts'
import { rulesFor, weightsFor } from './planner-input.ts'
import {
  betaParameter,
  cameraSpacingParameter,
  nearestMarks,
  numberOf,
  spacingParameter,
  vansParameter,
} from './planner-parameters.ts'
import { medianSiting } from './siting.ts'

/** Least distance from demand to the nearest chosen site. */
export const pMedian: Planner = {
  describe: {
    slug: 'p-median',
    title: 'Nearest on average (p-median)',
    question: 'Where are the vans, or reporting centres, nearest to where things happen?',
    plain:
      'Chooses the sites for which the distance from each expected incident to its nearest site, all added up, is least. Nothing is out of reach: far is only worse than near.',
    caution:
      'For help points, reporting centres and response; a camera far away sees nothing, so use coverage for cameras. It may leave a quiet place far from everything.',
    source: 'Hakimi 1964, Operations Research 12(3); ReVelle and Swain 1970, Geographical Analysis 2(1)',
    objective: { label: 'Distance of all expected incidents', unit: 'incident metres', goal: 'least' },
    needs: [],
    parameters: [
      { ...vansParameter, help: 'How many sites may be chosen.' },
      betaParameter,
      spacingParameter,
      cameraSpacingParameter,
    ],
    legend: nearestMarks,
  },
  build: (input, values) =>
    medianSiting({
      distances: input.distances,
      weights: weightsFor(input, values),
      vans: numberOf(values, 'vans'),
      rules: rulesFor(input, values),
    }),
}
