import { defused } from '../spreadsheet-text.ts'
import { cellText, columnHeading, type FigureTable } from './figure.ts'

/**
 * A table as CSV with a heading (RFC 4180): numbers unrounded with a point, words as they are, but for those a
 * spreadsheet would take for a formula. Begins with a byte order mark, so that spreadsheets read it as UTF-8.
 */
export function tableCsv({ columns, rows }: FigureTable): string {
  const lines = [
    columns.map(columnHeading),
    ...rows.map((row) =>
      columns.map((column) => {
        const value = row[column.key]
        return typeof value === 'number' ? String(value) : defused(cellText(value, column))
      }),
    ),
  ]
  return `\ufeff${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
