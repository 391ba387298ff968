import type { FeedColumn } from '../../shared/feeds/feed-descriptor.ts'
import { istv } from '../../shared/feeds/istv.ts'
import { normalHeading } from './partner-columns.ts'

/** Headings of the columns that a block at the head of the file states once for all its records. */
const stated: readonly FeedColumn[] = istv.columns.slice(0, 3)
const longestBlock = 20

/**
 * The records of an ISTV file whose reporting period and site stand in a block at its head (ISB 1594), a row each or one
 * row of headings above one of values: the same rows with the three columns added to every record. Null where no such
 * block stands there. Blank rows keep each record on the line it had in the file.
 */
export function withoutIstvBlock(rows: readonly (readonly string[])[]): string[][] | null {
  const [required = ''] = istv.recognisedBy.all
  const headingsAt = rows
    .slice(0, longestBlock)
    .findIndex((row) => row.some((cell) => normalHeading(cell) === required))
  if (headingsAt < 1) return null
  const facts = factsOf(rows.slice(0, headingsAt))
  if (facts.size === 0) return null
  const headings = rows[headingsAt] ?? []
  const given = stated.filter(({ name }) => facts.has(name))
  const values = given.map(({ name }) => facts.get(name) ?? '')
  const records = rows
    .slice(headingsAt + 1)
    .map((row) => (row.every((cell) => cell.trim() === '') ? [''] : [...padded(row, headings.length), ...values]))
  const blank = Array.from({ length: headingsAt }, () => [''])
  return [[...headings, ...given.map(({ name }) => name)], ...blank, ...records]
}

/** By name of the column, from pairs side by side or one above the other. */
function factsOf(block: readonly (readonly string[])[]): Map<string, string> {
  const facts = new Map<string, string>()
  for (const [at, row] of block.entries()) {
    const names = row.map(columnOf)
    const isHeadings = typeof names[0] === 'string' && typeof names[1] === 'string'
    for (const [column, name] of names.entries()) {
      if (name === null) continue
      const value = isHeadings ? block[at + 1]?.[column] : row.slice(column + 1).find((cell) => cell.trim() !== '')
      if (value?.trim()) facts.set(name, value.trim())
    }
  }
  return facts
}

function columnOf(cell: string): string | null {
  const heading = normalHeading(cell)
  return stated.find(({ name, aliases }) => name === heading || aliases?.includes(heading))?.name ?? null
}

function padded(row: readonly string[], width: number): string[] {
  return Array.from({ length: Math.max(width, row.length) }, (_, at) => row[at] ?? '')
}
