import type { TaskInput } from '../../compute/tasks.ts'
import type { CellShape } from '../../geometry/grid.ts'
import { fewestSteps } from '../../statistics/series-classes.ts'
import { cellSizeParameter, shapeParameter } from './grid-parameters.ts'
import type { AnalysisMethod } from './method.ts'
import { readPlacedReports } from './placed-reports.ts'
import { seedParameter } from './seed-parameter.ts'

/** Reports on map points of the period, and the months before it to test how well it foretells. */
export const emerging: AnalysisMethod<TaskInput<'emerging'>> = {
  describe: {
    slug: 'emerging',
    group: 'change',
    title: 'Emerging hot spot analysis',
    question: 'Which hot spots are new, lasting or fading?',
    plain:
      'Looks for hot and cold cells in every month and then at what became of each cell: new, lasting, growing, fading or on and off. A slider shows the months one by one.',
    caution:
      'It needs at least 10 published months; 24 or more say more. With few reports a month, use larger cells. A new list of map points can make a cell look new or faded.',
    source:
      'Esri, Emerging Hot Spot Analysis; Mann 1945, Econometrica 13(3); plain classes after Ashby, sfhotspot; Ord and Getis 1995, Geographical Analysis 27(4)',
    needs: [],
    fewestMonths: fewestSteps,
    units: 'cells',
    parameters: [
      cellSizeParameter,
      shapeParameter,
      {
        kind: 'choice',
        name: 'scheme',
        label: 'Classes',
        help: 'Four plain classes of hot spots, or the seventeen of the field, cold spots included.',
        standard: 'four',
        options: [
          { value: 'four', label: 'Four plain classes' },
          { value: 'seventeen', label: 'Seventeen classes' },
        ],
      },
      {
        kind: 'choice',
        name: 'reference',
        label: 'Compared with',
        help: 'All months: a month with more reports everywhere is hotter. The same month: only where reports lie counts, so season does not.',
        standard: 'cube',
        options: [
          { value: 'cube', label: 'All cells in all months' },
          { value: 'step', label: 'All cells in the same month' },
        ],
      },
    ],
    seed: seedParameter,
  },
  async prepare(context) {
    return {
      area: context.scope.district?.name ?? 'All districts',
      layer: context.layer,
      reports: await readPlacedReports(context, { history: true, bufferMetres: 0 }),
      shape: context.choice('shape') as CellShape,
      cellSizeMetres: context.number('cellSizeMetres'),
      scheme: context.choice('scheme') as 'seventeen' | 'four',
      reference: context.choice('reference') as 'cube' | 'step',
      seed: context.seed,
    }
  },
}
