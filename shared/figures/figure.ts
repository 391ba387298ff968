/** A picture, the same figures as a table, and the words that stand for it: never one without the others. */
export interface Figure {
  /** A whole `<svg>` element as text. Colours are custom properties with light fallbacks (`ink.ts`). */
  readonly svg: string
  readonly table: FigureTable
  /** Type, period and finding in one or two sentences; the same words as the picture's `<desc>`. */
  readonly alt: string
  /** States the finding, without a full stop. The caller sets it as heading; the picture does not show it. */
  readonly title: string
  /** What the marks mean and what is not known, one sentence each, to be set under the picture. */
  readonly notes: readonly string[]
}

/** A column of the table twin. */
export interface FigureColumn {
  readonly key: string
  readonly label: string
  readonly align: 'left' | 'right'
  readonly unit?: string | undefined
  /** Decimals of numbers in this column; 0 when left out. */
  readonly decimals?: number | undefined
}

/** The figures of a picture, to be read, sorted and copied. */
export interface FigureTable {
  readonly caption: string
  readonly columns: readonly FigureColumn[]
  /** Numbers are unrounded; a cell without a number says why in words. */
  readonly rows: readonly Readonly<Record<string, string | number>>[]
}

/** What every figure can be told. */
export interface FigureOptions {
  /** Width the picture is laid out for, in CSS pixels: give that of its box, since text is not scaled. */
  readonly width?: number
  /** In CSS pixels; each figure has its own default. */
  readonly height?: number
  /** Start of the ids in the picture, unique on the page; made from the content when left out. */
  readonly id?: string
}

const formats = new Map<number, Intl.NumberFormat>()

/** A cell as it is printed: numbers in British form with the column's decimals, words as they are. */
export function cellText(value: string | number | undefined, column: FigureColumn): string {
  if (typeof value !== 'number') return value ?? ''
  const decimals = column.decimals ?? 0
  let format = formats.get(decimals)
  if (!format) {
    format = new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    formats.set(decimals, format)
  }
  return format.format(value)
}

/** The heading of a column with its unit: "Rate, per 1,000 residents". */
export function columnHeading(column: FigureColumn): string {
  return column.unit ? `${column.label}, ${column.unit}` : column.label
}
