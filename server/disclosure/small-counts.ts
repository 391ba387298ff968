import { smallestShown } from '../../shared/contracts/public.ts'

/** Fewer residents than this, and a rate says more of single people than of a place: none is given. */
export const fewestResidentsForRate = 100

/** Whether a count of incidents must not become known: 1 to 4. None may be told: it is nobody's. */
export function isSmall(count: number): boolean {
  return count > 0 && count < smallestShown
}

/**
 * To the nearest multiple of 5, in incidents; halves cannot arise from whole counts. 0 stays 0 and 5 or more stays 5 or
 * more, so rounding what may be shown shows nothing else. Throws RangeError for a count of 1 to 4, which would be told
 * to be near 0 or 5.
 */
export function roundedToFive(count: number): number {
  if (isSmall(count)) throw new RangeError('A count of 1 to 4 is hidden, not rounded')
  return Math.round(count / smallestShown) * smallestShown
}
