import type { PaperBlock, PaperSection, PaperTable } from '../../shared/contracts/paper.ts'
import type { Figure } from '../../shared/figures/figure.ts'

/** Short ways to write the blocks of a paper. */
export const say = (text: string): PaperBlock => ({ kind: 'text', text, tone: 'plain' })
export const lead = (text: string): PaperBlock => ({ kind: 'text', text, tone: 'lead' })
export const quiet = (text: string): PaperBlock => ({ kind: 'text', text, tone: 'quiet' })
export const heading = (text: string): PaperBlock => ({ kind: 'heading', text })
export const list = (items: readonly string[]): PaperBlock => ({ kind: 'list', items: [...items] })
export const facts = (all: readonly (readonly [term: string, text: string])[]): PaperBlock => ({
  kind: 'facts',
  facts: all.filter(([, text]) => text !== '').map(([term, text]) => ({ term, text })),
})
export const table = (file: string | null, content: PaperTable): PaperBlock => ({ kind: 'table', file, table: content })

export function figureBlock(
  { title, svg, alt, notes, table: twin }: Figure,
  file: string | null,
): Extract<PaperBlock, { kind: 'figure' }> {
  return {
    ...{ kind: 'figure', title, svg, alt, notes: [...notes], file },
    table: {
      caption: twin.caption,
      columns: twin.columns.map((column) => ({ ...column })),
      rows: twin.rows.map((row) => ({ ...row })),
    },
  }
}

export function section(
  id: string,
  title: string,
  blocks: readonly (PaperBlock | null)[],
  { startsPage = true } = {},
): PaperSection {
  return { id, title, startsPage, blocks: blocks.filter((block) => block !== null) }
}
