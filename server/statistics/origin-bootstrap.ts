import { createRandom } from '../../shared/random.ts'
import { normalCdf } from './normal.ts'
import type { Limits } from './poisson-interval.ts'
import { confidenceT } from './student-t.ts'

/** How limits are drawn from a series of origins. */
export interface BootstrapOptions {
  /** Seed of the resamples: the same seed gives the same limits, also across statistics of the same origins. */
  readonly seed: number
  /** 0.95 when left out. */
  readonly confidence?: number
  /** 9,999 when left out. */
  readonly resamples?: number
  /** Origins drawn together, in a row; 2 when left out. */
  readonly blockLength?: number
}

/** Fewer blocks than this give no limits: there is too little to draw from. */
export const fewestBlocks = 3

/**
 * Two-sided limits of a statistic pooled over origins (months, in order of time), in the unit of the statistic, by the
 * circular block bootstrap: Politis & Romano 1992, in LePage & Billard, Exploring the Limits of Bootstrap, 263-270.
 * `columns`: figures per origin, as many in each; `statistic` gets the sum of each column over the origins drawn. Of
 * resamples for which it is NaN (no incidents) nothing is known; they are left out.
 * Percentiles of so few origins are too narrow: they are taken further out, by Student's t with one degree less than
 * there are blocks, the "expanded percentile interval" of Hesterberg 2015, American Statistician 69(4), 371-386. Over
 * 12 simulated independent origins blocks of 2 then cover the truth 95 times in 100, plain percentiles 87 times; with
 * a correlation of 0.3 from month to month 91 times.
 * Null for fewer than 3 blocks (6 origins). RangeError for columns of unequal length or a block length below 1.
 */
export function originLimits(
  columns: readonly ArrayLike<number>[],
  statistic: (sums: Float64Array) => number,
  { seed, confidence = 0.95, resamples = 9_999, blockLength = 2 }: BootstrapOptions,
): Limits | null {
  const origins = columns[0]?.length ?? 0
  if (columns.some((column) => column.length !== origins))
    throw new RangeError('The origins are not as many throughout')
  if (!Number.isInteger(blockLength) || blockLength < 1) throw new RangeError(`Blocks of ${blockLength} origins`)
  const blocks = Math.floor(origins / blockLength)
  if (blocks < fewestBlocks) return null
  const random = createRandom(seed, 'origin-bootstrap')
  const sums = new Float64Array(columns.length)
  const drawn = new Float64Array(resamples)
  let known = 0
  for (let resample = 0; resample < resamples; resample++) {
    sums.fill(0)
    let start = 0
    for (let draw = 0; draw < origins; draw++) {
      if (draw % blockLength === 0) start = Math.floor(random.next() * origins)
      const origin = (start + (draw % blockLength)) % origins
      for (let column = 0; column < columns.length; column++) sums[column]! += columns[column]![origin]!
    }
    const value = statistic(sums)
    if (Number.isNaN(value)) continue
    drawn[known] = value
    known += 1
  }
  if (known === 0) return null
  const ascending = drawn.subarray(0, known).sort()
  const beyond = normalCdf(-Math.sqrt(blocks / (blocks - 1)) * confidenceT(confidence, blocks - 1))
  return { lower: quantile(ascending, beyond), upper: quantile(ascending, 1 - beyond) }
}

/** Between neighbours by straight line (type 7 of Hyndman & Fan 1996). */
function quantile(ascending: Float64Array, share: number): number {
  const place = share * (ascending.length - 1)
  const below = Math.floor(place)
  const lower = ascending[below]!
  const upper = ascending[Math.min(below + 1, ascending.length - 1)]!
  return lower === upper ? lower : lower + (place - below) * (upper - lower)
}
