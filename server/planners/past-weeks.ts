import type { WeeklyPlanInput } from './weekly-plan.ts'

/** Where a van stood, and when within a week. */
export interface PastStay {
  /** Easting and northing, metres. */
  readonly x: number
  readonly y: number
  /** Minutes from Monday 00:00. */
  readonly fromMinute: number
  readonly toMinute: number
}

/**
 * Incidents that vans of a past week would have been in reach of by the demand a plan is made from: each place in each
 * slot by the share of the slot that some van was in reach, which vans side by side do not raise above the whole. Stays
 * outside the slots count nothing. No stays: 0.
 */
export function reachedInPast(input: WeeklyPlanInput, stays: readonly PastStay[]): number {
  const { problem, demand, demandX, demandY, leftToCameras, reachMetres } = input
  const slotCount = problem.slots.length
  let reached = 0
  for (let place = 0; place < demandX.length; place++) {
    if (leftToCameras[place]) continue
    const near = stays.filter(({ x, y }) => Math.hypot(demandX[place]! - x, demandY[place]! - y) <= reachMetres)
    if (near.length === 0) continue
    for (const [slot, { startMinute, minutes }] of problem.slots.entries()) {
      const watched = minutesWatched(near, startMinute, startMinute + minutes)
      reached += (demand[place * slotCount + slot]! * watched) / minutes
    }
  }
  return reached
}

/** Minutes of a stretch in which at least one stay goes on. */
function minutesWatched(stays: readonly PastStay[], from: number, to: number): number {
  let [watched, until] = [0, from]
  for (const { fromMinute, toMinute } of [...stays].sort((one, other) => one.fromMinute - other.fromMinute)) {
    const start = Math.max(until, fromMinute)
    const end = Math.min(to, toMinute)
    if (end <= start) continue
    watched += end - start
    until = end
  }
  return watched
}
