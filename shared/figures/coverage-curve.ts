import { scaleLinear } from 'd3-scale'
import type { StudyRow } from '../contracts/plan-studies.ts'
import { lowerFirst } from '../wording/counts.ts'
import { differenceText, expectedText } from '../wording/expected-incidents.ts'
import { howProvenBriefly } from '../wording/how-proven.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { type KeyEntry, keyLines } from './key.ts'
import { curve, dot, ring } from './shapes.ts'
import { idFor, line, picture, shortened, textWidth, told, words } from './svg.ts'
import { axisSpace, leftAxis } from './value-axis.ts'

export type CurvePoint = Pick<StudyRow, 'label' | 'isThis' | 'expected' | 'solution' | 'gap'>

/** What weeks of more and more vans, or of a larger budget, reach. */
export interface CoverageCurveData {
  /** States the finding, without a full stop. */
  readonly title: string
  /** What the points differ by: 'Vans'. */
  readonly what: string
  /** What is measured; 'Incidents in reach' when left out. */
  readonly measure?: string
  /** What the chosen point is called; 'this plan' when left out. */
  readonly thisOne?: string
  /** In their order, from few to many. */
  readonly points: readonly CurvePoint[]
}

/**
 * Incidents in reach, point by point, from 0; the plan itself has a ring and is named. 640 by 280 pixels when not told.
 * Points that could not be computed are left out of the curve and named in the table. None: says so.
 */
export function coverageCurve(data: CoverageCurveData, options: FigureOptions = {}): Figure {
  const { title, what, points, measure = 'Incidents in reach', thisOne = 'this plan' } = data
  const { width = 640, height = 280, id = idFor('coverage-curve', data) } = options
  const known = points.filter((point): point is CurvePoint & { expected: number } => point.expected !== null)
  const key = keyOf(known.some(({ isThis }) => isThis) ? thisOne : null)
  const keyTop = height - keyLines(key, 0, width, 0).bottom
  const [top, bottom] = [30, keyTop - 36]
  const most = Math.max(0, ...known.map(({ expected }) => expected))
  const y = scaleLinear([0, Math.max(most * 1.08, 1e-6)], [bottom, top])
  const steps = y.ticks(5).map((at) => ({ at, text: String(Number(at.toPrecision(4))) }))
  const left = axisSpace(steps)
  const room = (width - left) / Math.max(1, points.length)
  const x = (index: number) => left + (index + 0.5) * room
  const places = points.flatMap(({ expected }, index) => (expected === null ? [] : [[x(index), y(expected)] as const]))
  const alt = `${measure} by ${lowerFirst(what)}. ${spoken(points, thisOne)}`
  const body = [
    words(measure, 0, 12),
    ...leftAxis(steps, y, left, width),
    line(left, bottom, width, bottom, ink.line),
    curve(places, ink.strong, 2),
    ...points.flatMap((point, index) => pointMarks(point, x(index), y, bottom, room)),
    words(what, width, bottom + 30, { anchor: 'end' }),
    ...(known.length === 0
      ? [words('Nothing could be computed', width / 2, height / 2, { anchor: 'middle', size: 13 })]
      : keyLines(key, 0, width, keyTop).drawn),
  ]
  return {
    svg: picture({ width, height, id, title, alt, body }),
    table: tableOf(data, measure, thisOne),
    alt,
    title,
    notes: [],
  }
}

function pointMarks(point: CurvePoint, x: number, y: (value: number) => number, bottom: number, room: number) {
  const { label, isThis, expected } = point
  const name = words(shortened(label, room - 4, 10), x, bottom + 14, {
    size: 10,
    anchor: 'middle',
    ...(isThis ? { weight: 600, fill: ink.text } : {}),
  })
  if (expected === null) return [name]
  const text = expectedText(expected)
  const fits = textWidth(text) < room
  return [
    name,
    told(dot(x, y(expected), 4.5, ink.strong), `${label}: ${text}`),
    ...(isThis ? [ring(x, y(expected), 9, ink.text)] : []),
    ...(fits || isThis
      ? [
          words(text, x, y(expected) - 13, {
            anchor: 'middle',
            fill: ink.text,
            halo: true,
            ...(isThis ? { weight: 600 } : {}),
          }),
        ]
      : []),
  ]
}

function keyOf(thisOne: string | null): KeyEntry[] {
  return [
    { text: 'best found', width: 12, mark: (x, middle) => [dot(x + 6, middle, 4.5, ink.strong)] },
    ...(thisOne
      ? [
          {
            text: thisOne,
            width: 20,
            mark: (x: number, middle: number) => [
              dot(x + 10, middle, 4.5, ink.strong),
              ring(x + 10, middle, 8, ink.text),
            ],
          },
        ]
      : []),
  ]
}

function spoken(points: readonly CurvePoint[], thisOne: string): string {
  if (points.length === 0) return 'Nothing could be computed.'
  const told = points.map(
    ({ label, isThis, expected }) =>
      `${label}${isThis ? ` (${thisOne})` : ''}: ${expected === null ? 'not known' : expectedText(expected)}`,
  )
  return `${told.join('; ')}.`
}

function tableOf({ what, points }: CoverageCurveData, measure: string, thisOne: string): Figure['table'] {
  return {
    caption: `${measure} by ${lowerFirst(what)}`,
    columns: [
      { key: 'label', label: what, align: 'left' },
      { key: 'expected', label: measure, align: 'right', decimals: 2 },
      { key: 'added', label: 'More than the row above', align: 'right' },
      { key: 'proven', label: 'How sure', align: 'left' },
    ],
    rows: points.map((point, index) => {
      const before = points[index - 1]?.expected ?? null
      return {
        label: point.isThis ? `${point.label} (${thisOne})` : point.label,
        expected: point.expected ?? 'not known',
        added: before === null || point.expected === null ? '–' : differenceText(point.expected - before),
        proven: howProvenBriefly(point),
      }
    }),
  }
}
