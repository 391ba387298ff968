import { scaleLinear } from 'd3-scale'
import { type LayerSlug, layer } from '../layers.ts'
import type { Period } from '../period.ts'
import { capital, formatCount, plural } from '../wording/counts.ts'
import {
  foundInWords,
  type HeldOutMethod,
  type HeldOutResult,
  heldOutFinding,
  percentOf,
} from '../wording/held-out-finding.ts'
import { periodInWords } from '../wording/period.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { keyLines } from './key.ts'
import { whisker } from './rate-marks.ts'
import { dot, openDiamond } from './shapes.ts'
import { idFor, line, picture, shortened, textWidth, told, words } from './svg.ts'
import { bottomAxis } from './value-axis.ts'

/** What a method found, with its interval. */
export interface HitRate extends HeldOutResult {
  /** 95% interval of the share found, 0 to 1; null where there is none to give. */
  readonly lower: number | null
  readonly upper: number | null
  /** Share found over share of the area (Chainey and others 2008). */
  readonly pai?: number | null
}

/** One way to choose where to look, and what it found. */
export interface HitRateMethod extends HeldOutMethod {
  readonly results: readonly HitRate[]
}

/** Methods tested on months they had not seen. */
export interface HitRateData {
  readonly area: string
  readonly layer: LayerSlug
  /** Months that were tested, each on what was known before it. */
  readonly tested: Period
  /** How many of them. */
  readonly origins: number
  /** One at most is the baseline. */
  readonly methods: readonly HitRateMethod[]
  /** Share of the area that the title speaks of; 0.02 when left out. */
  readonly share?: number
}

interface Layout {
  readonly left: number
  readonly narrow: boolean
  readonly width: number
  readonly x: (share: number) => number
}

/**
 * Share of reports found by share of the area, a group for each share and a row for each method: dot and whisker for
 * the share and its 95% interval, an open diamond and a dashed line for the baseline. 640 pixels wide when not told;
 * the height follows. From 0 to what is needed. Nothing tested: says so.
 */
export function hitRateChart(data: HitRateData, options: FigureOptions = {}): Figure {
  const { area, methods, tested, origins, share = 0.02 } = data
  const { width = 640, id = idFor('hit-rate', data) } = options
  const { label, phrase } = layer(data.layer)
  const shares = [...new Set(methods.flatMap(({ results }) => results.map((result) => result.share)))].sort(
    (a, b) => a - b,
  )
  const narrow = width < 520
  const all = methods.flatMap(({ results }) => results.filter(({ of }) => of > 0))
  const most = Math.max(0.05, ...all.map(({ found, of, upper }) => Math.max(found / of, upper ?? 0)))
  const left = narrow ? 4 : Math.min(200, 16 + Math.max(0, ...methods.map(({ name }) => textWidth(capital(name), 12))))
  const x = scaleLinear([0, Math.min(1, most * 1.04)], [left, width - (narrow ? 8 : 122)])
  const layout = { left, narrow, width, x }
  const rowHeight = narrow ? 38 : 24
  const groupHeight = 26 + methods.length * rowHeight + 6
  const groups = shares.map((own, index) => group(data, own, 22 + index * groupHeight, rowHeight, layout))
  const bottom = 22 + shares.length * groupHeight
  const ticks = shares.length === 0 ? [] : x.ticks(narrow ? 4 : 6)
  const key = keyLines(keyOf(data), 0, width, bottom + 22)
  const when = `${plural(origins, 'month')} tested, ${periodInWords(tested)}`
  const finding = heldOutFinding(methods, share, origins === 1 ? `the reports of ${periodInWords(tested)}` : undefined)
  const title = `${label} in ${area}: ${finding}`
  const alt = `Share of later reports of ${phrase} in ${area} that each method found, by share of the area; ${when}. ${capital(finding)}.`
  const body = [
    words('Share of the reports found', left, 12),
    ...(narrow ? [] : [words('found (95% interval)', width, 12, { anchor: 'end' })]),
    ...(shares.length === 0
      ? [words('No method was tested', width / 2, bottom + 18, { anchor: 'middle', size: 13 })]
      : [line(left, 22, left, bottom, ink.line)]),
    ...ticks.map((tick) => line(x(tick), 22, x(tick), bottom, ink.grid)),
    ...bottomAxis(
      ticks.map((at) => ({ at, text: percentOf(at) })),
      x,
      bottom,
      width,
    ),
    ...groups.flat(),
    ...(shares.length === 0 ? [] : key.drawn),
  ]
  return {
    svg: picture({ width, height: options.height ?? key.bottom + 2, id, title, alt, body }),
    table: tableOf(data, shares, `Reports of ${phrase} in ${area} found by share of the area; ${when}`),
    alt,
    title,
    notes: notesOn(data, all, share),
  }
}

function group({ methods }: HitRateData, share: number, top: number, rowHeight: number, layout: Layout): string[] {
  const { left, narrow, width, x } = layout
  const rows = methods.flatMap((method) => {
    const result = method.results.find((own) => own.share === share)
    return result ? [{ method, result }] : []
  })
  const baseline = rows.find(({ method }) => method.baseline)?.result
  const end = top + 26 + rows.length * rowHeight
  const heading = `In ${percentOf(share)} of the area`
  return [
    words(heading, narrow ? left + 4 : left + 8, top + 16, { fill: ink.text, size: 12, weight: 600, halo: true }),
    ...(baseline && baseline.of > 0
      ? baselineMarks(x(baseline.found / baseline.of), top + 26, end, rowHeight, narrow)
      : []),
    ...rows.flatMap(({ method, result }, index) => row(method, result, top + 26 + index * rowHeight, layout)),
    line(0, end + 5, width, end + 5, ink.grid),
  ]
}

/** Across the rows; where names stand above their marks, in the rows of marks only. */
function baselineMarks(x: number, top: number, end: number, rowHeight: number, narrow: boolean): string[] {
  const stroke = (from: number, to: number) => line(x, from, x, to, ink.quiet, { 'stroke-dasharray': '4 3' })
  if (!narrow) return [stroke(top - 2, end)]
  const rows = Math.round((end - top) / rowHeight)
  return Array.from({ length: rows }, (_, index) => stroke(top + index * rowHeight + 17, top + index * rowHeight + 33))
}

function row(
  { name, baseline }: HitRateMethod,
  result: HitRate,
  top: number,
  { left, narrow, width, x }: Layout,
): string[] {
  const middle = narrow ? top + 25 : top + 12
  const baselineY = narrow ? top + 12 : middle + 4
  const value = valueText(result)
  const label = capital(name)
  const style = { fill: ink.text, size: 12, halo: narrow }
  const texts = [
    narrow
      ? words(shortened(label, width - left - 16 - textWidth(value, 12), 12), left + 4, baselineY, style)
      : words(shortened(label, left - 8, 12), left - 8, baselineY, { ...style, anchor: 'end' }),
    words(value, width, baselineY, { ...style, anchor: 'end' }),
  ]
  const { found, of, lower, upper } = result
  if (of === 0) return texts
  const at = x(found / of)
  const interval = lower !== null && upper !== null ? whisker(x(lower), x(upper), middle) : []
  const mark = baseline ? openDiamond(at, middle, 5.5, ink.text) : dot(at, middle, 5, ink.strong)
  return [...texts, ...interval, told(mark, `${label}, ${percentOf(result.share)} of the area: ${value}`)]
}

/** '31% (27 to 35%)', '6 of 14 reports'. */
function valueText(result: HitRate): string {
  const { of, lower, upper } = result
  if (of === 0) return 'no reports'
  const found = foundInWords(result)
  if (lower === null || upper === null || of < 20) return found
  return `${found} (${percentOf(lower).slice(0, -1)} to ${percentOf(upper)})`
}

function keyOf({ methods }: HitRateData): Parameters<typeof keyLines>[0] {
  const some = (baseline: boolean) => methods.some((method) => (method.baseline ?? false) === baseline)
  return [
    ...(some(false)
      ? [{ text: 'share found', width: 10, mark: (x: number, middle: number) => [dot(x + 5, middle, 5, ink.strong)] }]
      : []),
    ...(some(true)
      ? [
          {
            text: 'baseline, to be beaten',
            width: 12,
            mark: (x: number, middle: number) => [openDiamond(x + 6, middle, 5, ink.text)],
          },
        ]
      : []),
    { text: '95% interval', mark: (x, middle) => whisker(x, x + 18, middle) },
  ]
}

function tableOf({ methods }: HitRateData, shares: readonly number[], caption: string): Figure['table'] {
  const results = methods.flatMap(({ results: own }) => own)
  const pai = results.some((result) => typeof result.pai === 'number')
  const percent = (share: number | null) => (share === null ? 'not known' : share * 100)
  return {
    caption,
    columns: [
      {
        key: 'share',
        label: 'Share of the area',
        align: 'right',
        unit: '%',
        decimals: shares.every((share) => Number.isInteger(Number((share * 100).toFixed(6)))) ? 0 : 1,
      },
      { key: 'method', label: 'Method', align: 'left' },
      { key: 'found', label: 'Reports found', align: 'right' },
      { key: 'of', label: 'Reports in all', align: 'right' },
      { key: 'rate', label: 'Share found', align: 'right', unit: '%', decimals: 1 },
      { key: 'lower', label: 'From', align: 'right', unit: '95% interval, %', decimals: 1 },
      { key: 'upper', label: 'To', align: 'right', unit: '95% interval, %', decimals: 1 },
      ...(pai ? [{ key: 'pai', label: 'Times as many as by chance', align: 'right' as const, decimals: 1 }] : []),
    ],
    rows: shares.flatMap((share) =>
      methods.flatMap(({ name, baseline, results: own }) => {
        const result = own.find((one) => one.share === share)
        if (!result) return []
        const { found, of, lower, upper } = result
        return [
          {
            share: share * 100,
            method: `${capital(name)}${baseline ? ' (baseline)' : ''}`,
            found,
            of,
            rate: of === 0 ? 'no reports' : (found / of) * 100,
            lower: percent(lower),
            upper: percent(upper),
            ...(pai ? { pai: result.pai ?? 'not known' } : {}),
          },
        ]
      }),
    ),
  }
}

function notesOn({ methods, origins }: HitRateData, all: readonly HitRate[], share: number): string[] {
  if (all.length === 0) return []
  return [
    origins === 1
      ? 'The places were chosen from earlier months only, and tested on 1 month that the methods had not seen.'
      : `For each of ${formatCount(origins)} months, the places were chosen from earlier months only; the shares are over all of them together.`,
    ...comparison(methods, share),
    ...(all.some(({ of }) => of < 20) ? ['Below 20 reports no percentages are given.'] : []),
  ]
}

/** Whether the best method can be told from the baseline. */
function comparison(methods: readonly HitRateMethod[], share: number): string[] {
  const at = methods.flatMap(({ name, baseline, results }) => {
    const result = results.find((own) => Math.abs(own.share - share) < 1e-9)
    return result && result.of > 0 && result.lower !== null && result.upper !== null
      ? [{ name, baseline, rate: result.found / result.of, lower: result.lower, upper: result.upper }]
      : []
  })
  const plain = at.find(({ baseline }) => baseline)
  const best = at.filter(({ baseline }) => !baseline).sort((a, b) => b.rate - a.rate)[0]
  if (!plain || !best) return []
  const apart = best.lower > plain.upper || plain.lower > best.upper
  return [
    apart
      ? `At ${percentOf(share)} of the area their intervals do not overlap, so ${best.rate > plain.rate ? best.name : plain.name} did better by more than chance.`
      : `At ${percentOf(share)} of the area the intervals of ${best.name} and ${plain.name} overlap, so neither is clearly better.`,
  ]
}
