import type { GateFailure } from '../../shared/contracts/pack-gate.ts'
import type { Paper, PaperBlock, PaperTable } from '../../shared/contracts/paper.ts'

export interface PlacedBlock {
  readonly section: string
  readonly block: number
  readonly content: PaperBlock
}

/** Words of a paper, with the block they stand in; null: in its title, footer or a heading of a section. */
export interface PlacedText {
  readonly section: string
  readonly block: number | null
  readonly text: string
}

export function failure(section: string, block: number | null, found: string, todo: string): GateFailure {
  return { section, block, found, todo }
}

/** Every block, those of the poster too, as section 'poster'. */
export function blocksOf({ sections, poster }: Paper): PlacedBlock[] {
  const all = [...sections.map(({ id, blocks }) => ({ id, blocks })), { id: 'poster', blocks: poster ?? [] }]
  return all.flatMap(({ id, blocks }) => blocks.map((content, block) => ({ section: id, block, content })))
}

/** Every piece of text that is printed, or read out, or is in a file: cells, titles, words for pictures and in them. */
export function textsOf(paper: Paper): PlacedText[] {
  const ofPaper = [paper.title, paper.subtitle, paper.footer].map((text) => ({ section: '', block: null, text }))
  const ofSections = paper.sections.map(({ id, title }) => ({ section: id, block: null, text: title }))
  const ofBlocks = blocksOf(paper).flatMap(({ section, block, content }) =>
    textsOfBlock(content).map((text) => ({ section, block, text })),
  )
  return [...ofPaper, ...ofSections, ...ofBlocks]
}

/** The table of a block, or of its picture. */
export function tableOf(content: PaperBlock): PaperTable | null {
  return content.kind === 'table' || content.kind === 'figure' ? content.table : null
}

function textsOfBlock(block: PaperBlock): string[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return [block.text]
    case 'list':
      return block.items
    case 'facts':
      return block.facts.flatMap(({ term, text }) => [term, text, `${term}: ${text}`])
    case 'table':
      return [...(block.file === null ? [] : [block.file]), ...textsOfTable(block.table)]
    case 'figure':
      return [
        ...[block.title, block.alt, ...block.notes, ...textsInSvg(block.svg)],
        ...(block.file === null ? [] : [block.file]),
        ...(block.table ? textsOfTable(block.table) : []),
      ]
    case 'blank-rows':
      return [block.caption, ...block.columns]
  }
}

function textsOfTable({ caption, columns, rows }: PaperTable): string[] {
  const cells = rows.flatMap((row) => Object.values(row).map(String))
  // A name may be parted over two cells, as title and surname.
  const lines = rows.flatMap((row) => wordsTogether(columns.map(({ key }) => String(row[key] ?? ''))))
  return [caption, ...columns.flatMap(({ label, unit }) => [label, unit ?? '']), ...cells, ...lines]
}

/** Words between the tags of a picture, joined too, and what its attributes hold in quotation marks. */
export function textsInSvg(svg: string): string[] {
  const between = svg
    .split(/<[^>]*>/)
    .map(unescaped)
    .map((text) => text.trim())
    .filter((text) => text !== '')
  const attributes = [...svg.matchAll(/(?:aria-label|aria-description|title|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)]
  return [...between, ...wordsTogether(between), ...attributes.map((match) => unescaped(match[1] ?? match[2] ?? ''))]
}

/** Pieces that stand beside one another, joined; numbers part them, which joined would look like those of telephones. */
function wordsTogether(pieces: readonly string[]): string[] {
  return pieces
    .map((piece) => (/^[\d\s.,%()+–-]*$/.test(piece) ? '\n' : piece))
    .join(' ')
    .split('\n')
    .map((words) => words.trim())
    .filter((words) => words !== '')
}

function unescaped(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex || decimal) return String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10))
    return named[name] ?? whole
  })
}
