import type { TaskInput } from '../../compute/tasks.ts'
import type { DistanceMetric } from '../../geometry/near-pairs.ts'
import { readExactInput } from './exact-input.ts'
import type { AnalysisMethod } from './method.ts'
import { seedParameter } from './seed-parameter.ts'

/** Partners' incidents with their exact places and days. */
export const nearRepeat: AnalysisMethod<TaskInput<'near-repeat'>> = {
  describe: {
    slug: 'near-repeat',
    group: 'when',
    title: 'Near repeats (Knox test)',
    question: 'After one, does another follow nearby?',
    plain:
      'Counts pairs of reports that are near in place and in time, and compares them with the same places on days in random order. More pairs than that mean that one report is often followed by others nearby.',
    caution: 'It tells of pairs in the past, not which house is next.',
    source: 'Knox 1964, Applied Statistics 13(1); Johnson and others 2007, Journal of Quantitative Criminology 23(3)',
    needs: ['hours', 'exact-places'],
    fewestMonths: 1,
    units: 'none',
    parameters: [
      {
        kind: 'number',
        name: 'bandMetres',
        label: 'Width of a distance band',
        help: 'Pairs are counted up to this distance, up to twice this distance, and so on.',
        unit: 'metres',
        standard: 100,
        least: 25,
        most: 1_000,
        step: 25,
      },
      {
        kind: 'number',
        name: 'distanceBands',
        label: 'Distance bands',
        help: 'How many distances are compared; the same place is one of its own.',
        unit: '',
        standard: 4,
        least: 1,
        most: 10,
        step: 1,
      },
      {
        kind: 'number',
        name: 'bandDays',
        label: 'Length of a time band',
        help: 'Pairs are counted up to this many days apart, up to twice as many, and so on.',
        unit: 'days',
        standard: 7,
        least: 1,
        most: 60,
        step: 1,
      },
      {
        kind: 'number',
        name: 'dayBands',
        label: 'Time bands',
        help: 'How many times are compared.',
        unit: '',
        standard: 4,
        least: 1,
        most: 10,
        step: 1,
      },
      {
        kind: 'choice',
        name: 'metric',
        label: 'Distance',
        help: 'Along a straight line, or as streets of a grid go.',
        standard: 'euclidean',
        options: [
          { value: 'euclidean', label: 'straight line' },
          { value: 'manhattan', label: 'east-west plus north-south' },
        ],
      },
      {
        kind: 'number',
        name: 'runs',
        label: 'Random orders',
        help: 'More random orders make the comparison with chance steadier and take longer.',
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
    const { incidents, counted } = await readExactInput(context)
    const { x, y, fromMinute, toMinute, precisionMetres } = incidents
    return {
      area: context.scope.district?.name ?? 'All districts',
      layer: context.layer,
      counted,
      x,
      y,
      fromMinute,
      toMinute,
      precisionMetres,
      bandMetres: context.number('bandMetres'),
      distanceBands: context.number('distanceBands'),
      bandDays: context.number('bandDays'),
      dayBands: context.number('dayBands'),
      metric: context.choice('metric') as DistanceMetric,
      runs: context.number('runs'),
      seed: context.seed,
    }
  },
}
