import { ink } from './ink.ts'
import { line, textWidth, words } from './svg.ts'

/** A mark that wants a name beside it. */
export interface LabelWish {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly bold?: boolean
}

/** A box in pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Where a name goes: its left end and baseline, and its box. */
export interface PlacedLabel {
  readonly wish: LabelWish
  readonly x: number
  readonly baseline: number
  readonly box: Box
  /** True where it is so far from its mark that a line must join them. */
  readonly far: boolean
}

const [ascent, descent] = [10, 3]
const directions = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
] as const

/**
 * Names beside their marks, first come first served: none touches another, a mark that is named, a box of `kept`, or
 * the edge of `bounds`, or covers more than one of `dots`; near before far, and no line to a far one runs through
 * another name. A name for which there is no such place is left out, so that what is printed can be read; the caller
 * must say how many.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  dots: readonly { readonly x: number; readonly y: number }[],
  bounds: Box,
  kept: readonly Box[] = [],
): PlacedLabel[] {
  const placed: PlacedLabel[] = []
  for (const wish of wishes) {
    let best: PlacedLabel | undefined
    let fewest = 2
    for (const label of candidates(wish)) {
      const { box, far } = label
      if (box.left < bounds.left || box.right > bounds.right || box.top < bounds.top || box.bottom > bounds.bottom)
        continue
      if (placed.some((other) => touch(other.box, box)) || kept.some((other) => touch(other, box))) continue
      if (far && placed.some((other) => crosses(wish, box, other.box))) continue
      if (placed.some((other) => other.far && crosses(other.wish, other.box, box))) continue
      if (wishes.some((other) => other !== wish && covers(box, other, 6))) continue
      const covered = dots.filter((dot) => covers(box, dot, 3)).length
      if (covered >= fewest) continue
      best = label
      fewest = covered
    }
    if (best) placed.push(best)
  }
  return placed
}

function candidates(wish: LabelWish): PlacedLabel[] {
  const width = textWidth(wish.text) * (wish.bold ? 1.1 : 1)
  const nearest = wish.bold ? 13 : 8
  return [nearest, 20, 32].flatMap((distance, step) =>
    directions.map(([across, down]) => {
      const left = wish.x + across * distance - (across === 0 ? width / 2 : across < 0 ? width : 0)
      const middle = wish.y + down * (distance + (across === 0 ? 4 : 0))
      const top = middle - (ascent + descent) / 2
      const box = { left, top, right: left + width, bottom: top + ascent + descent }
      return { wish, x: left, baseline: top + ascent, box, far: step > 0 }
    }),
  )
}

function touch(one: Box, other: Box): boolean {
  return one.left < other.right + 4 && other.left < one.right + 4 && one.top < other.bottom && other.top < one.bottom
}

/** The nearest place of a box to a mark, where the line between them ends. */
function end({ x, y }: LabelWish, box: Box): { readonly x: number; readonly y: number } {
  return { x: Math.min(box.right, Math.max(box.left, x)), y: Math.min(box.bottom, Math.max(box.top, y)) }
}

/** True where the line from a mark to its name runs through another name; such lines are short, so steps will do. */
function crosses(mark: LabelWish, own: Box, other: Box): boolean {
  const to = end(mark, own)
  return [0.2, 0.4, 0.6, 0.8, 1].some((share) =>
    covers(other, { x: mark.x + (to.x - mark.x) * share, y: mark.y + (to.y - mark.y) * share }, 1),
  )
}

function covers(box: Box, { x, y }: { readonly x: number; readonly y: number }, reach: number): boolean {
  return x > box.left - reach && x < box.right + reach && y > box.top - reach && y < box.bottom + reach
}

/** The names as text with a paper edge, those that are far joined to their mark by a line. */
export function labelMarks(labels: readonly PlacedLabel[]): string[] {
  return [
    ...labels.flatMap(({ wish, box, far }) => {
      if (!far) return []
      const { x, y } = end(wish, box)
      return [line(wish.x, wish.y, x, y, ink.line)]
    }),
    ...labels.map(({ wish: { text, bold }, x, baseline }) =>
      words(text, x, baseline, { fill: ink.text, halo: true, ...(bold ? { weight: 600 } : {}) }),
    ),
  ]
}
