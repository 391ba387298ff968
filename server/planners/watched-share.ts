import { movesOf, positionsOf } from './placed-visits.ts'
import { indexProblem, type ScheduleProblem, type Visit } from './schedule-problem.ts'

/**
 * Of each visit the share of its minutes, from 0 to 1, in which the van stands there and is not on the way from its last
 * stop of the same shift. 1 without travel times, for the first stop of a shift, and where a van stays where it is.
 */
export function watchedShares(problem: ScheduleProblem, visits: readonly Visit[]): number[] {
  const indexed = indexProblem(problem)
  const placed = positionsOf(indexed, visits)
  const shares = placed.map(() => 1)
  if (!problem.travel) return shares
  for (const { from, to } of movesOf(indexed, placed)) {
    const minutes = from.site === to.site ? 0 : problem.travel.minutes[from.site]![to.site]!
    shares[placed.indexOf(to)] = Math.max(0, 1 - minutes / problem.slots[to.slot]!.minutes)
  }
  return shares
}
