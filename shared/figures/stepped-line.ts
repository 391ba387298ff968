import { ink } from './ink.ts'
import { element } from './svg.ts'

/** One step, in pixels. */
export interface Step {
  readonly x: number
  readonly width: number
  readonly y: number
}

/** A level for each month as steps over bars, broken between stretches. */
export function steppedLine(stretches: readonly (readonly Step[])[], dashes?: string): string[] {
  const path = stretches.flatMap((stretch) =>
    stretch.map(({ x, width, y }, index) => {
      const [start, level, end] = [x.toFixed(1), y.toFixed(1), (x + width).toFixed(1)]
      return `${index === 0 ? `M${start} ${level}` : `V${level}`}H${end}`
    }),
  )
  const d = path.join('')
  return d === '' ? [] : haloed({ d, stroke: ink.text, 'stroke-width': 1.25, 'stroke-dasharray': dashes })
}

/** A line over bars, with a paper edge so that it is seen on both. */
export function haloed(line: {
  d: string
  stroke: string
  'stroke-width': number
  'stroke-dasharray'?: string | undefined
}): string[] {
  return [
    element('path', { d: line.d, fill: 'none', stroke: ink.paper, 'stroke-width': 3.5 }),
    element('path', { fill: 'none', ...line }),
  ]
}
