import type { TaskInput } from '../../compute/tasks.ts'
import { countByArea } from '../../incidents/store.ts'
import type { AnalysisMethod } from './method.ts'
import { seedParameter } from './seed-parameter.ts'

/** Counts by LSOA of the layer and months; remainders are no places and stay out. */
export const concentration: AnalysisMethod<TaskInput<'concentration'>> = {
  describe: {
    slug: 'concentration',
    group: 'how-spread',
    title: 'Lorenz curve and Gini coefficient',
    question: 'How much of it is in how few places?',
    plain:
      'Ranks the LSOAs by their reports and counts how few of them hold a given share. The same number of reports is then dropped on the LSOAs at random many times, to tell a real concentration from chance.',
    caution: 'LSOAs differ in size, shops and visitors. It shows that reports are concentrated, not why.',
    source:
      'Lorenz 1905, Publications of the American Statistical Association 9(70); Bernasco and Steenbeek 2017, Journal of Quantitative Criminology 33(3)',
    needs: [],
    fewestMonths: 1,
    units: 'areas',
    parameters: [
      {
        kind: 'number',
        name: 'share',
        label: 'Share of the reports',
        help: 'The fewest LSOAs that together hold this share of the reports are looked for and mapped.',
        unit: '%',
        standard: 50,
        least: 5,
        most: 95,
        step: 5,
      },
      {
        kind: 'number',
        name: 'randomRuns',
        label: 'Random spreads',
        help: 'More random spreads make the comparison with chance steadier and take longer.',
        unit: '',
        standard: 999,
        least: 99,
        most: 9_999,
        step: 100,
      },
    ],
    seed: seedParameter,
  },
  async prepare(context) {
    const { db, frame, countedIds, months, scope } = context
    const areas = frame.areas.filter(({ remainder }) => !remainder)
    const counted = await countByArea(db, frame.set.id, [...countedIds], [...months])
    const byArea = new Map(counted.map(({ area_id, incidents }) => [area_id, incidents]))
    return {
      area: scope.district?.name ?? 'All districts',
      layer: context.layer,
      period: context.period,
      missingMonths: context.missingMonths,
      codes: areas.map(({ code }) => code),
      names: areas.map(({ name }) => name),
      counts: Float64Array.from(areas, ({ id }) => byArea.get(id) ?? 0),
      share: context.number('share') / 100,
      runs: context.number('randomRuns'),
      seed: context.seed,
    }
  },
}
