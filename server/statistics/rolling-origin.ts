import {
  bestPossible,
  type HeldOutAccuracy,
  type HeldOutCounts,
  heldOutAccuracy,
  highestScored,
  sumOfSizes,
  sumWithin,
} from './held-out.ts'
import { type BootstrapOptions, originLimits } from './origin-bootstrap.ts'
import type { Limits } from './poisson-interval.ts'
import { checkCube, countByCell, firstSteps, type SpaceTimeCube } from './space-time-cube.ts'
import { sumOf } from './sum-of.ts'
import { wilsonLimits } from './wilson-interval.ts'

/**
 * A way to foretell: a score per cell, higher where more is expected in the step after `history`; NaN is no score.
 * `history` ends at the origin; nothing later can be read from it.
 */
export type Scorer = (history: SpaceTimeCube) => Float64Array

export interface RollingOriginOptions extends BootstrapOptions {
  /** How many of the last steps are held out one after another; 12 when left out. */
  readonly origins?: number
  /** Shares of the study area that are mapped; 1, 2 and 5% when left out. */
  readonly shares?: readonly number[]
  /** Last steps of the history that are the building period of the RRI; 12 when left out. */
  readonly buildingSteps?: number
}

/** One origin: figures of the step held out, and their accuracy. */
export interface OriginAccuracy extends HeldOutCounts, HeldOutAccuracy {
  /** Step of the cube that was held out; the history is all steps before it. */
  readonly step: number
}

/** Figures of all origins added up, and their accuracy. */
export interface PooledAccuracy extends HeldOutCounts, HeldOutAccuracy {
  /** Of the hit rate, by Wilson on the added counts: as if every incident were independent. */
  readonly hitRateWilson: Limits | null
  /** By block bootstrap over the origins: allows for months that differ. Null for fewer than 6 origins. */
  readonly hitRateLimits: Limits | null
  readonly paiLimits: Limits | null
  readonly peiLimits: Limits | null
  readonly rriLimits: Limits | null
}

/** Accuracy at one share of the study area. */
export interface ShareAccuracy {
  readonly share: number
  readonly origins: readonly OriginAccuracy[]
  readonly pooled: PooledAccuracy
}

/** Steps of history that the first origin must have at least: scorers look back over a year. */
export const fewestHistorySteps = 12

/**
 * Held-out accuracy of a scorer by rolling origins: for each of the last `origins` steps a map of each share of the
 * study area is made from the steps before it and judged on that step. Tashman 2000, International Journal of
 * Forecasting 16(4), 437-450.
 * `cube`: incidents; steps without data left out, so the step after a gap is foretold from the last one before it.
 * `sizes`: per cell, km2 or another denominator (addresses, street metres). Mapped is exactly the share of the size;
 * ties and the last cell: see `highestScored`. `seed`: of the limits only; a scorer brings its own chance.
 * The PAI of the pooled figures is that of one map size, so it orders scorers as the hit rate does.
 * Steps without incidents have null figures and add nothing. RangeError for sizes or scores of another number of
 * cells, and for fewer than 12 steps before the first origin.
 */
export function evaluateScorer(
  cube: SpaceTimeCube,
  sizes: Float64Array,
  scorer: Scorer,
  options: RollingOriginOptions,
): ShareAccuracy[] {
  const { origins = 12, shares = [0.01, 0.02, 0.05], buildingSteps = 12 } = options
  checkCube(cube)
  const first = cube.steps - origins
  if (!Number.isInteger(origins) || origins < 1 || first < fewestHistorySteps) {
    throw new RangeError(`${cube.steps} steps: ${origins} origins need ${fewestHistorySteps} steps before them`)
  }
  if (!Number.isInteger(buildingSteps) || buildingSteps < 1) throw new RangeError(`${buildingSteps} building steps`)
  if (sizes.length !== cube.cells) throw new RangeError(`${cube.cells} cells but ${sizes.length} sizes`)
  const totalSize = sumOfSizes(sizes)
  const byShare = shares.map((): OriginAccuracy[] => [])
  for (let step = first; step < cube.steps; step++) {
    const history = firstSteps(cube, step)
    const parts = highestScored(scorer(history), sizes, shares)
    const later = countByCell(cube, step, step + 1)
    const built = countByCell(history, Math.max(0, step - buildingSteps), step)
    const best = bestPossible(later, sizes, shares)
    parts.forEach((fractions, index) => {
      const counts: HeldOutCounts = {
        caught: sumWithin(later, fractions),
        total: sumOf(later),
        size: shares[index]! * totalSize,
        totalSize,
        bestCaught: best[index]!,
        builtCaught: sumWithin(built, fractions),
        builtTotal: sumOf(built),
      }
      byShare[index]!.push({ step, ...counts, ...heldOutAccuracy(counts) })
    })
  }
  return byShare.map((each, index) => ({ share: shares[index]!, origins: each, pooled: pool(each, options) }))
}

function pool(origins: readonly OriginAccuracy[], options: BootstrapOptions): PooledAccuracy {
  const column = (name: keyof HeldOutCounts) => Float64Array.from(origins, (origin) => origin[name])
  const caught = column('caught')
  const total = column('total')
  const best = column('bestCaught')
  const builtCaught = column('builtCaught')
  const builtTotal = column('builtTotal')
  const { size, totalSize } = origins[0]!
  const counts: HeldOutCounts = {
    caught: sumOf(caught),
    total: sumOf(total),
    size,
    totalSize,
    bestCaught: sumOf(best),
    builtCaught: sumOf(builtCaught),
    builtTotal: sumOf(builtTotal),
  }
  const ratio = (some: number, all: number) => (all > 0 ? some / all : Number.NaN)
  const hitRateLimits = originLimits([caught, total], ([n, all]) => ratio(n!, all!), options)
  const area = size / totalSize
  return {
    ...counts,
    ...heldOutAccuracy(counts),
    hitRateWilson: wilsonLimits(Math.min(counts.caught, counts.total), counts.total, options.confidence),
    hitRateLimits,
    paiLimits: hitRateLimits && { lower: hitRateLimits.lower / area, upper: hitRateLimits.upper / area },
    peiLimits: originLimits([caught, best], ([n, most]) => ratio(n!, most!), options),
    rriLimits: originLimits(
      [caught, total, builtCaught, builtTotal],
      ([n, all, n1, all1]) => ratio(ratio(n!, all!), ratio(n1!, all1!)),
      options,
    ),
  }
}
