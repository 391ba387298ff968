import yazl from 'yazl'
import type { Paper, PaperTable } from '../../shared/contracts/paper.ts'
import { columnHeading } from '../../shared/figures/figure.ts'
import { csvText } from './csv-text.ts'

export interface PaperCsv {
  readonly file: string
  readonly csv: string
}

/** Every table of a paper that has a name for its file, those of pictures too, in the order of the pages. */
export function paperTables(paper: Paper): PaperCsv[] {
  const taken = new Map<string, number>()
  return paper.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if ((block.kind !== 'table' && block.kind !== 'figure') || block.file === null || !block.table) return []
      const name = block.file.replace(/\.csv$/, '')
      const times = (taken.get(name) ?? 0) + 1
      taken.set(name, times)
      return [{ file: `${times === 1 ? name : `${name}-${times}`}.csv`, csv: tableText(block.table) }]
    }),
  )
}

function tableText({ columns, rows }: PaperTable): string {
  return csvText({
    columns: columns.map(columnHeading),
    rows: rows.map((row) => columns.map(({ key }) => row[key] ?? '')),
  })
}

/** The tables in one file. The entries carry the day the paper was made, so that the same paper is the same file. */
export async function paperZip(paper: Paper): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const { file, csv } of paperTables(paper))
    zip.addBuffer(Buffer.from(csv), file, { mtime: new Date(paper.madeAt) })
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
