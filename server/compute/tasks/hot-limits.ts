import { formatCount, plural } from '../../../shared/wording/counts.ts'
import type { Grid } from '../../geometry/grid.ts'
import { TaskRefused } from '../task.ts'

/** Fewest cells and reports for a local statistic (statistics practice: 30 units, 50 incidents). */
export const fewestCells = 30
export const fewestReports = 50
/** Called hot or cold, after correction. */
export const alpha = 0.05

/** Refuses what a local statistic cannot be made of, and says what to do. */
export function refuseTooLittle(grid: Grid, incidents: number): void {
  if (grid.x.length < fewestCells)
    throw new TaskRefused(
      `Only ${plural(grid.x.length, 'cell')} cover the district and at least ${fewestCells} are needed. Choose smaller cells.`,
    )
  refuseTooFew(incidents)
}

/** Cells that a run can look at, and shuffle 9,999 times, within its two minutes on a busy machine. */
const mostCells = 200_000
export const mostShuffledCells = 40_000

/** Refuses more cells than can be worked through in time, and says what to do. */
export function refuseTooMany({ x, cellSizeMetres }: Grid, isShuffled: boolean): void {
  const most = isShuffled ? mostShuffledCells : mostCells
  if (x.length <= most) return
  const size = 10 * Math.ceil((cellSizeMetres * Math.sqrt(x.length / most)) / 10)
  throw new TaskRefused(
    `${plural(x.length, 'cell')} cover the district, and at most ${formatCount(most)} can be ${isShuffled ? 'shuffled' : 'looked at'} in the time a run has. Choose cells of ${formatCount(size)} m or more${isShuffled ? ', or the normal distribution' : ''}.`,
  )
}

/** Refuses too few reports. */
export function refuseTooFew(incidents: number): void {
  if (incidents < fewestReports)
    throw new TaskRefused(
      `Only ${plural(incidents, 'report')} lie in the district in these months and at least ${fewestReports} are needed. Choose a longer period or a wider layer.`,
    )
}

/** 1 where hot at 95% after correction, 0 where not, NaN where not tested. */
export function hotOf(z: Float64Array, pFdr: Float64Array): Float64Array {
  return z.map((each, unit) => (Number.isNaN(each) ? Number.NaN : each > 0 && pFdr[unit]! <= alpha ? 1 : 0))
}
