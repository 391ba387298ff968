import type { PaperBlock, PaperSection } from '../../shared/contracts/paper.ts'

export type Row = Record<string, string | number>
type Column = Extract<PaperBlock, { kind: 'table' }>['table']['columns'][number]

export function plain(text: string): PaperBlock {
  return { kind: 'text', text, tone: 'plain' }
}

export function lead(text: string): PaperBlock {
  return { kind: 'text', text, tone: 'lead' }
}

export function quiet(text: string): PaperBlock {
  return { kind: 'text', text, tone: 'quiet' }
}

export function list(items: readonly string[]): PaperBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', items: [...items] }]
}

export function left(key: string, label: string): Column {
  return { key, label, align: 'left' }
}

export function right(key: string, label: string, more: { unit?: string; decimals?: number } = {}): Column {
  return { key, label, align: 'right', ...more }
}

/** A table, or nothing where it has no rows: what is missing is said in words. `file`: null for words alone. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly Row[],
  file: string | null,
): PaperBlock[] {
  if (rows.length === 0) return []
  return [{ kind: 'table', file, table: { caption, columns: [...columns], rows: [...rows] } }]
}

/** A section of a sheet under its letter. */
export function section(id: string, title: string, blocks: readonly PaperBlock[]): PaperSection {
  return { id, title, startsPage: false, blocks: [...blocks] }
}
