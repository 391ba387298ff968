import type { RunResult } from '../../../shared/contracts/runs.ts'
import { type LayerSlug, layer } from '../../../shared/layers.ts'
import {
  type PlainClassSlug,
  plainClassCategories,
  type SeriesClassSlug,
  seriesClassCategories,
} from '../../../shared/map-classes/over-time.ts'
import { monthLabel } from '../../../shared/period.ts'
import { formatCount, listed, plural } from '../../../shared/wording/counts.ts'
import type { CellShape } from '../../geometry/grid.ts'
import { gridNeighbours } from '../../geometry/grid-neighbours.ts'
import { type EmergingHotSpots, emergingHotSpots } from '../../statistics/emerging-hot-spots.ts'
import { plainClasses } from '../../statistics/plain-classes.ts'
import { fewestSteps } from '../../statistics/series-classes.ts'
import type { RunStability } from '../../statistics/stability.ts'
import { type Task, TaskRefused } from '../task.ts'
import { finite } from './figure-or-null.ts'
import {
  cellId,
  cellNames,
  cubeOf,
  layGrid,
  type PlacedGrid,
  type PlacedReports,
  shapesOf,
  unitsOf,
} from './grid-input.ts'
import { rerunOnGrids, stabilitySentences, steadinessOf } from './grid-reruns.ts'
import { measureAccuracy } from './held-out-accuracy.ts'
import { refuseTooLittle } from './hot-limits.ts'

export interface EmergingInput {
  readonly area: string
  readonly layer: LayerSlug
  /** The months of the period are classed; those before it are used to test how well it foretells. */
  readonly reports: PlacedReports
  readonly shape: CellShape
  readonly cellSizeMetres: number
  /** Seventeen classes of the field, or four plain ones. */
  readonly scheme: 'seventeen' | 'four'
  /** What each month of a cell is measured against: all months together, or its own month. */
  readonly reference: 'cube' | 'step'
  readonly seed: number
}

type ClassSlug = PlainClassSlug | SeriesClassSlug

/** Cells by how hot they were month by month: new, lasting or fading hot spots. */
export const emerging: Task<EmergingInput> = (input, tell) => {
  const { reports, shape, cellSizeMetres, reference } = input
  const { periodMonths } = reports
  if (periodMonths.length < fewestSteps)
    throw new TaskRefused(
      `Only ${plural(periodMonths.length, 'month')} of this period ${periodMonths.length === 1 ? 'is' : 'are'} published and at least ${fewestSteps} are needed to tell new hot spots from lasting ones. Choose a longer period.`,
    )
  tell(0.05, 'Laying the grid')
  const placed = layGrid(reports, { shape, cellSizeMetres })
  const cube = cubeOf(reports, placed, periodMonths)
  const counts = Float64Array.from({ length: cube.cells }, (_, cell) =>
    cube.counts.subarray(cell * cube.steps, (cell + 1) * cube.steps).reduce((sum, count) => sum + count, 0),
  )
  const incidents = counts.reduce((sum, count) => sum + count, 0)
  refuseTooLittle(placed.grid, incidents)
  tell(0.2, 'Comparing every cell in every month')
  const neighbours = gridNeighbours(placed.grid)
  const found = emergingHotSpots(cube, neighbours, { reference })
  const classes = classesOf(found, cube.steps, input.scheme)
  tell(0.3, 'Trying the other comparison')
  const other = emergingHotSpots(cube, neighbours, { reference: reference === 'cube' ? 'step' : 'cube' })
  const otherwise = classesOf(other, cube.steps, input.scheme)
  const stability = rerunOnGrids(
    {
      reports,
      base: placed,
      hot: hotAtLast(found, cube.steps),
      variesCells: true,
      bandwidthMetres: null,
      // Without the last month another one would be asked about.
      leavesOut: periodMonths.length > fewestSteps ? periodMonths.slice(0, -1) : [],
    },
    (again) => {
      const cube = cubeOf(reports, again.placed, again.months)
      return hotAtLast(emergingHotSpots(cube, gridNeighbours(again.placed.grid), { reference }), cube.steps)
    },
    tell,
    [0.35, 0.7],
  )
  tell(0.7, 'Testing how well it foretells')
  const measured = measureAccuracy({
    area: input.area,
    layer: input.layer,
    cube: cubeOf(reports, placed, [...reports.months.keys()]),
    months: reports.months,
    sizes: placed.sizes,
    scorers: [
      {
        name: 'Gi* of the last month',
        scorer: (history) => atLast(emergingHotSpots(history, neighbours, { reference }).z, history.steps),
      },
    ],
    seed: input.seed,
  })
  return {
    result: resultOf(input, {
      placed,
      counts,
      incidents,
      found,
      classes,
      otherwise,
      stability,
      measured,
      steps: cube.steps,
    }),
    shapes: shapesOf(placed.grid),
    automaticChoices: [
      `Cells are laid from the origin of the National Grid, so that they match between runs; ${plural(placed.grid.x.length, 'cell')} cover the district.`,
      `A cell is compared together with the cells that touch it, in the month and in the published month before it.`,
    ],
  }
}

/** What a list by cell and step has at the last step. */
function atLast(bins: Float64Array, steps: number): Float64Array {
  return Float64Array.from({ length: bins.length / steps }, (_, cell) => bins[cell * steps + steps - 1]!)
}

/** 1 where a cell is hot in the last month, 0 where not, NaN where it was not tested. */
function hotAtLast({ z, states }: EmergingHotSpots, steps: number): Float64Array {
  return atLast(z, steps).map((each, cell) =>
    Number.isNaN(each) ? Number.NaN : states[cell * steps + steps - 1] === 1 ? 1 : 0,
  )
}

function classesOf(found: EmergingHotSpots, steps: number, scheme: EmergingInput['scheme']): ClassSlug[] {
  return scheme === 'four' ? plainClasses(found.states, steps) : found.classes.map((each) => each ?? 'none')
}

interface Found {
  readonly placed: PlacedGrid
  readonly counts: Float64Array
  readonly incidents: number
  readonly found: EmergingHotSpots
  readonly classes: readonly ClassSlug[]
  /** By the other reference. */
  readonly otherwise: readonly ClassSlug[]
  /** Of the cells that are hot in the last month. */
  readonly stability: RunStability
  readonly measured: ReturnType<typeof measureAccuracy>
  readonly steps: number
}

function resultOf(input: EmergingInput, all: Found): RunResult {
  const { reports, layer: slug, scheme } = input
  const { placed, counts, incidents, found, classes, stability, measured, steps } = all
  const steady = new Map(stability.hotSpots.map((each) => [each.place, each]))
  const { phrase } = layer(slug)
  const months = reports.periodMonths.map((month) => reports.months[month]!)
  const categories = scheme === 'four' ? plainClassCategories : seriesClassCategories
  const names = cellNames(reports, placed)
  const hot = monthsIn(found.states, steps, 1)
  const cold = monthsIn(found.states, steps, -1)
  const shown = [...counts.keys()].filter((cell) => counts[cell]! > 0 || hot[cell]! + cold[cell]! > 0)
  const rank = new Map(categories.map(({ value }, index) => [value, index]))
  shown.sort(
    (a, b) => rank.get(classes[a]!)! - rank.get(classes[b]!)! || hot[b]! - hot[a]! || counts[b]! - counts[a]! || a - b,
  )
  const striking = shown.filter((cell) => hot[cell]! + cold[cell]! > 0)
  return {
    ...findingOf(all, categories, phrase, months.at(-1)!),
    how: howOf(input, found, steps),
    sure: sureOf(input, all),
    incidents,
    units: unitsOf(placed.grid, found.trendZ.filter((z) => !Number.isNaN(z)).length),
    map: {
      column: 'class',
      scheme: 'categories',
      label: 'How hot over the months',
      unit: `${input.shape === 'square' ? 'squares' : 'hexagons'} of ${input.cellSizeMetres} m`,
      categories: categories.map(({ value, label, colour }) => ({ value, label, colour })),
      outline: 'steadiness',
    },
    columns: [
      { key: 'place', label: 'Place', align: 'left' },
      { key: 'class', label: 'Over the months', align: 'left' },
      { key: 'hotMonths', label: `Hot months of ${steps}`, align: 'right' },
      { key: 'coldMonths', label: `Cold months of ${steps}`, align: 'right' },
      { key: 'count', label: 'Reports', align: 'right' },
      { key: 'trend', label: 'Trend', align: 'left' },
      { key: 'trendP', label: 'p of the trend', unit: 'two-sided, not corrected', decimals: 4, align: 'right' },
      { key: 'steadiness', label: 'How steady', align: 'left' },
      { key: 'stayed', label: 'Stayed hot in the last month', unit: '% of re-runs', align: 'right' },
    ],
    rows: shown.map((cell) => ({
      id: cellId(placed.grid, cell),
      place: names[cell]!,
      class: classes[cell]!,
      hotMonths: hot[cell]!,
      coldMonths: cold[cell]!,
      count: counts[cell]!,
      trend: trendOf(found, cell),
      trendP: finite(found.trendP[cell]!),
      ...steadinessOf(steady.get(cell)),
    })),
    steps: {
      months,
      classes: Object.fromEntries(
        striking.map((cell) => [cellId(placed.grid, cell), lettersOf(found.states, cell, steps)]),
      ),
    },
    figures: 'figure' in measured ? [measured.figure] : [],
    accuracy: 'accuracy' in measured ? measured.accuracy : null,
  }
}

function findingOf(
  { counts, found, classes, steps }: Found,
  categories: readonly { value: ClassSlug; short: string }[],
  phrase: string,
  last: string,
): Pick<RunResult, 'finding' | 'details'> {
  const ever = [...counts.keys()].filter((cell) => monthsIn(found.states, steps, 1)[cell]! > 0).length
  const now = [...counts.keys()].filter((cell) => found.states[cell * steps + steps - 1] === 1).length
  const some = categories.flatMap(({ value, short }) => {
    const cells = classes.filter((each) => each === value).length
    return value === 'none' || cells === 0 ? [] : [`${formatCount(cells)} ${short}`]
  })
  const all = plural(counts.length, 'cell')
  return {
    finding:
      now === 0
        ? `None of ${all} is a hot spot of ${phrase} in ${monthLabel(last)}`
        : `${formatCount(now)} of ${all} ${now === 1 ? 'is a hot spot' : 'are hot spots'} of ${phrase} in ${monthLabel(last)}`,
    details: [
      some.length === 0
        ? 'No cell was hot or cold for long enough, or late enough, to have a class.'
        : `By what became of them over the months, the cells are: ${listed(some)}.`,
      ever === 0
        ? 'No cell was hot in any month.'
        : `${plural(ever, 'cell')} ${ever === 1 ? 'was' : 'were'} hot in at least one month.`,
    ],
  }
}

function howOf({ reference, scheme }: EmergingInput, found: EmergingHotSpots, steps: number): string {
  const against =
    reference === 'cube'
      ? 'all cells in all months, so that a month with more reports everywhere is hotter than others'
      : 'all cells in the same month, so that only where reports lie counts and not how many there are that month'
  const bins = found.z.filter((z) => !Number.isNaN(z)).length
  const classes =
    scheme === 'four'
      ? 'Four plain classes follow from which months are hot.'
      : 'Sixteen classes and none follow from which months are hot or cold and from the trend (emerging hot spot analysis).'
  return `Gi* compares each cell in each month, with the cells that touch it and the month before, with ${against}. Benjamini-Hochberg corrects the two-sided p over all ${formatCount(bins)} cells and months tested; hot and cold are at 95%. The trend of each cell over the ${formatCount(steps)} months is a Mann-Kendall test of its Gi*, and is not corrected for the number of cells, so some trends are there by chance. ${classes}`
}

function sureOf({ reference, reports }: EmergingInput, found: Found): string[] {
  const { counts, incidents, classes, otherwise, stability, measured, steps } = found
  const classed = [...classes.keys()].filter((cell) => classes[cell] !== 'none')
  const same = classed.filter((cell) => otherwise[cell] === classes[cell]).length
  const average = incidents / (counts.length * steps)
  const varied = reports.periodMonths.length > fewestSteps ? ', without single months but the last' : ''
  return [
    ...stabilitySentences(stability, `with other cells${varied} and with map points near a side moved over it`, {
      one: 'cell hot in the last month',
      many: 'cells hot in the last month',
      stayed: 'stayed hot then',
    }),
    ...(classed.length === 0
      ? []
      : [
          `Compared with ${reference === 'cube' ? 'the same month alone' : 'all months together'} instead, ${formatCount(same)} of ${plural(classed.length, 'cell')} ${same === 1 ? 'keeps its class' : 'keep their class'}.`,
        ]),
    ...(average < 1
      ? [
          `A cell has ${average < 0.1 ? 'fewer than 0.1' : average.toFixed(1)} reports a month on average. With so few, single hot months come and go by chance; larger cells are steadier.`,
        ]
      : []),
    ...('reason' in measured ? [measured.reason] : []),
    'A place can grow hotter because more happens there, or because more is reported from there.',
  ]
}

/** Months of each cell in one state. */
function monthsIn(states: Int8Array, steps: number, state: 1 | -1): Float64Array {
  const months = new Float64Array(states.length / steps)
  for (let bin = 0; bin < states.length; bin++) {
    if (states[bin] === state) months[Math.floor(bin / steps)]! += 1
  }
  return months
}

function lettersOf(states: Int8Array, cell: number, steps: number): string {
  return Array.from(states.subarray(cell * steps, (cell + 1) * steps), (state) =>
    state === 1 ? 'H' : state === -1 ? 'C' : '-',
  ).join('')
}

function trendOf({ trendZ, trendP }: EmergingHotSpots, cell: number): string {
  if (Number.isNaN(trendZ[cell]!)) return 'not tested'
  if (!(trendP[cell]! < 0.05)) return 'no clear trend'
  return trendZ[cell]! > 0 ? 'up' : 'down'
}
