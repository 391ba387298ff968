import { layer } from '../../../shared/layers.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { type Task, TaskRefused } from '../task.ts'
import { countPlaces } from './grid-input.ts'
import { fewestReports } from './hot-limits.ts'
import { type GridHotSpots, hotSpotsGrid } from './hot-spots-grid.ts'

export interface ExactHotSpots extends GridHotSpots {
  /** The months in words. */
  readonly counted: string
  /** How far off each place of `reports` may be, metres. */
  readonly precisionMetres: Float32Array
}

/**
 * Gi* of incidents where they happened, as of reports on map points. Those whose place is vaguer than half a cell are
 * left out and counted: the others lie in their cell or one that touches it, and the grid is tried half a cell away.
 */
export const hotSpotsExact: Task<ExactHotSpots> = async ({ counted, precisionMetres, ...input }, tell) => {
  const { reports, cellSizeMetres } = input
  const vaguestMetres = cellSizeMetres / 2
  const isVague = precisionMetres.map((metres) => (metres > vaguestMetres ? 1 : 0))
  const onPlaces = countPlaces(reports, reports.periodMonths)
  const sum = (vague: 0 | 1) => onPlaces.reduce((all, count, place) => all + (isVague[place] === vague ? count : 0), 0)
  const [used, leftOut] = [sum(0), sum(1)]
  const known = `a place known to ${formatCount(vaguestMetres)} m, half a cell`
  if (used < fewestReports)
    throw new TaskRefused(
      `Only ${plural(used, 'report')} of ${layer(input.layer).phrase} ${used === 1 ? 'has' : 'have'} ${known}, and at least ${fewestReports} are needed. ${leftOut > 0 ? `${plural(leftOut, 'more has a vaguer place', 'more have vaguer places')}: choose larger cells, a longer period` : 'Choose a longer period'} or a wider layer.`,
    )
  // A place outside has no cell, and neither has one too vague for it.
  const inside = reports.inside.map((is, place) => (isVague[place] === 1 ? 0 : is))
  const { result, ...answer } = await hotSpotsGrid({ ...input, reports: { ...reports, inside } }, tell)
  return {
    ...answer,
    result: {
      ...result,
      counted,
      details: [
        ...result.details,
        leftOut === 0
          ? `Every report has ${known}.`
          : `${plural(leftOut, 'report')} left out, whose place is not known to ${formatCount(vaguestMetres)} m, half a cell.`,
      ],
      sure: [
        ...result.sure,
        'No report was moved over a side of its cell, as those on map points would be: the places are known to half a cell or better, and the grid itself was tried half a cell away.',
        'Small cells show where single reports were, to a few houses: keep them among partners. Show others cells of 100 m or more with at least 5 reports, or LSOAs.',
      ],
    },
  }
}
