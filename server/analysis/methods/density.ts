import type { TaskInput } from '../../compute/tasks.ts'
import { mostBufferMetres } from '../../incidents/points-store.ts'
import { bandwidthParameter, densityCellParameter } from './grid-parameters.ts'
import type { AnalysisMethod } from './method.ts'
import { readPlacedReports } from './placed-reports.ts'
import { seedParameter } from './seed-parameter.ts'

/** Reports on map points inside and as far outside as they are kept; the months before to test how well it foretells. */
export const density: AnalysisMethod<TaskInput<'density'>> = {
  describe: {
    slug: 'density',
    group: 'where',
    title: 'Kernel density (KDE)',
    question: 'Where does it gather, without lines drawn?',
    plain:
      'Spreads each report over the ground around its map point and adds all of them up. The result is a smooth map of reports per square kilometre that no boundary cuts.',
    caution:
      'It describes and tests nothing: on a map of chance some place is densest too. To ask whether a place is unusual, use hot spots.',
    source:
      'Silverman 1986, Density Estimation for Statistics and Data Analysis; Diggle 1985, Applied Statistics 34(2)',
    needs: [],
    fewestMonths: 1,
    units: 'cells',
    parameters: [
      {
        kind: 'choice',
        name: 'kernel',
        label: 'How a report is spread (kernel)',
        help: 'One that fades out never quite ends, and with the same bandwidth reaches nearly three times as far.',
        standard: 'quartic',
        options: [
          { value: 'quartic', label: 'Ends at the bandwidth (quartic)' },
          { value: 'gaussian', label: 'Fades out slowly (Gaussian)' },
        ],
      },
      bandwidthParameter,
      densityCellParameter,
    ],
    seed: seedParameter,
  },
  async prepare(context) {
    return {
      area: context.scope.district?.name ?? 'All districts',
      layer: context.layer,
      reports: await readPlacedReports(context, { history: true, bufferMetres: mostBufferMetres }),
      kernel: context.choice('kernel') as 'quartic' | 'gaussian',
      bandwidthMetres: context.number('bandwidthMetres'),
      cellSizeMetres: context.number('cellSizeMetres'),
      bufferMetres: mostBufferMetres,
      seed: context.seed,
    }
  },
}
