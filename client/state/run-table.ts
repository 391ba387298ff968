import type { RunColumn } from '../../shared/contracts/runs.ts'
import type { Choices } from './address.ts'
import { briefColumns } from './brief-columns.ts'
import { compareCells } from './order.ts'
import type { Cell, RunRow, RunShown } from './run-shown.ts'

export interface RunTableColumn {
  readonly key: string
  readonly label: string
  readonly unit?: string
  readonly align: 'left' | 'right'
  readonly text: (row: RunRow) => string
  readonly ifRoom?: boolean
}

/** A row as the list shows it. */
export interface ListedRow extends RunRow {
  /** What tells the rows apart: the name without the district's, or the grid reference. */
  readonly short: string
  /** The ward of a cell, above its grid reference. */
  readonly place: string | null
  readonly remainder: false
}

export interface RunTable {
  readonly columns: readonly RunTableColumn[]
  /** Those for a list beside the map. */
  readonly brief: readonly RunTableColumn[]
  readonly rows: readonly ListedRow[]
  readonly sort: string
  readonly ascending: boolean
  /** Rows before the search. */
  readonly of: number
}

/** 'Bletchley East, SP 871 334', and of small cells 'Bletchley East, SP 8712 3345'. */
const cellName = /^(.+), ([A-Z]{2} \d{3,4} \d{3,4})$/

/** The ward of a cell apart from its grid reference; other names stay whole. */
export function nameInParts(name: string): Pick<ListedRow, 'short' | 'place'> {
  const [, place = null, square] = cellName.exec(name) ?? []
  return square ? { short: square, place } : { short: name, place: null }
}

const formats = new Map<number, Intl.NumberFormat>()

/** A figure as it is printed; words as they are; 'none' where there is no figure. */
export function cellOf(value: Cell | undefined, { decimals = 0 }: RunColumn): string {
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'string') return value
  let format = formats.get(decimals)
  if (!format) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
    format = new Intl.NumberFormat('en-GB', { ...digits, signDisplay: 'negative' })
    formats.set(decimals, format)
  }
  // A p that is not nothing must not be printed as nothing.
  const least = 10 ** -decimals
  if (value > 0 && value < least / 2) return `under ${format.format(least)}`
  return format.format(value).replace('-', '−')
}

/** The name of a class without what the legend says of it: 'new: hot lately, never before' is 'new'. */
const nameOfClass = (label: string) => label.split(':')[0] ?? label

/**
 * Every column after the first, which names the row; what the map shows comes first. Classes are told by their names,
 * as in the legend, which also explains them.
 */
export function columnsOf({ result }: RunShown): RunTableColumn[] {
  const { map } = result
  const columns = result.columns.slice(1)
  const mapped = columns.filter(({ key }) => key === map?.column)
  return [...mapped, ...columns.filter((column) => !mapped.includes(column))].map((column) => {
    const { key, label, unit, align } = column
    const words = new Map(key === map?.column ? map.categories?.map((one) => [one.value, nameOfClass(one.label)]) : [])
    const text = ({ values }: RunRow) => words.get(values[key] ?? '') ?? cellOf(values[key], column)
    return { key, label, align, ...(unit ? { unit } : {}), text }
  })
}

function listed({ rows, run }: RunShown): ListedRow[] {
  const start = `${run.district.name} `
  const shorten = rows.length > 1 && rows.every(({ name }) => name.startsWith(start))
  return rows.map((row) => {
    const parts = nameInParts(row.name)
    const short = shorten && !parts.place ? row.name.slice(start.length) : parts.short
    return { ...row, short, place: parts.place, remainder: false }
  })
}

/** The twin of the map: the same places and figures, searched and in order. */
export function tableOf(
  now: RunShown,
  { runSort, runReversed, runFind }: Pick<Choices, 'runSort' | 'runReversed' | 'runFind'>,
): RunTable {
  const columns = columnsOf(now)
  const known = runSort === 'name' || columns.some(({ key }) => key === runSort)
  const sort = known ? (runSort as string) : 'rank-here'
  const sorted = (row: RunRow): Cell =>
    sort === 'rank-here' ? row.rank : sort === 'name' ? row.name : (row.values[sort] ?? null)
  // Order and words run upwards of themselves, figures downwards.
  const rises = sort === 'rank-here' || sort === 'name' || columns.find(({ key }) => key === sort)?.align === 'left'
  const ascending = rises !== runReversed
  const all = listed(now)
  const wanted = runFind.trim().toLowerCase()
  const rows = wanted
    ? all.filter(({ name, code }) => name.toLowerCase().includes(wanted) || code.toLowerCase().startsWith(wanted))
    : all
  rows.sort((a, b) => compareCells(sorted(a), sorted(b), ascending) || a.rank - b.rank)
  return { columns, brief: briefColumns(columns, now.result.map), rows, sort, ascending, of: all.length }
}
