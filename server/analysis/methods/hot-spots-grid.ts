import type { Significance } from '../../compute/tasks/judged-chance.ts'
import type { TaskInput } from '../../compute/tasks.ts'
import type { CellShape } from '../../geometry/grid.ts'
import { cellSizeParameter, shapeParameter } from './grid-parameters.ts'
import type { AnalysisMethod } from './method.ts'
import { readPlacedReports } from './placed-reports.ts'
import { seedParameter } from './seed-parameter.ts'
import { significanceParameter } from './significance-parameter.ts'

/** Reports on map points of the period, and the months before it to test how well the map foretells. */
export const hotSpotsGrid: AnalysisMethod<TaskInput<'hot-spots-grid'>> = {
  describe: {
    slug: 'hot-spots-grid',
    group: 'where',
    title: 'Getis-Ord Gi* on a grid',
    question: 'Where is it unusually concentrated?',
    plain:
      'Lays equal cells over the district and compares the reports in each cell and the cells that touch it with the whole district. A cell is hot only when that is more than chance would make, allowing for looking at many cells.',
    caution:
      'Map points lie tens to hundreds of metres from where things happened: a hot cell is a neighbourhood, not a street or an address. It says where, not why.',
    source:
      'Ord and Getis 1995, Geographical Analysis 27(4); Caldas de Castro and Singer 2006, Geographical Analysis 38(2)',
    needs: [],
    fewestMonths: 1,
    units: 'cells',
    parameters: [shapeParameter, cellSizeParameter, significanceParameter],
    seed: seedParameter,
  },
  async prepare(context) {
    return {
      area: context.scope.district?.name ?? 'All districts',
      layer: context.layer,
      reports: await readPlacedReports(context, { history: true, bufferMetres: 0 }),
      shape: context.choice('shape') as CellShape,
      cellSizeMetres: context.number('cellSizeMetres'),
      significance: context.choice('significance') as Significance,
      seed: context.seed,
    }
  },
}
