import { scaleLinear } from 'd3-scale'
import { type LayerSlug, layer } from '../layers.ts'
import type { Month, Period } from '../period.ts'
import { capital, formatCount, plural } from '../wording/counts.ts'
import { periodWithGaps } from '../wording/period.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { type KeyEntry, keyLines } from './key.ts'
import { band, curve, dot } from './shapes.ts'
import { idFor, line, picture, rect, words } from './svg.ts'
import { bottomAxis, leftAxis } from './value-axis.ts'

/** Shares of 0 to 1: so many of the places, from the least busy, have so many of the reports. */
export interface LorenzPoint {
  readonly places: number
  readonly reports: number
}

/** The middle 95% of curves at one share of places, where reports fall on places by chance. */
export interface LorenzBand {
  readonly places: number
  readonly lower: number
  readonly upper: number
}

/** How unevenly reports are spread over places. */
export interface LorenzData {
  readonly area: string
  readonly layer: LayerSlug
  readonly period: Period
  readonly missingMonths?: readonly Month[]
  readonly places: number
  readonly reports: number
  /** Fewest places that together have half of the reports or more. */
  readonly halfIn: number
  /** The same in the middle of the curves by chance. */
  readonly halfByChance?: number
  /** Rising from (0, 0) to (1, 1); a few hundred points at most. */
  readonly curve: readonly LorenzPoint[]
  /** By rising share of places. */
  readonly benchmark?: readonly LorenzBand[]
  /** How many times the same number of reports was dropped on the places. */
  readonly benchmarkRuns?: number
  /** 0 to 1; null without reports. */
  readonly gini: number | null
  /** Of Bernasco and Steenbeek 2017, for fewer reports than places; null without reports. */
  readonly generalisedGini: number | null
  /** What a place is; 'place' and 'places' when left out. */
  readonly placeWords?: { readonly one: string; readonly many: string }
}

const shares = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5] as const

/**
 * Lorenz curve: share of reports against share of places from the least to the most busy, with the line on which all
 * have the same, and the band of what chance makes: 640 by 380 pixels when not told. The busiest places with half of
 * the reports are marked on the axis and named. No reports: says so.
 */
export function lorenzCurve(data: LorenzData, options: FigureOptions = {}): Figure {
  const { area, places, reports, benchmark = [], placeWords = { one: 'place', many: 'places' } } = data
  const { width = 640, height = 380, id = idFor('lorenz', data) } = options
  const { label, phrase } = layer(data.layer)
  const key = keyOf(data, placeWords.many)
  const keyTop = height - keyLines(key, 0, width, 0).bottom
  const [left, top, bottom] = [38, 26, keyTop - 38]
  const right = Math.min(width - 6, left + (bottom - top) * 1.35)
  const x = scaleLinear([0, 1], [left, right])
  const y = scaleLinear([0, 1], [bottom, top])
  const finding = findingOf(data, placeWords)
  const when = periodWithGaps(data.period, data.missingMonths ?? [])
  const title = `${label} in ${area}: ${finding}`
  const alt =
    `Reports of ${phrase} in ${area} over ${plural(places, placeWords.one, placeWords.many)}, ${when}. ${capital(finding)}. ${giniOf(data)}`.trim()
  const steps = (every: number) =>
    Array.from({ length: Math.round(1 / every) + 1 }, (_, index) => ({
      at: index * every,
      text: percent(index * every),
    }))
  const body = [
    words('Share of the reports', 0, 12),
    ...(benchmark.length > 1
      ? [band(benchmark.map(({ places: share, lower, upper }) => ({ x: x(share), low: y(lower), high: y(upper) })))]
      : []),
    ...leftAxis(steps(0.25), y, left, right),
    curve(
      [
        [x(0), y(0)],
        [x(1), y(1)],
      ],
      ink.quiet,
      1.25,
      '4 3',
    ),
    ...(benchmark.length > 1
      ? [
          curve(
            benchmark.map(({ places: share, lower }) => [x(share), y(lower)]),
            ink.quiet,
            0.75,
          ),
          curve(
            benchmark.map(({ places: share, upper }) => [x(share), y(upper)]),
            ink.quiet,
            0.75,
          ),
        ]
      : []),
    line(left, bottom, right, bottom, ink.line),
    ...(reports > 0
      ? [
          curve(
            data.curve.map((point) => [x(point.places), y(point.reports)]),
            ink.strong,
            2.25,
          ),
          ...halfMark(data, x, y, placeWords),
        ]
      : []),
    ...bottomAxis(steps(0.25), x, bottom, width),
    words(`Share of the ${placeWords.many}, the busiest on the right`, right, bottom + 28, { anchor: 'end' }),
    ...(reports === 0
      ? [words('There were no reports', (left + right) / 2, (top + bottom) / 2, { anchor: 'middle', size: 13 })]
      : keyLines(key, 0, width, keyTop).drawn),
  ]
  return {
    svg: picture({ width, height, id, title, alt, body }),
    table: tableOf(data, `Reports of ${phrase} in ${area} by share of ${placeWords.many}, ${when}`, placeWords.many),
    alt,
    title,
    notes: notesOn(data, placeWords),
  }
}

type Scale = (value: number) => number
type PlaceWords = NonNullable<LorenzData['placeWords']>

/** From the curve down to the busiest places with half of the reports or more, drawn thick on the axis. */
function halfMark(
  { places, halfIn, curve: points }: LorenzData,
  x: Scale,
  y: Scale,
  { one, many }: PlaceWords,
): string[] {
  const share = 1 - halfIn / places
  const level = 1 - reportsHeld(points, halfIn / places)
  const text = `${plural(halfIn, one, many)}, ${percent(1 - level)} of the reports`
  return [
    line(x(0), y(level), x(share), y(level), ink.text, { 'stroke-dasharray': '1 3' }),
    line(x(share), y(level), x(share), y(0), ink.text, { 'stroke-dasharray': '1 3' }),
    rect(x(share), y(0) - 4, Math.max(2, x(1) - x(share)), 4, ink.strong),
    dot(x(share), y(level), 4, ink.strong),
    words(text, Math.max(x(0) + 4, x(share) - 8), y(level) - 8, {
      anchor: share > 0.5 ? 'end' : 'start',
      fill: ink.text,
      halo: true,
    }),
  ]
}

/** Share of the reports that the busiest share of places has, read off the curve. */
export function reportsHeld(points: readonly LorenzPoint[], busiest: number): number {
  const share = 1 - busiest
  const after = points.findIndex(({ places }) => places >= share - 1e-12)
  const [to, from] = [points[after], points[Math.max(0, after - 1)]]
  if (!to || !from) return 0
  const part = to.places === from.places ? 1 : (share - from.places) / (to.places - from.places)
  return 1 - (from.reports + part * (to.reports - from.reports))
}

function percent(share: number): string {
  return `${formatCount(share * 100)}%`
}

function findingOf({ places, reports, halfIn }: LorenzData, { one, many }: PlaceWords): string {
  if (reports === 0) return 'there were no reports'
  if (reports === 1) return `the 1 report is in 1 of ${plural(places, one, many)}`
  return `half of the reports come from ${formatCount(halfIn)} of ${plural(places, one, many)}`
}

/** The measure that fits: the generalised one where there are fewer reports than places. */
function giniOf({ reports, places, gini, generalisedGini }: LorenzData): string {
  const few = reports < places
  const value = few ? generalisedGini : gini
  if (value === null) return ''
  return `The ${few ? 'generalised ' : ''}Gini is ${value.toFixed(2)}, where 0 is the same everywhere and 1 is all in one place.`
}

function keyOf({ benchmark = [] }: LorenzData, many: string): KeyEntry[] {
  return [
    { text: 'reports', mark: (x, middle) => [line(x, middle, x + 18, middle, ink.strong, { 'stroke-width': 2.25 })] },
    {
      text: `the same in all ${many}`,
      mark: (x, middle) => [line(x, middle, x + 18, middle, ink.quiet, { 'stroke-dasharray': '4 3' })],
    },
    ...(benchmark.length > 1
      ? [
          {
            text: 'by chance alone',
            mark: (x: number, middle: number) => [
              rect(x, middle - 5, 18, 10, ink.shade, { stroke: ink.quiet, 'stroke-width': 0.75 }),
            ],
          },
        ]
      : []),
  ]
}

function tableOf(
  { curve: points, benchmark = [], reports }: LorenzData,
  caption: string,
  many: string,
): Figure['table'] {
  const chance = benchmark.length > 1
  const bound = (share: number, key: 'lower' | 'upper') =>
    reportsHeld(
      benchmark.map((own) => ({ places: own.places, reports: own[key] })),
      share,
    ) * 100
  return {
    caption,
    columns: [
      { key: 'places', label: `Busiest ${many}`, align: 'left' },
      { key: 'reports', label: 'Their reports', align: 'right', unit: '% of all', decimals: 0 },
      ...(chance
        ? ([
            { key: 'from', label: 'By chance from', align: 'right', unit: '% of all', decimals: 0 },
            { key: 'to', label: 'By chance to', align: 'right', unit: '% of all', decimals: 0 },
          ] as const)
        : []),
    ],
    rows: shares.map((share) => ({
      places: percent(share),
      reports: reports === 0 ? 'no reports' : reportsHeld(points, share) * 100,
      // The lower curve is the more uneven one, in which the busiest hold more.
      ...(chance ? { from: bound(share, 'upper'), to: bound(share, 'lower') } : {}),
    })),
  }
}

function notesOn(data: LorenzData, { one, many }: PlaceWords): string[] {
  const { reports, places, gini, generalisedGini, benchmarkRuns, benchmark = [], halfByChance } = data
  if (reports === 0) return []
  const chance =
    halfByChance === undefined ? '' : ` Half of them would then come from about ${plural(halfByChance, one, many)}.`
  return [
    ...(benchmark.length > 1
      ? [
          `The band is where 95 of 100 curves lie when the same number of reports is dropped on the ${many} by chance${benchmarkRuns === undefined ? '' : `, ${plural(benchmarkRuns, 'time')}`}.${chance}`,
        ]
      : []),
    ...(gini === null ? [] : [`The Gini is ${gini.toFixed(2)}: 0 is the same everywhere, 1 is all in one ${one}.`]),
    ...(generalisedGini === null
      ? []
      : reports < places
        ? [
            `There are fewer reports than ${many}, so most must have none. The generalised Gini allows for that and is ${generalisedGini.toFixed(2)}; read it and not the plain one.`,
          ]
        : [`The generalised Gini is ${generalisedGini.toFixed(2)}.`]),
  ]
}
