import type { Significance } from '../../compute/tasks/judged-chance.ts'
import type { TaskInput } from '../../compute/tasks.ts'
import { comparedBy, comparedParameter, readAreaHistory, readAreaReports } from './area-reports.ts'
import type { AnalysisMethod } from './method.ts'
import { seedParameter } from './seed-parameter.ts'
import { significanceParameter } from './significance-parameter.ts'

/** Counts by month, residents and neighbours of the LSOAs. */
export const areaHotSpots: AnalysisMethod<TaskInput<'area-hot-spots'>> = {
  describe: {
    slug: 'area-hot-spots',
    group: 'where',
    title: 'Getis-Ord Gi* of LSOAs',
    question: 'Which LSOAs are hot together with their neighbours?',
    plain:
      'Compares each LSOA and those that touch it with the whole district, by rate or count. An LSOA is hot only when that is more than chance would make, allowing for looking at many.',
    caution:
      'It says where, not why, and does not describe the people who live there. In centres with many visitors a rate per resident says little.',
    source:
      'Ord and Getis 1995, Geographical Analysis 27(4); Caldas de Castro and Singer 2006, Geographical Analysis 38(2)',
    needs: [],
    fewestMonths: 1,
    units: 'areas',
    parameters: [comparedParameter, significanceParameter],
    seed: seedParameter,
  },
  async prepare(context) {
    const of = comparedBy(context)
    return {
      ...(await readAreaReports(context)),
      ...(await readAreaHistory(context)),
      of,
      significance: context.choice('significance') as Significance,
      seed: context.seed,
    }
  },
}
