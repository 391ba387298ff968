import { ink } from './ink.ts'
import { element } from './svg.ts'

/** A dot with a paper edge, so that it is seen on lines and on other dots. */
export function dot(cx: number, cy: number, r: number, fill: string): string {
  return element('circle', { cx, cy, r, fill, stroke: ink.paper, 'stroke-width': 1 })
}

/** A ring; told from a dot by its shape. */
export function ring(cx: number, cy: number, r: number, stroke: string, width = 2): string {
  return element('circle', { cx, cy, r, fill: 'none', stroke, 'stroke-width': width })
}

/** A triangle around a place; 'down' stands on its tip. */
export function triangle(cx: number, cy: number, size: number, fill: string, points: 'up' | 'down' = 'up'): string {
  const tip = points === 'up' ? -size : size
  const base = points === 'up' ? size * 0.8 : -size * 0.8
  return polygon(
    [
      [cx - size, cy + base],
      [cx + size, cy + base],
      [cx, cy + tip],
    ],
    fill,
  )
}

/** A square on its corner, open: paper within a stroke. */
export function openDiamond(cx: number, cy: number, size: number, stroke: string): string {
  return element('polygon', {
    points: corners([
      [cx - size, cy],
      [cx, cy - size],
      [cx + size, cy],
      [cx, cy + size],
    ]),
    fill: ink.paper,
    stroke,
    'stroke-width': 2,
  })
}

/** A filled outline with a paper edge. */
export function polygon(points: readonly (readonly [number, number])[], fill: string): string {
  return element('polygon', { points: corners(points), fill, stroke: ink.paper, 'stroke-width': 1 })
}

/** A band between two curves over the same places, without an edge. */
export function band(points: readonly { readonly x: number; readonly low: number; readonly high: number }[]): string {
  const around = [
    ...points.map(({ x, high }) => [x, high] as const),
    ...[...points].reverse().map(({ x, low }) => [x, low] as const),
  ]
  return element('polygon', { points: corners(around), fill: ink.shade })
}

/** A curve through places, in their order. '' for fewer than two. */
export function curve(
  points: readonly (readonly [number, number])[],
  stroke: string,
  width: number,
  dashes?: string,
): string {
  if (points.length < 2) return ''
  return element('polyline', {
    points: corners(points),
    fill: 'none',
    stroke,
    'stroke-width': width,
    'stroke-linejoin': 'round',
    'stroke-dasharray': dashes,
  })
}

function corners(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y]) => `${rounded(x)},${rounded(y)}`).join(' ')
}

/** Two decimals of a pixel, as in `element`, and no '-0'. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100 + 0
}
