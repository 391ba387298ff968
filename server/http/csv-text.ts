import { defused } from '../../shared/spreadsheet-text.ts'

export type Cell = string | number | boolean | null

/** RFC 4180 text in UTF-8 with a byte-order mark, which spreadsheets need to show names right. */
export function csvText({
  columns,
  rows,
}: {
  readonly columns: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}): string {
  return `\uFEFF${[columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

function csvCell(value: Cell): string {
  if (value === null) return ''
  const text = typeof value === 'string' ? defused(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
