import { ink } from './ink.ts'
import { line, textWidth, words } from './svg.ts'

/** A step of an axis and how it is written. */
export interface AxisStep {
  readonly at: number
  readonly text: string
}

/** Space in pixels that the words of an axis need beside the plot. */
export function axisSpace(steps: readonly AxisStep[]): number {
  return Math.max(0, ...steps.map(({ text }) => textWidth(text))) + 8
}

/** Lines across the plot at each step, with words left of it. */
export function leftAxis(
  steps: readonly AxisStep[],
  y: (value: number) => number,
  left: number,
  right: number,
): string[] {
  return steps.flatMap(({ at, text }) => [
    line(left, y(at), right, y(at), ink.grid),
    words(text, left - 6, y(at) + 4, { anchor: 'end' }),
  ])
}

/** Ticks and words below a baseline; words that would touch those before them, or leave the picture, are left out. */
export function bottomAxis(
  steps: readonly AxisStep[],
  x: (value: number) => number,
  baseline: number,
  width: number,
): string[] {
  let taken = Number.NEGATIVE_INFINITY
  return steps.flatMap(({ at, text }) => {
    const tick = line(x(at), baseline, x(at), baseline + 4, ink.line)
    const half = textWidth(text, 10) / 2
    const middle = Math.min(width - half, Math.max(half, x(at)))
    if (middle - half < taken + 6) return [tick]
    taken = middle + half
    return [tick, words(text, middle, baseline + 14, { size: 10, anchor: 'middle' })]
  })
}
