import { mean, ticks } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { type AreaKindSlug, areaKind } from '../area-kinds.ts'
import { type LayerSlug, layer } from '../layers.ts'
import type { Month, Period } from '../period.ts'
import { capital, formatCount, plural } from '../wording/counts.ts'
import { periodWithGaps } from '../wording/period.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { type KeyEntry, keyLines } from './key.ts'
import { corner, countIn, quadrantOf, quadrants } from './moran-quadrants.ts'
import { labelMarks, placeLabels } from './placed-labels.ts'
import { curve, dot, ring } from './shapes.ts'
import { idFor, line, picture, told, words } from './svg.ts'
import { axisSpace, bottomAxis, leftAxis } from './value-axis.ts'

/** One area against those next to it. */
export interface MoranPoint {
  readonly code: string
  readonly name: string
  /** Standardised value: standard deviations from the mean of all areas. */
  readonly z: number
  /** Mean of the standardised values of the areas next to it. */
  readonly lag: number
  /** True where chance hardly explains how alike or different they are, after allowing for many areas. */
  readonly sure?: boolean
}

/** Areas that have neighbours, and how alike neighbours are. */
export interface MoranData {
  readonly area: string
  readonly areas: AreaKindSlug
  readonly layer: LayerSlug
  readonly period: Period
  readonly missingMonths?: readonly Month[]
  /** What is compared: 'rate per 1,000 residents'. */
  readonly of: string
  readonly points: readonly MoranPoint[]
  /** Global Moran's I with row-standardised weights; null where it cannot be computed. */
  readonly moranI: number | null
  /** Its value where nothing is alike, −1/(n − 1). */
  readonly expected?: number
  /** One-sided share of shuffled maps at least as extreme, (c + 1)/(R + 1). */
  readonly pseudoP?: number
  /** Number of shuffled maps. */
  readonly permutations?: number
  /** Code of the area chosen on the page. */
  readonly selected?: string
  /** Areas without neighbours, which are not drawn. */
  readonly withoutNeighbours?: number
}

/**
 * Each area's standardised value against the mean of its neighbours: 640 by 360 pixels when not told. The four quarters
 * are named in plain words with how many areas each holds; the line through the points has Moran's I as its slope.
 * Areas that chance hardly explains are larger and dark, the chosen one has a ring and a name. No points: says so.
 */
export function moranScatter(data: MoranData, options: FigureOptions = {}): Figure {
  const { area, points, moranI, selected } = data
  const { width = 640, height = 360, id = idFor('moran', data) } = options
  const { label, phrase } = layer(data.layer)
  const { label: one, plural: many } = areaKind(data.areas)
  const key = keyOf(data)
  const keyTop = height - keyLines(key, 0, width, 0).bottom
  const [top, bottom] = [26, keyTop - 38]
  const lags = wideEnough(points.map(({ lag }) => lag))
  const steps = ticks(...lags, 5).map((at) => ({ at, text: signed(at) }))
  const [left, right] = [axisSpace(steps), width - 4]
  const x = scaleLinear(wideEnough(points.map(({ z }) => z)), [left, right])
  // The names of the quarters have the ends of the plot to themselves.
  const y = scaleLinear(lags, [bottom - 34, top + 32])
  const places = points.map((point) => ({ point, x: x(point.z), y: y(point.lag) }))
  const corners = quadrants.map((quadrant) => corner(quadrant, points, { left, top, right, bottom }, one, many))
  const wishes = places
    .filter(({ point }) => point.code === selected)
    .map(({ point, x, y }) => ({ text: point.name, x, y, bold: true }))
  const labels = placeLabels(
    wishes,
    [],
    { left, top, right, bottom },
    corners.map(({ box }) => box),
  )
  const finding = findingOf(data)
  const when = periodWithGaps(data.period, data.missingMonths ?? [])
  const title = `${label} in ${area}: ${finding}`
  const counted = quadrants.map((quadrant) => `${quadrant.text}: ${countIn(quadrant, points, one, many)}`).join('; ')
  const alt = `${label}, ${data.of}: each ${one} against the mean of those next to it, ${when}. ${capital(finding)}. ${capital(counted)}.`
  const body = [
    words(`Mean of the ${many} next to it`, 0, 12),
    ...leftAxis(steps, y, left, right),
    line(left, y(0), right, y(0), ink.line),
    line(x(0), top, x(0), bottom, ink.line),
    ...slope(data, x, y, [left, right], [top, bottom]),
    ...[...places]
      .sort((a, b) => rank(a.point, selected) - rank(b.point, selected))
      .map(({ point, x, y }) => told(pointMark(point, x, y, selected), pointTold(point))),
    ...corners.flatMap(({ drawn }) => drawn),
    ...labelMarks(labels),
    line(left, bottom, right, bottom, ink.line),
    ...bottomAxis(
      x.ticks(width < 520 ? 5 : 8).map((at) => ({ at, text: signed(at) })),
      x,
      bottom,
      width,
    ),
    words(
      `The ${one} itself${width < 520 ? '; 0 is the mean' : ', in standard deviations from the mean'}`,
      right,
      bottom + 28,
      { anchor: 'end' },
    ),
    ...(points.length === 0
      ? [words(`No ${one} has a figure and neighbours`, width / 2, height / 2, { anchor: 'middle', size: 13 })]
      : keyLines(key, 0, width, keyTop).drawn),
  ]
  return {
    svg: picture({ width, height, id, title, alt, body }),
    table: {
      caption: `${capital(data.of)} of ${phrase} in ${area} beside neighbouring ${many}, ${when}. Moran's I: ${moranI === null ? 'not known' : signed(moranI, 2)}`,
      columns: [
        { key: 'area', label: capital(one), align: 'left' },
        { key: 'z', label: 'Itself', align: 'right', unit: 'standard deviations from the mean', decimals: 2 },
        { key: 'lag', label: 'Mean of those next to it', align: 'right', unit: 'the same', decimals: 2 },
        { key: 'quarter', label: 'Quarter', align: 'left' },
        { key: 'sure', label: 'More than chance', align: 'left' },
      ],
      rows: [...points]
        .sort((a, b) => b.z - a.z || a.name.localeCompare(b.name))
        .map((point) => ({
          area: point.name,
          z: point.z,
          lag: point.lag,
          quarter: capital(quadrantOf(point).text),
          sure: point.sure ? 'yes' : 'no',
        })),
    },
    alt,
    title,
    notes: notesOn(data, one, many),
  }
}

/** With 0 inside and enough room on both sides of it for the names of the quarters. */
function wideEnough(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(-0.5, ...values), Math.max(0.5, ...values)]
  const [least, most] = [Math.min(low, -0.5 * high), Math.max(high, -0.5 * low)]
  const margin = (most - least) * 0.05
  return [least - margin, most + margin]
}

type Scale = (value: number) => number

/** Least squares: through the means, with Moran's I as slope; cut to the plot. */
function slope(
  { points, moranI }: MoranData,
  x: Scale & { invert: Scale },
  y: Scale & { invert: Scale },
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
): string[] {
  if (moranI === null || points.length < 2) return []
  const [z, lag] = [mean(points, (point) => point.z) ?? 0, mean(points, (point) => point.lag) ?? 0]
  const at = (value: number) => lag + moranI * (value - z)
  const [highest, lowest] = [y.invert(top), y.invert(bottom)]
  const ends = [x.invert(left), x.invert(right)].map((value) => {
    const level = Math.min(highest, Math.max(lowest, at(value)))
    return level === at(value) ? value : z + (level - lag) / moranI
  })
  return [
    curve(
      ends.map((value) => [x(value), y(at(value))]),
      ink.text,
      1.5,
    ),
  ]
}

function rank({ code, sure }: MoranPoint, selected: string | undefined): number {
  return code === selected ? 2 : sure ? 1 : 0
}

function pointMark({ code, sure }: MoranPoint, x: number, y: number, selected: string | undefined): string {
  const mark = dot(x, y, sure ? 4.5 : 2.75, sure ? ink.strong : ink.mark)
  return code === selected ? mark + ring(x, y, 8, ink.text) : mark
}

function pointTold(point: MoranPoint): string {
  const [own, near] = [point.z, point.lag].map((value) => signed(value, 1))
  return `${point.name}: ${own}, those next to it ${near}, ${quadrantOf(point).text}${point.sure ? ', more than chance' : ''}`
}

function keyOf({ points, selected, moranI }: MoranData): KeyEntry[] {
  const disc = (r: number, fill: string) => (x: number, middle: number) => [dot(x + 5, middle, r, fill)]
  const sure = points.some((point) => point.sure)
  return [
    ...(sure ? [{ text: 'more than chance', width: 10, mark: disc(4.5, ink.strong) }] : []),
    { text: sure ? 'other' : 'one area', width: 10, mark: disc(2.75, ink.mark) },
    ...(points.some(({ code }) => code === selected)
      ? [{ text: 'chosen', width: 16, mark: (x: number, middle: number) => [ring(x + 8, middle, 6, ink.text)] }]
      : []),
    ...(moranI === null
      ? []
      : [
          {
            text: `slope: Moran's I, ${signed(moranI, 2)}`,
            mark: (x: number, middle: number) => [line(x, middle, x + 18, middle, ink.text, { 'stroke-width': 1.5 })],
          },
        ]),
  ]
}

function findingOf({ points, moranI, expected = 0, pseudoP, areas }: MoranData): string {
  const { label, plural: many } = areaKind(areas)
  if (points.length === 0) return `no ${label} can be compared with its neighbours`
  if (moranI === null) return `how alike neighbouring ${many} are is not known`
  if (pseudoP !== undefined && pseudoP > 0.05)
    return `neighbouring ${many} are no more alike than chance would make them`
  return moranI > expected
    ? `neighbouring ${many} are alike, high beside high and low beside low`
    : `neighbouring ${many} differ, high beside low`
}

function notesOn(
  { points, moranI, expected = 0, pseudoP, permutations, withoutNeighbours = 0 }: MoranData,
  one: string,
  many: string,
): string[] {
  const shuffled =
    pseudoP === undefined || permutations === undefined || moranI === null
      ? []
      : [
          `Neighbours were as ${moranI > expected ? 'alike' : 'different'} as here in ${shuffles(pseudoP, permutations)} of ${plural(permutations, 'shuffled map')}.`,
        ]
  return [
    ...(moranI === null
      ? []
      : [
          `Moran's I is ${signed(moranI, 2)}: 1 would be neighbours that are all alike, about 0 is a map without a pattern, and below 0 neighbours differ.`,
        ]),
    ...shuffled,
    ...(points.length > 0 ? ['The value 0 is the mean of all areas, and each step is 1 standard deviation.'] : []),
    ...(withoutNeighbours > 0
      ? [
          `${plural(withoutNeighbours, one, many)} without neighbours ${withoutNeighbours === 1 ? 'is' : 'are'} not drawn.`,
        ]
      : []),
  ]
}

/** From (c + 1)/(R + 1) back to c. */
function shuffles(pseudoP: number, permutations: number): string {
  const count = Math.max(0, Math.round(pseudoP * (permutations + 1)) - 1)
  return count === 0 ? 'none' : formatCount(count)
}

/** With a true minus, and no minus before 0; three digits where no decimals are asked for. */
function signed(value: number, decimals?: number): string {
  const text = decimals === undefined ? String(Number(value.toPrecision(3)) + 0) : (value + 0).toFixed(decimals)
  return (/^-0\.?0*$/.test(text) ? text.slice(1) : text).replace('-', '−')
}
