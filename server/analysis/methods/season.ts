import type { TaskInput } from '../../compute/tasks.ts'
import { fewestMonths } from '../../statistics/seasonal.ts'
import type { AnalysisMethod } from './method.ts'
import { readMonthlySeries } from './monthly-series.ts'

const yearsBefore = 10

/** Counts of the district by month: those of the period, or where they are fewer than two years all up to its end. */
export const season: AnalysisMethod<TaskInput<'season'>> = {
  describe: {
    slug: 'season',
    group: 'when',
    title: 'Seasonal factors',
    question: 'Which months are usually busy?',
    plain:
      'Compares each month of the year with the yearly mean over several years, by three methods side by side. At least two years are needed; a month that was never published is left out.',
    caution: 'Two or three years tell little about a single month. February is low in part because it is short.',
    source:
      'Macaulay 1931, The Smoothing of Time Series; Cleveland and others 1990, Journal of Official Statistics 6(1); McCullagh and Nelder 1989, Generalized Linear Models',
    needs: [],
    fewestMonths,
    units: 'none',
    parameters: [],
    seed: null,
  },
  async prepare(context) {
    const isLong = context.months.length >= fewestMonths
    const series = await readMonthlySeries(context, isLong ? 0 : 12 * yearsBefore)
    if (!isLong)
      context.choose(
        `The period has ${context.months.length} counted months and a season needs ${fewestMonths}, so the months before it were read too: ${series.states.filter((state) => state === 'published').length} in all.`,
      )
    return {
      area: context.scope.district?.name ?? 'All districts',
      layer: context.layer,
      months: series.months,
      states: series.states,
      counts: series.district,
    }
  },
}
