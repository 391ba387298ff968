import type { Placement } from '../../shared/contracts/plans.ts'

/** Why the van is there, in a sentence. */
export function reasonOf({ event, expected, nextBest }: Placement): string {
  if (event) return `Promised to ${event}.`
  const worth = `${expected.toFixed(2)} incidents expected in reach.`
  return nextBest ? `${worth} At ${nextBest.name} it would be ${nextBest.loss.toFixed(2)} fewer.` : worth
}
