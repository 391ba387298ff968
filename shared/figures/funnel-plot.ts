import { ticks } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { type AreaKindSlug, areaKind } from '../area-kinds.ts'
import { type LayerSlug, layer } from '../layers.ts'
import type { Month, Period } from '../period.ts'
import { formatCount, plural } from '../wording/counts.ts'
import { periodWithGaps } from '../wording/period.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { type KeyEntry, keyLines } from './key.ts'
import { labelMarks, placeLabels } from './placed-labels.ts'
import { band, curve, dot, ring, triangle } from './shapes.ts'
import { element, idFor, line, picture, rect, told, words } from './svg.ts'
import { axisSpace, bottomAxis, leftAxis } from './value-axis.ts'

/** One area of a funnel plot. */
export interface FunnelPoint {
  readonly code: string
  readonly name: string
  /** People, or homes, that the rate is for. */
  readonly population: number
  readonly count: number
  /** Per 1,000. */
  readonly rate: number
  /** The widest limits it lies outside of, exactly at its population; 0 for neither. */
  readonly beyond: 0 | 95 | 99.8
}

/** Limits per 1,000 at one population. */
export interface FunnelLimits {
  readonly population: number
  readonly lower95: number
  readonly upper95: number
  readonly lower998: number
  readonly upper998: number
}

/** Areas against what their size alone would let differ. */
export interface FunnelData {
  /** Where the areas are, "Milton Keynes". */
  readonly area: string
  readonly areas: AreaKindSlug
  readonly layer: LayerSlug
  readonly period: Period
  readonly missingMonths?: readonly Month[]
  /** Rate per 1,000 that the limits are drawn around. */
  readonly target: number
  readonly points: readonly FunnelPoint[]
  /** By rising population, from the smallest area to the largest; widened already where `widenedBy` is given. */
  readonly limits: readonly FunnelLimits[]
  /** Code of the area chosen on the page. */
  readonly selected?: string
  /** 'residents' when left out. */
  readonly populationOf?: 'residents' | 'households'
  /** What was adjusted for, 'deprivation': a population is then the one that would have as many reports at the target. */
  readonly adjustedFor?: string
  /** Square root of the overdispersion by which the limits were widened (Spiegelhalter 2005). */
  readonly widenedBy?: number
}

/**
 * Rate per 1,000 against population, with 95% and 99.8% limits as curves around the target: 640 by 340 pixels when not
 * told. Areas beyond 99.8% are triangles, up or down, and named where names do not collide; the chosen one has a ring
 * and is named first. The rates start at 0; limits that would leave the picture are cut. No areas: says so.
 */
export function funnelPlot(data: FunnelData, options: FigureOptions = {}): Figure {
  const { area, points, target, populationOf = 'residents' } = data
  const { width = 640, height = 340, id = idFor('funnel', data) } = options
  const { label, phrase } = layer(data.layer)
  const key = keyOf(data)
  const keyTop = height - keyLines(key, 0, width, 0).bottom
  const [top, bottom] = [26, keyTop - 38]
  const highest = highestOf(data)
  const steps = ticks(0, highest, 5).map((at) => ({ at, text: String(Number(at.toPrecision(3))) }))
  const [left, right] = [axisSpace(steps), width - 6]
  const y = scaleLinear([0, highest], [bottom, top])
  const x = scaleLinear(populationsOf(points), [left, right])
  const populations = x.ticks(width < 520 ? 4 : 7).map((at) => ({ at, text: formatCount(at) }))
  // The same areas drawn at two sizes on one page are cut to two boxes.
  const clip = `${id}-plot-${width}-${height}`
  const finding = findingOf(data)
  const when = periodWithGaps(data.period, data.missingMonths ?? [])
  const unit = `per 1,000 ${populationOf}${data.adjustedFor ? ', adjusted' : ''}`
  const places = points.map((point) => ({ point, x: x(point.population), y: y(point.rate) }))
  const wishes = places
    .filter(({ point }) => point.beyond === 99.8 || point.code === data.selected)
    .sort((a, b) => standsOut(b.point, data) - standsOut(a.point, data))
    .map(({ point, x, y }) => ({ text: point.name, x, y, bold: point.code === data.selected }))
  const labels = placeLabels(wishes, places, { left, top, right: width, bottom })
  const title = `${label} in ${area}: ${finding}`
  const alt = `Rates of ${phrase} ${unit} against the number of ${populationOf}, ${when}. ${finding.charAt(0).toUpperCase()}${finding.slice(1)}. The rate of all together is ${target.toFixed(1)}.`
  const body = [
    words(`Reports ${unit}`, 0, 12),
    element('defs', {}, element('clipPath', { id: clip }, rect(left, top, right - left, bottom - top, '#000'))),
    ...limitMarks(data, x, y, clip),
    ...leftAxis(steps, y, left, right),
    line(left, y(target), right, y(target), ink.text, { 'stroke-width': 1.5 }),
    ...places
      .sort((a, b) => standsOut(a.point, data) - standsOut(b.point, data))
      .map(({ point, x, y }) => told(pointMark(point, x, y, data), pointTold(point, unit, populationOf))),
    ...labelMarks(labels),
    line(left, bottom, right, bottom, ink.line),
    ...bottomAxis(populations, x, bottom, width),
    words(populationHeading(data), right, bottom + 28, { anchor: 'end' }),
    ...(points.length === 0
      ? [words('No area has a rate', width / 2, height / 2, { anchor: 'middle', size: 13 })]
      : keyLines(key, 0, width, keyTop).drawn),
  ]
  return {
    svg: picture({ width, height, id, title, alt, body }),
    table: tableOf(data, `Rates of ${phrase} in ${area}, ${when}`, unit),
    alt,
    title,
    notes: notesOn(data, wishes.length - labels.length),
  }
}

/** From the smallest to the largest with a margin; some width even for one area. */
function populationsOf(points: readonly FunnelPoint[]): [number, number] {
  if (points.length === 0) return [0, 1000]
  const all = points.map(({ population }) => population)
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const margin = Math.max(1, (high - low) * 0.06, high * 0.02)
  return [Math.max(0, low - margin), high + margin]
}

function highestOf({ points, limits, target }: FunnelData): number {
  const rates = Math.max(target, ...points.map(({ rate }) => rate))
  const [from, to] = populationsOf(points)
  const shown = limits.filter(({ population }) => population >= from && population <= to)
  const limit = Math.max(0, ...shown.map(({ upper998 }) => upper998))
  return Math.max(1e-3, Math.min(Math.max(rates, limit), rates * 1.6)) * 1.06
}

function limitMarks({ limits }: FunnelData, x: Scale, y: Scale, clip: string): string[] {
  const along = (rate: (limit: FunnelLimits) => number) =>
    limits.map((limit) => [x(limit.population), y(rate(limit))] as const)
  const drawn = [
    limits.length < 2
      ? ''
      : band(limits.map((limit) => ({ x: x(limit.population), low: y(limit.lower95), high: y(limit.upper95) }))),
    ...[along(({ lower95 }) => lower95), along(({ upper95 }) => upper95)].map((at) =>
      curve(at, ink.quiet, 1.25, '4 3'),
    ),
    ...[along(({ lower998 }) => lower998), along(({ upper998 }) => upper998)].map((at) => curve(at, ink.quiet, 1.25)),
  ]
  return [element('g', { 'clip-path': `url(#${clip})` }, ...drawn)]
}

type Scale = (value: number) => number

/** Chosen first, then the farthest from the target for its size. */
function standsOut({ code, beyond, rate, population }: FunnelPoint, { selected, target }: FunnelData): number {
  if (code === selected) return Number.POSITIVE_INFINITY
  return beyond * 1e6 + (Math.abs(rate - target) / Math.sqrt(Math.max(target, 1e-9))) * Math.sqrt(population)
}

function pointMark(point: FunnelPoint, x: number, y: number, { target, selected }: FunnelData): string {
  const chosen = point.code === selected
  const outside = point.beyond === 99.8
  const mark = outside
    ? triangle(x, y, 5, ink.strong, point.rate > target ? 'up' : 'down')
    : dot(x, y, 3.25, chosen ? ink.strong : ink.mark)
  return chosen ? mark + ring(x, y, 8, ink.text) : mark
}

function pointTold({ name, rate, count, population, beyond }: FunnelPoint, unit: string, of: string): string {
  const outside = beyond === 0 ? '' : `, beyond the ${beyond}% limits`
  return `${name}: ${rate.toFixed(1)} ${unit}, ${plural(count, 'report')}, ${formatCount(population)} ${of}${outside}`
}

function keyOf({ target, selected, points, populationOf = 'residents' }: FunnelData): KeyEntry[] {
  const stroke = (colour: string, width: number, dashes?: string) => (x: number, middle: number) => [
    line(x, middle, x + 18, middle, colour, { 'stroke-width': width, 'stroke-dasharray': dashes }),
  ]
  return [
    { text: `all together, ${target.toFixed(1)} per 1,000 ${populationOf}`, mark: stroke(ink.text, 1.5) },
    {
      text: '95% limits',
      mark: (x, middle) => [rect(x, middle, 18, 6, ink.shade), ...stroke(ink.quiet, 1.25, '4 3')(x, middle)],
    },
    { text: '99.8% limits', mark: stroke(ink.quiet, 1.25) },
    {
      text: 'higher or lower than the 99.8% limits',
      width: 24,
      mark: (x, middle) => [triangle(x + 6, middle, 5, ink.strong), triangle(x + 18, middle, 5, ink.strong, 'down')],
    },
    ...(points.some(({ code }) => code === selected)
      ? [{ text: 'chosen', width: 16, mark: (x: number, middle: number) => [ring(x + 8, middle, 6, ink.text)] }]
      : []),
  ]
}

function findingOf({ points, target, areas }: FunnelData): string {
  const { label, plural: many } = areaKind(areas)
  if (points.length === 0) return `no ${label} has a rate`
  const outside = points.filter(({ beyond }) => beyond === 99.8)
  const [high, low] = [true, false].map((above) => outside.filter(({ rate }) => rate > target === above))
  const of = points.length === 1 ? `the 1 ${label}` : `${formatCount(points.length)} ${many}`
  const told = (group: readonly FunnelPoint[], how: string) =>
    `${formatCount(group.length)} ${group.length === 1 ? 'is' : 'are'} ${how}`
  const groups = [
    ...(high && high.length > 0 ? [told(high, 'higher')] : []),
    ...(low && low.length > 0 ? [told(low, 'lower')] : []),
  ]
  const than = 'than ordinary ups and downs explain'
  return groups.length === 0 ? `none of ${of} differs by more ${than}` : `of ${of}, ${groups.join(' and ')} ${than}`
}

/** 'Residents', 'Households, adjusted for deprivation'. */
function populationHeading({ populationOf = 'residents', adjustedFor }: FunnelData): string {
  const heading = populationOf === 'residents' ? 'Residents' : 'Households'
  return adjustedFor ? `${heading}, adjusted for ${adjustedFor}` : heading
}

function tableOf(data: FunnelData, caption: string, unit: string): Figure['table'] {
  const { points, target, areas } = data
  const how = ({ beyond, rate }: FunnelPoint) =>
    beyond === 0 ? 'within both limits' : `${rate > target ? 'higher' : 'lower'} than the ${beyond}% limits`
  const label = areaKind(areas).label
  return {
    caption,
    columns: [
      { key: 'area', label: `${label.charAt(0).toUpperCase()}${label.slice(1)}`, align: 'left' },
      { key: 'population', label: populationHeading(data), align: 'right' },
      { key: 'reports', label: 'Reports', align: 'right' },
      { key: 'rate', label: 'Rate', align: 'right', unit, decimals: 1 },
      { key: 'limits', label: 'Against the limits', align: 'left' },
    ],
    rows: [...points]
      .sort((a, b) => b.rate - a.rate || a.name.localeCompare(b.name))
      .map((point) => ({
        area: point.name,
        population: point.population,
        reports: point.count,
        rate: point.rate,
        limits: how(point),
      })),
  }
}

function notesOn(
  { points, areas, widenedBy = 1, adjustedFor, populationOf = 'residents' }: FunnelData,
  unnamed: number,
): string[] {
  if (points.length === 0) return []
  const { label, plural: many } = areaKind(areas)
  return [
    ...(adjustedFor
      ? [
          `Adjusted for ${adjustedFor}: an area stands at the number of ${populationOf} that would have as many reports as are expected of it, so its limits are those of its own expectation.`,
        ]
      : []),
    `Rates of small ${many} swing more by chance, so the limits are wider on the left. Of 1,000 ${many} that are alike, about 2 would lie outside the 99.8% limits and 50 outside the 95% limits.`,
    ...(widenedBy > 1
      ? [
          `The limits are drawn ${widenedBy.toFixed(1)} times as wide as chance alone would make them, since these ${many} differ more than that among themselves.`,
        ]
      : []),
    ...(unnamed > 0
      ? [
          `${plural(unnamed, label, many)} beyond the 99.8% limits ${unnamed === 1 ? 'is' : 'are'} named only in the table, for want of room.`,
        ]
      : []),
  ]
}
