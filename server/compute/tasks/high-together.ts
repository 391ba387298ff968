import type { NeighbourList } from '../../geometry/neighbour-list.ts'
import { generalG } from '../../statistics/general-g.ts'
import { pInWords } from './area-input.ts'
import { alpha } from './hot-limits.ts'

/**
 * Whether high figures lie together over the whole map (General G), which single hot spots do not tell. `figures`:
 * 'counts', 'rates'. Nothing where General G cannot be had.
 */
export function highTogetherSentence(values: Float64Array, neighbours: NeighbourList, figures: string): string[] {
  const found = generalG(values, neighbours)
  if (!found || Number.isNaN(found.randomisation.p)) return []
  const { z, p } = found.randomisation
  const words =
    p > alpha
      ? 'lie together no more than chance would make them'
      : z > 0
        ? 'lie together more than chance would make them'
        : 'lie apart more than chance would make them'
  const times = (found.statistic / found.expectation).toFixed(1)
  return [
    `Over the whole district high ${figures} ${words} (General G ${times} times what is expected, z ${z.toFixed(1)}, two-sided ${pInWords(p)}).`,
  ]
}
