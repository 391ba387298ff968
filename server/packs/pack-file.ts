import type { PackFormat } from '../../shared/contracts/packs.ts'
import type { Paper } from '../../shared/contracts/paper.ts'
import { paperZip } from '../http/paper-csv.ts'
import { paperHtml } from '../http/paper-html.ts'
import { paperPdf } from '../http/paper-pdf.ts'

type Page = Extract<PackFormat, 'html' | 'large-print' | 'poster'>

const labels: readonly (readonly [PackFormat, string])[] = [
  ['html', 'Web page'],
  ['pdf', 'PDF'],
  ['large-print', 'Large print'],
  ['large-print-pdf', 'Large print as PDF'],
  ['poster', 'Poster, one side'],
  ['poster-pdf', 'Poster as PDF'],
  ['csv', 'Tables (CSV)'],
]

/** A frozen paper as a page to read. `href`: the address of another form. */
export function packPage(paper: Paper, format: Page, href: (format: PackFormat) => string): string {
  const links = labels.filter(([each]) => each !== format).map(([each, text]) => ({ text, href: href(each) }))
  return paperHtml(paper, { largePrint: format === 'large-print', poster: format === 'poster', links })
}

/** A frozen paper as a file to keep: its type, its name, and how it is written. `name`: without an ending. */
export function packFile(format: Exclude<PackFormat, Page>, name: string) {
  if (format === 'csv') return { type: 'application/zip', fileName: `${name}.zip`, write: paperZip }
  const [largePrint, poster] = [format === 'large-print-pdf', format === 'poster-pdf']
  return {
    type: 'application/pdf',
    fileName: `${name}${largePrint ? '-large-print' : poster ? '-poster' : ''}.pdf`,
    write: (paper: Paper) => paperPdf(paper, { largePrint, poster }),
  }
}

/** 'pack-old-quay-2026-12-01-v2'. */
export function packFileName(row: {
  readonly group_name: string
  readonly meeting_day: string
  readonly version: number
}): string {
  const slug = row.group_name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `pack-${slug}-${row.meeting_day}-v${row.version}`
}
