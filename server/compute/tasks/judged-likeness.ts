import { gearyCategories, likenessCategories } from '../../../shared/map-classes/likeness.ts'
import type { NeighbourList } from '../../geometry/neighbour-list.ts'
import { benjaminiHochberg } from '../../statistics/fdr.ts'
import { localGeary } from '../../statistics/gearys-c.ts'
import { localMoran } from '../../statistics/local-moran.ts'
import type { TellProgress } from '../task.ts'
import { alpha } from './hot-limits.ts'
import { shuffledP } from './shuffled-p.ts'

/** By what an area is compared with its neighbours. */
export type LikenessMeasure = 'moran' | 'geary'

/** The classes of each measure, in the order of a legend. */
export const categoriesOf = { moran: likenessCategories, geary: gearyCategories } as const

/** Every area against its neighbours. */
export interface Likeness {
  /** Local Moran or local Geary, NaN where not tested. */
  readonly statistic: Float64Array
  /** Two-sided, from shuffles; corrected over all. */
  readonly p: Float64Array
  readonly pFdr: Float64Array
  /** A value of `categoriesOf` the measure. */
  readonly classes: readonly string[]
  readonly tested: number
}

export interface LikenessQuestion {
  readonly values: Float64Array
  readonly neighbours: NeighbourList
  readonly measure: LikenessMeasure
  readonly runs: number
  readonly seed: number
}

const style = 'row-standardised'
const slugs = { HH: 'high-among-high', LL: 'low-among-low', HL: 'high-among-low', LH: 'low-among-high' } as const

/** How many areas can be tested, which says how many shuffles they need. */
export function testedBy(measure: LikenessMeasure, values: Float64Array, neighbours: NeighbourList): number {
  const found =
    measure === 'moran' ? localMoran(values, neighbours, { style }).z : localGeary(values, neighbours).statistic
  return found.filter((each) => !Number.isNaN(each)).length
}

/** Tests every area and puts it in a class. Progress, where it is told, goes from one share to the other. */
export function judgeLikeness(
  { values, neighbours, measure, runs, seed }: LikenessQuestion,
  tell: TellProgress = () => undefined,
  span: readonly [from: number, to: number] = [0, 1],
): Likeness {
  const moran = localMoran(values, neighbours, { style })
  const geary = measure === 'geary' ? localGeary(values, neighbours, { style }) : null
  const statistic = geary ? 'local Geary' : 'local Moran'
  const p = shuffledP({ values, neighbours, statistic, runs, seed }, tell, span)
  const pFdr = benjaminiHochberg(p)
  const classOf = (area: number): string => {
    const quadrant = moran.quadrants[area]
    if (!geary) return quadrant ? slugs[quadrant] : 'none'
    if (geary.statistic[area]! > geary.expectation[area]!) return 'unlike'
    return quadrant === 'HH' || quadrant === 'LL' ? slugs[quadrant] : 'alike'
  }
  return {
    statistic: geary ? geary.statistic : moran.statistic,
    p,
    pFdr,
    classes: Array.from(p, (each, area) =>
      Number.isNaN(each) ? 'not-tested' : pFdr[area]! <= alpha ? classOf(area) : 'none',
    ),
    tested: p.filter((each) => !Number.isNaN(each)).length,
  }
}
