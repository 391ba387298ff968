import { plural } from '../../../shared/wording/counts.ts'
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
