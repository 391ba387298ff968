import type { Significance } from '../../compute/tasks/judged-chance.ts'
import type { TaskInput } from '../../compute/tasks.ts'
import type { CellShape } from '../../geometry/grid.ts'
import { readExactInput } from './exact-input.ts'
import { exactCellSizeParameter, shapeParameter } from './grid-parameters.ts'
import type { AnalysisMethod } from './method.ts'
import { numberWards, readDistrict, readWardNames } from './placed-reports.ts'
import { seedParameter } from './seed-parameter.ts'
import { significanceParameter } from './significance-parameter.ts'

/** Partners' incidents where they happened, and the months before the period to test how well the map foretells. */
export const hotSpotsExact: AnalysisMethod<TaskInput<'hot-spots-exact'>> = {
  describe: {
    slug: 'hot-spots-exact',
    group: 'where',
    title: 'Getis-Ord Gi* on a fine grid of exact incidents',
    question: 'Where exactly is it unusually concentrated?',
    plain:
      "Lays cells of 50 metres or more over the district and compares the partnership's own reports in each cell and the cells that touch it with the whole district. A cell is hot only when that is more than chance would make, allowing for looking at many cells.",
    caution:
      'Small cells can show single houses: keep the map among partners. It says where, not why, and busy places have more of everything.',
    source:
      'Ord and Getis 1995, Geographical Analysis 27(4); Caldas de Castro and Singer 2006, Geographical Analysis 38(2)',
    needs: ['exact-places'],
    fewestMonths: 1,
    units: 'cells',
    parameters: [shapeParameter, exactCellSizeParameter, significanceParameter],
    seed: seedParameter,
  },
  async prepare(context) {
    const wards = await readWardNames(context)
    const [{ incidents, months, counted }, district] = await Promise.all([
      readExactInput(context, { history: true, wardAreaIds: [...wards.keys()] }),
      readDistrict(context),
    ])
    const { x, y, monthIndex, precisionMetres } = incidents
    const { from, to } = context.period
    return {
      area: context.scope.district?.name ?? 'All districts',
      layer: context.layer,
      counted,
      precisionMetres,
      reports: {
        district,
        precision: 'exact',
        x,
        y,
        inside: new Uint8Array(x.length).fill(1),
        ...numberWards(incidents.ward, wards),
        place: Int32Array.from(x.keys()),
        month: Int32Array.from(monthIndex),
        count: new Float64Array(x.length).fill(1),
        months,
        periodMonths: [...months.keys()].filter((month) => months[month]! >= from && months[month]! <= to),
      },
      shape: context.choice('shape') as CellShape,
      cellSizeMetres: context.number('cellSizeMetres'),
      significance: context.choice('significance') as Significance,
      seed: context.seed,
    }
  },
}
