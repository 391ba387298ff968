import type { Bivariate } from '../map-classes/bivariate.ts'
import type { Classification } from '../map-classes/classify.ts'
import { suppressedInk } from '../map-classes/ramps.ts'
import type { Month, Period } from '../period.ts'
import { capital, plural } from '../wording/counts.ts'
import { periodWithGaps } from '../wording/period.ts'
import type { Figure, FigureOptions } from './figure.ts'
import { ink } from './ink.ts'
import { element, hatching, idFor, picture, rect, textWidth, words, wrapped } from './svg.ts'

/** What a map shows. */
export interface LegendData {
  /** What is drawn: "Vehicle crime, rate". */
  readonly what: string
  readonly unit: string
  readonly period: Period
  /** How many were counted. */
  readonly n: number
  /** What `n` counts; 'reports' when left out. */
  readonly countOf?: 'reports' | 'areas'
  /** In place of the period and its gaps, for what is not of months: 'Indices of Deprivation 2025'. */
  readonly source?: string
  readonly missingMonths?: readonly Month[]
  readonly classes: Classification | Bivariate
  /**
   * Outlines as on a map of hot spots, one per class: 1 to 3 hot with a solid one, thicker the surer; below 0 cold with
   * a dashed one; 0 none. Not drawn for two variables.
   */
  readonly marks?: readonly number[]
  /** What a place on the map is called, one of them; 'area' when left out. */
  readonly placeWord?: string
  /** Areas drawn hatched; 0 leaves the entry out. */
  readonly missingAreas?: number
  /** Areas drawn dotted; 0 leaves the entry out. */
  readonly suppressedAreas?: number
}

/** How a legend is drawn. */
export interface LegendOptions extends FigureOptions {
  /** 'list': one class a line. 'strip': side by side, where the labels fit; otherwise a list. */
  readonly layout?: 'list' | 'strip'
}

interface Block {
  readonly drawn: readonly string[]
  readonly bottom: number
}

/**
 * What the colours mean, with unit, period, n and gaps: 260 pixels wide when not told; the height follows. Classes
 * are told by label beside their colour; areas without a figure are hatched, those not shown to protect people dotted.
 * Two variables: a square of nine, more deprived upwards, higher crime to the right.
 */
export function legend(data: LegendData, options: LegendOptions = {}): Figure {
  const { classes, marks = [], missingAreas = 0, suppressedAreas = 0, placeWord = 'area' } = data
  const { width = 260, id = idFor('legend', data), layout = 'list' } = options
  const head = heading(data, width)
  const keys =
    classes.kind === 'bivariate'
      ? square(classes, head.bottom, width)
      : layout === 'strip' && fitsStrip(classes, width)
        ? strip(classes, head.bottom, width, marks)
        : list(classes, head.bottom, width, marks, placeWord)
  const extras: [string, string][] = []
  if (missingAreas > 0) extras.push([`url(#${id}-none)`, `${whyMissing(classes)}, ${plural(missingAreas, placeWord)}`])
  if (suppressedAreas > 0)
    extras.push([`url(#${id}-dots)`, `not shown to protect people, ${plural(suppressedAreas, placeWord)}`])
  let y = keys.bottom
  const extraDrawn = extras.flatMap(([fill, text]) => {
    const lines = wrapped(text, width - 30, 12)
    const drawn = [
      swatch(0, y, fill),
      ...lines.map((own, index) => words(own, 30, y + 13 + index * 15, { fill: ink.text, size: 12 })),
    ]
    y += 4 + 15 * lines.length + 3
    return drawn
  })
  const foot = paragraph(footText(data), y + 4, width)
  const title = capital(`${data.what}, ${data.unit}`)
  const alt = `Legend: ${title}. ${footText(data)} ${classes.labels.length} classes: ${classes.labels.join('; ')}.`
  return {
    svg: picture({
      width,
      height: options.height ?? foot.bottom,
      id,
      title,
      alt,
      body: [hatching(`${id}-none`), dotting(`${id}-dots`), ...head.drawn, ...keys.drawn, ...extraDrawn, ...foot.drawn],
    }),
    table: tableOf(data, title),
    alt,
    title,
    notes: classes.note ? [classes.note] : [],
  }
}

function heading({ what, unit }: LegendData, width: number): Block {
  // Bold is a tenth wider.
  const top = wrapped(what, width / 1.1, 13)
  const below = wrapped(unit, width, 12)
  const drawn = [
    ...top.map((text, index) => words(text, 0, 13 + index * 16, { fill: ink.text, size: 13, weight: 600 })),
    ...below.map((text, index) => words(text, 0, 13 + top.length * 16 + index * 15, { size: 12 })),
  ]
  return { drawn, bottom: 13 + top.length * 16 + below.length * 15 - 4 }
}

function list(
  { colours, labels, counts }: Classification,
  top: number,
  width: number,
  marks: readonly number[],
  placeWord: string,
): Block {
  // Highest first, as the ranked list beside the map. A label that would run into its count takes more lines.
  let y = top
  const drawn = [...colours.keys()].reverse().flatMap((index) => {
    const count = plural(counts[index] ?? 0, placeWord)
    const lines = wrapped(labels[index] ?? '', width - 32 - textWidth(count), 12)
    const own = [
      swatch(0, y, colours[index] ?? '', marks[index]),
      ...lines.map((line, at) => words(line, 30, y + 13 + at * 15, { fill: ink.text, size: 12 })),
      words(count, width, y + 13, { anchor: 'end' }),
    ]
    y += 7 + 15 * Math.max(1, lines.length)
    return own
  })
  return { drawn, bottom: y }
}

function fitsStrip({ labels }: Classification, width: number): boolean {
  return labels.every((label) => textWidth(label) <= width / labels.length - 4)
}

function strip({ colours, labels }: Classification, top: number, width: number, marks: readonly number[]): Block {
  const each = width / colours.length
  const drawn = colours.flatMap((colour, index) => [
    outlined(index * each, top, each, 15, colour, marks[index]),
    words(labels[index] ?? '', (index + 0.5) * each, top + 28, { fill: ink.text, anchor: 'middle' }),
  ])
  return { drawn, bottom: top + 38 }
}

function square({ colours, words: said }: Bivariate, top: number, width: number): Block {
  const cell = 28
  const drawn = colours.map((colour, index) => {
    const [column, row] = [index % 3, Math.floor(index / 3)]
    return rect(column * cell + 0.5, top + (2 - row) * cell + 0.5, cell - 1, cell - 1, colour, { stroke: ink.line })
  })
  const rows = said.y.map((text, row) =>
    words(text, 3 * cell + 10, top + (2 - row) * cell + 18, { fill: ink.text, size: 12 }),
  )
  const across = paragraph(`${said.x[0]} → ${said.x[2]}`, top + 3 * cell + 2, width, ink.text)
  return { drawn: [...drawn, ...rows, ...across.drawn], bottom: across.bottom + 4 }
}

function paragraph(text: string, top: number, width: number, fill: string = ink.quiet): Block {
  const lines = wrapped(text, width)
  return {
    drawn: lines.map((own, index) => words(own, 0, top + 11 + index * 14, { fill })),
    bottom: top + lines.length * 14 + 4,
  }
}

function footText({ n, countOf = 'reports', source, period, missingMonths = [] }: LegendData): string {
  const counted = plural(n, countOf === 'areas' ? 'area' : 'report')
  return source === undefined ? `${counted}, ${periodWithGaps(period, missingMonths)}.` : `${source}, ${counted}.`
}

function whyMissing(classes: LegendData['classes']): string {
  return (classes.kind === 'classes' ? classes.missingLabel : undefined) ?? 'no figure'
}

function swatch(x: number, y: number, fill: string, mark = 0): string {
  return outlined(x, y, 23, 18, fill, mark)
}

/** A colour within an outline that keeps inside its box, as on the map: none, solid or dashed. */
function outlined(x: number, y: number, width: number, height: number, fill: string, mark = 0): string {
  const stroke = mark > 0 ? Math.min(3, mark) : mark < 0 ? 1.6 : 1
  return rect(x + stroke / 2, y + stroke / 2, width - stroke, height - stroke, fill, {
    stroke: mark === 0 ? ink.line : ink.outline,
    'stroke-width': mark === 0 ? undefined : stroke,
    'stroke-dasharray': mark < 0 ? '3 3' : undefined,
  })
}

function dotting(id: string): string {
  const ground = rect(0, 0, 6, 6, suppressedInk.ground)
  const dot = element('circle', { cx: 3, cy: 3, r: 1.2, fill: suppressedInk.dot })
  return element(
    'defs',
    {},
    element('pattern', { id, patternUnits: 'userSpaceOnUse', width: 6, height: 6 }, ground, dot),
  )
}

function tableOf(
  { classes, missingAreas = 0, suppressedAreas = 0, placeWord = 'area', ...data }: LegendData,
  title: string,
): Figure['table'] {
  const rows = classes.labels.map((label, index) => ({ label: capital(label), areas: classes.counts[index] ?? 0 }))
  if (missingAreas > 0) rows.push({ label: `${capital(whyMissing(classes))} (hatched)`, areas: missingAreas })
  if (suppressedAreas > 0) rows.push({ label: 'Not shown to protect people (dotted)', areas: suppressedAreas })
  return {
    caption: `${title}. ${footText({ classes, ...data })}`,
    columns: [
      { key: 'label', label: 'Class', align: 'left', unit: data.unit },
      { key: 'areas', label: `${capital(placeWord)}s`, align: 'right' },
    ],
    rows,
  }
}
