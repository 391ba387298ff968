import { monthLabel } from '../../../shared/period.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { cellOf, type Grid, type GridOptions } from '../../geometry/grid.ts'
import type { HotSpotStability, RunStability, StabilityWord } from '../../statistics/stability.ts'
import { type StabilityVariant, stabilityVariants } from '../../statistics/stability-variants.ts'
import type { TellProgress } from '../task.ts'
import { askAgain } from './ask-again.ts'
import { layGrid, type Mover, type PlacedGrid, type PlacedReports } from './grid-input.ts'

/** How far published map points may lie from where they should, when they are tried on the other side of a border. */
export const borderMetres = 25

/** A map that is asked again with one choice changed at a time. */
export interface RerunQuestion {
  readonly reports: PlacedReports
  readonly base: PlacedGrid
  /** 1 where the base map stands out, 0 where not, NaN where not judged; per cell of `base`. */
  readonly hot: Float64Array
  /** False where cells are only how the map is drawn. */
  readonly variesCells: boolean
  /** Null for a method without a kernel. */
  readonly bandwidthMetres: number | null
  /** Numbers of the months that are left out in turn; all of the period when not given. */
  readonly leavesOut?: readonly number[]
}

/** One re-run, all choices resolved. */
export interface Rerun {
  readonly placed: PlacedGrid
  /** Numbers of the months that are counted. */
  readonly months: readonly number[]
  readonly bandwidthMetres: number | null
  /** Where map points are moved to first. */
  readonly move: Mover | undefined
}

/**
 * How steady what stands out is. `judge` answers one re-run as `hot` is given, per cell of its own grid; a base cell is
 * compared with the cell that holds its middle. Progress goes from one share to the other.
 */
export function rerunOnGrids(
  question: RerunQuestion,
  judge: (rerun: Rerun) => Float64Array,
  tell: TellProgress,
  span: readonly [from: number, to: number],
): RunStability {
  const { reports, base, bandwidthMetres } = question
  const { grid } = base
  const months = (question.leavesOut ?? reports.periodMonths).map((month) => reports.months[month]!)
  const cellSizeMetres = question.variesCells ? grid.cellSizeMetres : null
  const variants = stabilityVariants({
    cellSizeMetres,
    bandwidthMetres,
    months,
    borderMetres: reports.precision === 'exact' ? null : borderMetres,
  })
  const judgeVariant = (variant: StabilityVariant) => {
    const move = moverOf(variant)
    const options = gridOf(variant, grid)
    const placed = options || move ? layGrid(reports, options ?? grid, move) : base
    const again = judge({
      placed,
      months: monthsKept(reports, variant),
      bandwidthMetres: variant.kind === 'bandwidth' ? variant.bandwidthMetres : bandwidthMetres,
      move,
    })
    if (!options) return again
    return Float64Array.from(grid.x, (x, cell) => {
      const there = cellOf(placed.grid, x, grid.y[cell]!)
      return there < 0 ? Number.NaN : again[there]!
    })
  }
  return askAgain({ variants, hot: question.hot, nameOf, judge: judgeVariant }, tell, span)
}

function monthsKept(reports: PlacedReports, variant: StabilityVariant): readonly number[] {
  if (variant.kind !== 'month left out') return reports.periodMonths
  return reports.periodMonths.filter((month) => reports.months[month] !== variant.month)
}

/** Null where the cells stay. */
function gridOf(variant: StabilityVariant, { shape, cellSizeMetres }: Grid): GridOptions | null {
  if (variant.kind === 'cell size') return { shape, cellSizeMetres: variant.cellSizeMetres }
  if (variant.kind !== 'grid offset') return null
  return { shape, cellSizeMetres, shiftXMetres: variant.eastMetres, shiftYMetres: variant.northMetres }
}

/** Map points within reach of a side of their cell are pushed over it, straight away from the middle. */
function moverOf(variant: StabilityVariant): Mover | undefined {
  if (variant.kind !== 'border points moved') return undefined
  return (grid, x, y) => {
    const cell = cellOf(grid, x, y)
    if (cell < 0) return [x, y]
    const [east, north] = [x - grid.x[cell]!, y - grid.y[cell]!]
    const away = Math.hypot(east, north)
    if (away === 0) return [x, y]
    const factor = 1 + variant.withinMetres / away
    return [grid.x[cell]! + east * factor, grid.y[cell]! + north * factor]
  }
}

/** What a variant tries, after 'Trying'. */
export function nameOf(variant: StabilityVariant): string {
  switch (variant.kind) {
    case 'cell size':
      return `cells of ${formatCount(variant.cellSizeMetres)} m`
    case 'grid offset':
      return 'the grid moved'
    case 'bandwidth':
      return `a bandwidth of ${formatCount(variant.bandwidthMetres)} m`
    case 'month left out':
      return `without ${monthLabel(variant.month)}`
    case 'border points moved':
      return 'map points near a side on its other side'
  }
}

/** How what stands out is named: 'hot cell', 'hot cells' that 'stayed hot'. */
export interface StandOutWords {
  readonly one: string
  readonly many: string
  readonly stayed: string
}

/** The two cells of a row that say how steady it is; empty where it does not stand out. */
export function steadinessOf(found: HotSpotStability | undefined): {
  steadiness: StabilityWord | null
  stayed: number | null
} {
  return {
    steadiness: found?.word ?? null,
    stayed: found?.share == null ? null : Math.round(100 * found.share),
  }
}

/** How many of what stands out stayed so; nothing where nothing stands out. `varied`: 'with other cells'. */
export function stabilitySentences({ hotSpots, runs }: RunStability, varied: string, words: StandOutWords): string[] {
  if (hotSpots.length === 0) return []
  const by = (word: string) => hotSpots.filter((each) => each.word === word).length
  return [
    `Asked again ${formatCount(runs)} times ${varied}, ${plural(by('steady'), words.one, words.many)} ${words.stayed} in at least 80% of the runs, ${formatCount(by('mostly'))} in at least half, ${formatCount(by('shaky'))} in fewer.`,
  ]
}
