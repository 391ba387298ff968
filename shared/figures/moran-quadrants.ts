import { plural } from '../wording/counts.ts'
import { ink } from './ink.ts'
import type { MoranPoint } from './moran-scatter.ts'
import type { Box } from './placed-labels.ts'
import { textWidth, words } from './svg.ts'

/** The quarters of a Moran scatter plot in plain words: the area itself among those next to it. */
export const quadrants = [
  { slug: 'high-high', text: 'high among high', high: true, highLag: true },
  { slug: 'low-high', text: 'low among high', high: false, highLag: true },
  { slug: 'low-low', text: 'low among low', high: false, highLag: false },
  { slug: 'high-low', text: 'high among low', high: true, highLag: false },
] as const

/** One quarter. */
export type Quadrant = (typeof quadrants)[number]

/** The quarter a point lies in; a value at the mean counts as low. */
export function quadrantOf({ z, lag }: MoranPoint): Quadrant {
  return quadrants.find(({ high, highLag }) => high === z > 0 && highLag === lag > 0) ?? quadrants[2]
}

/** '44 LSOAs' in a quarter. */
export function countIn(quadrant: Quadrant, points: readonly MoranPoint[], one: string, many: string): string {
  return plural(points.filter((point) => quadrantOf(point) === quadrant).length, one, many)
}

/** Name and number of a quarter in its corner of the plot, and the box they take. */
export function corner(
  quadrant: Quadrant,
  points: readonly MoranPoint[],
  { left, top, right, bottom }: Box,
  one: string,
  many: string,
): { drawn: string[]; box: Box } {
  const lines = [quadrant.text, countIn(quadrant, points, one, many)]
  const space = Math.max(...lines.map((text) => textWidth(text)))
  const at = quadrant.high ? right - 4 : left + 4
  const first = quadrant.highLag ? top + 12 : bottom - 20
  const anchor = quadrant.high ? 'end' : 'start'
  return {
    drawn: lines.map((text, index) =>
      words(text, at, first + index * 14, { anchor, halo: true, fill: index === 0 ? ink.text : ink.quiet }),
    ),
    box: {
      left: quadrant.high ? at - space : at,
      right: quadrant.high ? at : at + space,
      top: first - 11,
      bottom: first + 18,
    },
  }
}
