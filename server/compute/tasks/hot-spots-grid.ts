import type { LayerSlug } from '../../../shared/layers.ts'
import { layer } from '../../../shared/layers.ts'
import { hotColdCategories } from '../../../shared/map-classes/hot-cold.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { type CellShape, type Grid, smallestCellSizeMetres } from '../../geometry/grid.ts'
import { gridNeighbours } from '../../geometry/grid-neighbours.ts'
import { benjaminiHochberg, fdrClass } from '../../statistics/fdr.ts'
import { giStar } from '../../statistics/gi-star.ts'
import { giStarScorer, smoothedCountScorer } from '../../statistics/hot-spot-scorers.ts'
import { kernelDensity } from '../../statistics/kernel-density.ts'
import { neighbourhoodCountP } from '../../statistics/neighbourhood-counts.ts'
import { twoSidedP } from '../../statistics/normal.ts'
import { sumOf } from '../../statistics/sum-of.ts'
import type { Task } from '../task.ts'
import { finite } from './figure-or-null.ts'
import { cellId, cellNames, countCells, cubeOf, layGrid, type PlacedReports, shapesOf, unitsOf } from './grid-input.ts'
import { rerunOnGrids, stabilitySentences, steadinessOf } from './grid-reruns.ts'
import { measureAccuracy } from './held-out-accuracy.ts'
import { highTogetherSentence } from './high-together.ts'
import { hotOf, refuseTooLittle, refuseTooMany } from './hot-limits.ts'
import { chanceWords, judgeChance, judgementOf, otherwiseSentence, type Significance } from './judged-chance.ts'
import { choosePermutations, fewestRuns, noneSentence } from './shuffled-p.ts'

export interface GridHotSpots {
  readonly area: string
  readonly layer: LayerSlug
  readonly reports: PlacedReports
  readonly shape: CellShape
  readonly cellSizeMetres: number
  readonly significance: Significance
  readonly seed: number
}

/** With more cells, the map draws only those that have something to show: all would be tens of megabytes. */
const mostDrawnCells = 20_000

/** Gi* of the reports in equal cells, corrected over all of them, with how steady each hot spot is and how well it foretells. */
export const hotSpotsGrid: Task<GridHotSpots> = (input, tell) => {
  const { reports, cellSizeMetres, shape } = input
  const isShuffled = input.significance === 'permutation'
  const least = smallestCellSizeMetres(reports.precision)
  if (cellSizeMetres < least) throw new RangeError(`${reports.precision} places bear no cells under ${least} m`)
  tell(0.02, 'Laying the grid')
  const placed = layGrid(reports, { shape, cellSizeMetres })
  const counts = countCells(reports, placed, reports.periodMonths)
  const incidents = sumOf(counts)
  refuseTooLittle(placed.grid, incidents)
  refuseTooMany(placed.grid, isShuffled)
  const neighbours = gridNeighbours(placed.grid)
  const z = giStar(counts, neighbours)
  const tested = z.filter((each) => !Number.isNaN(each)).length
  // Beside the normal distribution as many as do not take longer than the rest.
  const { runs, sentence } = choosePermutations(isShuffled ? 0 : fewestRuns, tested, 'cells')
  const around = incidents * ((1 + neighbours.targets.length / placed.grid.x.length) / placed.grid.x.length)
  const significance = judgementOf(input.significance, around)
  const chance = { significance, runs, seed: input.seed }
  const { p, pFdr, otherwise } = judgeChance({ z, values: counts, neighbours, ...chance }, tell, [0.03, 0.15])
  const classes = Array.from(z, (each, cell) => fdrClass(each, pFdr[cell]!))
  const hot = hotOf(z, pFdr)
  const isExact = reports.precision === 'exact'
  tell(0.15, isExact ? 'Trying other cells and months' : 'Trying other cells, months and borders')
  const stability = rerunOnGrids(
    { reports, base: placed, hot, variesCells: true, bandwidthMetres: null },
    // Shuffles would take too long.
    (again) => {
      const counts = countCells(reports, again.placed, again.months)
      const neighbours = gridNeighbours(again.placed.grid)
      const z = giStar(counts, neighbours)
      const p = significance === 'counts' ? neighbourhoodCountP(counts, neighbours) : z.map(twoSidedP)
      return hotOf(z, benjaminiHochberg(p))
    },
    tell,
    [0.15, 0.7],
  )
  const words = new Map(stability.hotSpots.map((each) => [each.place, each]))
  tell(0.7, 'Testing how well it foretells')
  const cube = cubeOf(
    reports,
    placed,
    reports.months.map((_, month) => month),
  )
  const smooth = (values: Float64Array) =>
    kernelDensity({ x: placed.grid.x, y: placed.grid.y, weights: values }, placed.grid, {
      kernel: 'quartic',
      bandwidthMetres: 2 * cellSizeMetres,
    })
  const measured = measureAccuracy({
    area: input.area,
    layer: input.layer,
    cube,
    months: reports.months,
    sizes: placed.sizes,
    scorers: [
      { name: 'Gi*', scorer: giStarScorer(neighbours, { sizes: placed.sizes }) },
      { name: 'smoothed counts', scorer: smoothedCountScorer(smooth, { sizes: placed.sizes }) },
    ],
    seed: input.seed,
  })
  const names = cellNames(reports, placed)
  const shown = [...counts.keys()].filter((cell) => counts[cell]! > 0 || (classes[cell] ?? 0) !== 0)
  shown.sort((a, b) => (finite(z[b]!) ?? -99) - (finite(z[a]!) ?? -99) || counts[b]! - counts[a]! || a - b)
  const hotCells = stability.hotSpots.length
  const hotReports = sumOf(counts.map((count, cell) => (hot[cell] === 1 ? count : 0)))
  const hotSize = sumOf(placed.sizes.map((size, cell) => (hot[cell] === 1 ? size : 0)))
  const drawsAll = placed.grid.x.length <= mostDrawnCells
  const accuracy = 'accuracy' in measured ? measured.accuracy : null
  return {
    result: {
      finding: findingOf(hotCells, placed.grid, layer(input.layer).phrase),
      details: [
        hotCells === 0
          ? noneSentence(isShuffled ? runs : null, tested)
          : `The hot cells hold ${formatCount(hotReports)} of ${plural(incidents, 'report')} in ${((100 * hotSize) / sumOf(placed.sizes)).toFixed(1)}% of the area.`,
        ...highTogetherSentence(counts, neighbours, 'counts'),
      ],
      how: howOf(chance, tested),
      sure: [
        ...stabilitySentences(
          stability,
          isExact
            ? `with other cells${reports.periodMonths.length > 1 ? ' and without single months' : ''}`
            : 'with other cells, without single months and with map points near a side moved over it',
          { one: 'hot cell', many: 'hot cells', stayed: 'stayed hot' },
        ),
        otherwiseSentence(chance, hot, otherwise, { one: 'cell', many: 'cells' }),
        ...(otherwise && significance === 'normal' ? [sentence] : []),
        'Reports were counted, not set against the people who live, work or shop there: busy places have more of everything.',
        ...('reason' in measured ? [measured.reason] : []),
      ],
      incidents,
      units: unitsOf(placed.grid, tested),
      map: {
        column: 'class',
        scheme: 'hot-cold',
        label: 'Hot and cold spots, by how sure',
        unit: `${shape === 'square' ? 'squares' : 'hexagons'} of ${cellSizeMetres} m`,
        categories: hotColdCategories,
        outline: 'steadiness',
        outlined: 'hot or cold',
      },
      columns: [
        { key: 'place', label: 'Place', align: 'left' },
        { key: 'count', label: 'Reports', align: 'right' },
        { key: 'z', label: 'Gi*', unit: 'z-score', decimals: 2, align: 'right' },
        { key: 'p', label: 'p', unit: 'two-sided', decimals: 4, align: 'right' },
        { key: 'pFdr', label: 'p after correction', decimals: 4, align: 'right' },
        { key: 'class', label: 'How sure', align: 'left' },
        { key: 'steadiness', label: 'How steady', align: 'left' },
        { key: 'stayed', label: 'Stayed hot', unit: '% of re-runs', align: 'right' },
      ],
      rows: shown.map((cell) => {
        const steady = words.get(cell)
        return {
          id: cellId(placed.grid, cell),
          place: names[cell]!,
          count: counts[cell]!,
          z: finite(z[cell]!),
          p: finite(p[cell]!),
          pFdr: finite(pFdr[cell]!),
          class: classes[cell] ?? null,
          ...steadinessOf(steady),
        }
      }),
      steps: null,
      figures: 'figure' in measured ? [measured.figure] : [],
      accuracy,
    },
    shapes: shapesOf(placed.grid, drawsAll ? undefined : shown),
    automaticChoices: [
      `Cells are laid from the origin of the National Grid, so that they match between runs; ${plural(placed.grid.x.length, 'cell')} cover the district.`,
      ...(drawsAll ? [] : ['Cells without reports are not drawn, because there are so many.']),
      ...(isShuffled ? [sentence] : []),
      ...(significance === 'counts'
        ? [
            `A cell and those that touch it hold ${around.toFixed(1)} reports on average: too few for the normal distribution, so chance is judged by the distribution of counts.`,
          ]
        : []),
    ],
  }
}

function findingOf(hotCells: number, grid: Grid, phrase: string): string {
  const all = plural(grid.x.length, 'cell')
  return hotCells === 0
    ? `None of ${all} is a hot spot of ${phrase}`
    : `${formatCount(hotCells)} of ${all} are hot spots of ${phrase}`
}

function howOf(chance: Parameters<typeof chanceWords>[0], tested: number): string {
  const test = chanceWords(chance, 'cell')
  return `Gi* compares the count of each cell and the cells that touch it with the mean of all cells (binary weights, the cell itself included). p comes from ${test}; Benjamini-Hochberg corrects it over all ${formatCount(tested)} cells tested, so that of the cells called hot at 95% about 5% are expected to be so by chance.`
}
