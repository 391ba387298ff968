import { expect } from 'vitest'
import { cellText, type Figure } from '../../../../shared/figures/figure.ts'
import { expectPublicText } from '../wording/sentences.ts'

/** Every tag is closed in order, and every id that is pointed at exists once. */
function expectWellFormed(svg: string): void {
  const open: string[] = []
  for (const [, close, name, rest] of svg.matchAll(/<(\/?)([a-zA-Z]+)((?:[^>"]|"[^"]*")*)>/g)) {
    if (close) expect(open.pop()).toBe(name)
    else if (!rest?.endsWith('/')) open.push(name ?? '')
  }
  expect(open).toEqual([])
  const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const pointed = [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id)
  for (const id of pointed) expect(ids).toContain(id)
  expect(svg).not.toMatch(/NaN|undefined|Infinity|null|style=/)
}

/** Fails on a picture that is not whole, or on words that no resident should be shown. */
export function expectFigure({ svg, table, alt, title, notes }: Figure): void {
  expectWellFormed(svg)
  expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="(\S+-title) (\S+-desc)"/)
  expect(svg).toContain('<title id=')
  expect(svg).toContain('<desc id=')
  expectPublicText(alt)
  expectPublicText(title, false)
  expect(title).not.toMatch(/\.$/)
  for (const note of notes) expectPublicText(note)
  for (const row of table.rows) {
    for (const column of table.columns) expectPublicText(`x${cellText(row[column.key], column)}`, false)
    for (const key of Object.keys(row)) expect(table.columns.map((column) => column.key)).toContain(key)
  }
}
