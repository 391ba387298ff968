import type { LikenessMeasure } from '../../compute/tasks/judged-likeness.ts'
import type { TaskInput } from '../../compute/tasks.ts'
import { comparedBy, comparedParameter, readAreaHistory, readAreaReports } from './area-reports.ts'
import type { AnalysisMethod } from './method.ts'
import { seedParameter } from './seed-parameter.ts'

/** Counts, residents and neighbours of the LSOAs. */
export const clustersOutliers: AnalysisMethod<TaskInput<'clusters-outliers'>> = {
  describe: {
    slug: 'clusters-outliers',
    group: 'where',
    title: "Local Moran's I and local Geary (LISA)",
    question: 'Which areas are alike their neighbours, and which stand out?',
    plain:
      'Compares each LSOA with those that touch it. It finds groups that are high or low together, and single LSOAs that differ from all around them, where that is more than shuffling the map would make.',
    caution:
      'High and low are against the mean of the district, not against what is acceptable. In centres with many visitors a rate per resident says little.',
    source: 'Anselin 1995, Geographical Analysis 27(2); Anselin 2019, Geographical Analysis 51(2) (local Geary)',
    needs: [],
    fewestMonths: 1,
    units: 'areas',
    parameters: [
      comparedParameter,
      {
        kind: 'choice',
        name: 'measure',
        label: 'Measure',
        help: 'Moran finds LSOAs that are high or low together, and single ones that stand out. Geary finds those that are like their neighbours at any level, and those that differ most from them.',
        standard: 'moran',
        options: [
          { value: 'moran', label: 'Local Moran' },
          { value: 'geary', label: 'Local Geary' },
        ],
      },
      {
        kind: 'number',
        name: 'permutations',
        label: 'Shuffles',
        help: '0 takes as many as the number of LSOAs needs, at least 9,999. With few, no LSOA can pass the correction for looking at many.',
        unit: '',
        standard: 0,
        least: 0,
        most: 99_999,
        step: 1,
      },
    ],
    seed: seedParameter,
  },
  async prepare(context) {
    const of = comparedBy(context)
    return {
      ...(await readAreaReports(context)),
      ...(await readAreaHistory(context)),
      of,
      measure: context.choice('measure') as LikenessMeasure,
      permutations: context.number('permutations'),
      seed: context.seed,
    }
  },
}
