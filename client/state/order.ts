export const collator = new Intl.Collator('en-GB', { numeric: true })

/** Order of two cells of a table: figures by size, words as people sort them, what has none last either way. */
export function compareCells(a: number | string | null, b: number | string | null, up: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  return up ? order : -order
}
