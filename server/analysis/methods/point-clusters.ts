import type { TaskInput } from '../../compute/tasks.ts'
import { readExactInput } from './exact-input.ts'
import type { AnalysisMethod } from './method.ts'

/** Partners' incidents with their exact places. */
export const pointClusters: AnalysisMethod<TaskInput<'point-clusters'>> = {
  describe: {
    slug: 'point-clusters',
    group: 'where',
    title: 'DBSCAN and ST-DBSCAN',
    question: 'Where do reports lie close together?',
    plain:
      'Joins reports that have several others close by, and draws the ground they cover. With a number of days, they must also be close in time. It needs no grid and no boundaries.',
    caution: 'It is not a test: busy places have reports close together by chance too.',
    source: 'Ester, Kriegel, Sander and Xu 1996, KDD-96; Birant and Kut 2007, Data & Knowledge Engineering 60(1)',
    needs: ['exact-places'],
    fewestMonths: 1,
    units: 'cells',
    parameters: [
      {
        kind: 'number',
        name: 'distanceMetres',
        label: 'Close together',
        help: 'Reports this far apart or nearer are close. A greater distance joins clusters.',
        unit: 'metres',
        standard: 100,
        least: 10,
        most: 1_000,
        step: 10,
      },
      {
        kind: 'number',
        name: 'minimumPoints',
        label: 'At least',
        help: 'A cluster is made of reports that have this many close by, themselves included.',
        unit: 'reports',
        standard: 5,
        least: 3,
        most: 100,
        step: 1,
      },
      {
        kind: 'number',
        name: 'withinDays',
        label: 'And within',
        help: 'Reports must also be this close in time; with 0, time does not matter.',
        unit: 'days',
        standard: 0,
        least: 0,
        most: 365,
        step: 1,
      },
    ],
    seed: null,
  },
  async prepare(context) {
    const { incidents, counted } = await readExactInput(context)
    const { x, y, fromMinute, precisionMetres } = incidents
    const withinDays = context.number('withinDays')
    return {
      area: context.scope.district?.name ?? 'All districts',
      layer: context.layer,
      counted,
      x,
      y,
      fromMinute,
      precisionMetres,
      distanceMetres: context.number('distanceMetres'),
      minimumPoints: context.number('minimumPoints'),
      withinDays: withinDays === 0 ? null : withinDays,
    }
  },
}
