import type { RunResult } from '../../../shared/contracts/runs.ts'
import { type LayerSlug, layer } from '../../../shared/layers.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { smoothedCountScorer } from '../../statistics/hot-spot-scorers.ts'
import { type KernelOptions, kernelDensity } from '../../statistics/kernel-density.ts'
import type { RunStability } from '../../statistics/stability.ts'
import { sumOf } from '../../statistics/sum-of.ts'
import type { Task } from '../task.ts'
import { chooseBandwidth, chooseCellSize, type DensityCells, layDensityCells, surfaceOf } from './density-cells.ts'
import {
  cellId,
  cellNames,
  countCells,
  countPlaces,
  cubeOf,
  type PlacedReports,
  shapesOf,
  unitsOf,
} from './grid-input.ts'
import { borderMetres, rerunOnGrids, stabilitySentences, steadinessOf } from './grid-reruns.ts'
import { measureAccuracy } from './held-out-accuracy.ts'
import { refuseTooLittle } from './hot-limits.ts'
import { chooseEdge, type Edge } from './outside-reports.ts'

export interface DensityInput {
  readonly area: string
  readonly layer: LayerSlug
  readonly reports: PlacedReports
  readonly kernel: KernelOptions['kernel']
  /** 0: found from the data. */
  readonly bandwidthMetres: number
  /** Of the cells shown; 0: a fifth of the bandwidth. */
  readonly cellSizeMetres: number
  /** How far outside the district reports were read. */
  readonly bufferMetres: number
  readonly seed: number
}

const densestShare = 0.05

/** Kernel density of the reports: where they gather without lines drawn, how steady that is and how well it foretells. */
export const density: Task<DensityInput> = (input, tell) => {
  const { reports, kernel } = input
  tell(0.02, 'Finding a bandwidth')
  const weights = countPlaces(reports, reports.periodMonths)
  const own = weights.map((weight, place) => (reports.inside[place] === 1 ? weight : 0))
  const chosen = chooseBandwidth(input.bandwidthMetres, kernel, { x: reports.x, y: reports.y, weights: own })
  const { bandwidthMetres } = chosen
  const cells = chooseCellSize(input.cellSizeMetres, bandwidthMetres)
  tell(0.05, 'Laying the cells')
  const laid = layDensityCells(reports, cells.cellSizeMetres, { kernel, bandwidthMetres })
  const { placed } = laid
  const counts = countCells(reports, placed, reports.periodMonths)
  const incidents = sumOf(counts)
  refuseTooLittle(placed.grid, incidents)
  const edge = chooseEdge(input, weights, bandwidthMetres)
  tell(0.15, 'Spreading the reports')
  const surface = surfaceOf(reports, laid, edge.corrects ? 'corrected' : 'with outside')
  const values = surface(reports.periodMonths, { kernel, bandwidthMetres })
  const dense = densestOf(values, placed.sizes)
  const stability = rerunOnGrids(
    { reports, base: placed, hot: dense, variesCells: false, bandwidthMetres },
    ({ months, bandwidthMetres: again, move }) =>
      densestOf(surface(months, { kernel, bandwidthMetres: again ?? bandwidthMetres }, move), placed.sizes),
    tell,
    [0.25, 0.7],
  )
  tell(0.7, 'Testing how well it foretells')
  const { x, y } = placed.grid
  const smooth = (each: Float64Array) =>
    kernelDensity({ x, y, weights: each }, placed.grid, { kernel, bandwidthMetres })
  const measured = measureAccuracy({
    area: input.area,
    layer: input.layer,
    cube: cubeOf(reports, placed, [...reports.months.keys()]),
    months: reports.months,
    sizes: placed.sizes,
    scorers: [{ name: 'kernel density', scorer: smoothedCountScorer(smooth, { sizes: placed.sizes }) }],
    seed: input.seed,
  })
  return {
    result: {
      ...wordsOf(input, { laid, values, dense, counts, incidents, bandwidthMetres, edge }),
      sure: [
        'This describes where reports gather. It tests nothing: a dense place can be one by chance, or because many people are there.',
        ...stabilitySentences(
          stability,
          `with a bandwidth 20% smaller and larger, without single months and with map points moved by ${borderMetres} m`,
          { one: 'dense cell', many: 'dense cells', stayed: 'stayed among the densest' },
        ),
        ...('reason' in measured ? [measured.reason] : []),
      ],
      ...tableOf(input, { laid, values, dense, counts, stability }),
      figures: 'figure' in measured ? [measured.figure] : [],
      accuracy: 'accuracy' in measured ? measured.accuracy : null,
    },
    shapes: shapesOf(placed.grid),
    automaticChoices: [
      chosen.sentence,
      `${cells.sentence} Each is the mean of finer ones of ${formatCount(laid.fine.cellSizeMetres)} m.`,
      edge.sentence,
    ],
  }
}

/** 1 for the densest cells that together hold 5% of the area, at least one; 0 for the others, NaN without a density. */
function densestOf(values: Float64Array, sizes: Float64Array): Float64Array {
  const dense = values.map((value) => (Number.isNaN(value) ? Number.NaN : 0))
  const order = [...values.keys()].filter((cell) => values[cell]! > 0).sort((a, b) => values[b]! - values[a]! || a - b)
  const most = densestShare * sumOf(sizes)
  let held = 0
  for (const cell of order) {
    held += sizes[cell]!
    if (held > most && cell !== order[0]) break
    dense[cell] = 1
  }
  return dense
}

interface Found {
  readonly laid: DensityCells
  readonly values: Float64Array
  readonly dense: Float64Array
  readonly counts: Float64Array
}

function wordsOf(
  { reports, layer: slug, kernel }: DensityInput,
  found: Found & { readonly incidents: number; readonly bandwidthMetres: number; readonly edge: Edge },
) {
  const { laid, values, dense, counts, incidents, edge } = found
  const { sizes } = laid.placed
  const inDensest = sumOf(counts.map((count, cell) => (dense[cell] === 1 ? count : 0)))
  const densest = values.reduce((best, value, cell) => (value > (values[best] ?? -1) ? cell : best), 0)
  const total = sumOf(values.map((value, cell) => (Number.isNaN(value) ? 0 : value * sizes[cell]!)))
  const places = reports.x.filter((_, place) => reports.inside[place] === 1).length
  return {
    finding: `The densest 5% of the area holds ${((100 * inDensest) / incidents).toFixed(0)}% of the reports of ${layer(slug).phrase}`,
    details: [
      `The densest place is ${cellNames(reports, laid.placed)[densest]}: ${formatCount(values[densest]!)} reports per km², against ${formatCount(incidents / sumOf(sizes))} over the whole district.`,
      `Added up over the district the density gives ${plural(Math.round(total), 'report')}; ${formatCount(incidents)} lie in it${edge.corrects ? '' : ', and near the border some are spread over it from either side'}.`,
    ],
    how: `Each report is spread over the ground around it by a ${kernel === 'quartic' ? 'quartic' : 'Gaussian'} kernel with a bandwidth of ${formatCount(found.bandwidthMetres)} m and all are added up (kernel density), in reports per km² over the ${plural(reports.periodMonths.length, 'month')} counted. The reports lie on ${plural(places, 'map point')}. ${edge.sentence} The densest cells are those with the highest density that together hold 5% of the area.`,
    incidents,
  }
}

function tableOf(
  { reports }: DensityInput,
  { laid, values, dense, counts, stability }: Found & { readonly stability: RunStability },
): Pick<RunResult, 'units' | 'map' | 'columns' | 'rows' | 'steps'> {
  const { placed } = laid
  const names = cellNames(reports, placed)
  const steady = new Map(stability.hotSpots.map((each) => [each.place, each]))
  const shown = [...values.keys()].filter((cell) => values[cell]! > 0).sort((a, b) => values[b]! - values[a]! || a - b)
  return {
    units: unitsOf(placed.grid, null),
    map: {
      column: 'density',
      scheme: 'amount',
      label: 'How dense the reports lie',
      unit: 'reports per km²',
      outline: 'steadiness',
      outlined: `among the densest ${formatCount(100 * densestShare)}%`,
    },
    columns: [
      { key: 'place', label: 'Place', align: 'left' },
      { key: 'density', label: 'Density', unit: 'reports per km² over the period', decimals: 1, align: 'right' },
      { key: 'count', label: 'Reports in the cell', align: 'right' },
      { key: 'densest', label: 'In the densest 5%', align: 'left' },
      { key: 'steadiness', label: 'How steady', align: 'left' },
      { key: 'stayed', label: 'Stayed among the densest', unit: '% of re-runs', align: 'right' },
    ],
    rows: shown.map((cell) => {
      const found = steady.get(cell)
      return {
        id: cellId(placed.grid, cell),
        place: names[cell]!,
        density: values[cell]!,
        count: counts[cell]!,
        densest: dense[cell] === 1 ? 'yes' : 'no',
        ...steadinessOf(found),
      }
    }),
    steps: null,
  }
}
