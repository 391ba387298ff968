import type { ComparedPacks } from '../../shared/contracts/packs.ts'
import type { Paper, PaperBlock } from '../../shared/contracts/paper.ts'

/** What two versions say differently, page by page, in the order of the later one; the same on both sides is left out. */
export function comparePapers(before: Paper, after: Paper): ComparedPacks['changes'] {
  const titles = new Map([...before.sections, ...after.sections].map(({ id, title }) => [id, title]))
  return [...titles].flatMap(([id, section]) => {
    const [was, is] = [before, after].map((paper) => {
      const found = paper.sections.find((each) => each.id === id)
      return found ? [found.title, ...found.blocks.flatMap(linesOf)] : []
    }) as [string[], string[]]
    const left = without(was, is)
    const come = without(is, was)
    return left.length + come.length > 0 ? [{ section, left, come }] : []
  })
}

/** Lines of the first that are not in the second, each as often as it is there more. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0
    counts.set(line, left - 1)
    return left <= 0
  })
}

function linesOf(block: PaperBlock): string[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return [block.text]
    case 'list':
      return block.items
    case 'facts':
      return block.facts.map(({ term, text }) => `${term}: ${text}`)
    case 'table':
      return [block.table.caption, ...rowsOf(block.table)]
    case 'figure':
      return [block.title, ...(block.table ? rowsOf(block.table) : [block.alt])]
    case 'blank-rows':
      return [block.caption]
  }
}

function rowsOf({ columns, rows }: Extract<PaperBlock, { kind: 'table' }>['table']): string[] {
  return rows.map((row) => columns.map(({ key, label }) => `${label} ${row[key] ?? ''}`).join(', '))
}
