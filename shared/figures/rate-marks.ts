import { ink } from './ink.ts'
import { line } from './svg.ts'

/** An interval on top of a bar: dark with a paper edge, so that it is seen on both. */
export function whisker(from: number, to: number, y: number): string[] {
  const strokes = [
    [from, y, to, y],
    [from, y - 3, from, y + 3],
    [to, y - 3, to, y + 3],
  ] as const
  return [
    ...strokes.map((at) => line(...at, ink.paper, { 'stroke-width': 3.5 })),
    ...strokes.map((at) => line(...at, ink.text, { 'stroke-width': 1.25 })),
  ]
}

/** The district's rate: an upright stroke with a paper edge. */
export function districtTick(x: number, top: number, bottom: number): string[] {
  return [
    line(x, top, x, bottom, ink.paper, { 'stroke-width': 5 }),
    line(x, top, x, bottom, ink.text, { 'stroke-width': 2.5 }),
  ]
}
