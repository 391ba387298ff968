import type { PackFormat } from '../../shared/contracts/packs.ts'
import type { Paper } from '../../shared/contracts/paper.ts'
import { paperZip } from '../http/paper-csv.ts'
import { paperHtml } from '../http/paper-html.ts'
import { paperPdf } from '../http/paper-pdf.ts'

export interface PackFile {
  readonly type: string
  readonly content: string | Buffer
  /** A page is shown; the others are saved under this name. */
  readonly fileName?: string
}

const labels: readonly (readonly [PackFormat, string])[] = [
  ['html', 'Web page'],
  ['pdf', 'PDF'],
  ['large-print', 'Large print'],
  ['large-print-pdf', 'Large print as PDF'],
  ['poster', 'Poster, one side'],
  ['poster-pdf', 'Poster as PDF'],
  ['csv', 'Tables (CSV)'],
]

/** A frozen paper in one of its forms. `name`: of the file, without an ending; `href`: the address of another form. */
export async function packFile(
  paper: Paper,
  format: PackFormat,
  { name, href }: { readonly name: string; readonly href: (format: PackFormat) => string },
): Promise<PackFile> {
  const links = labels.filter(([each]) => each !== format).map(([each, text]) => ({ text, href: href(each) }))
  const page = (options: Parameters<typeof paperHtml>[1]): PackFile => ({
    type: 'text/html; charset=utf-8',
    content: paperHtml(paper, { ...options, links }),
  })
  const pdf = async (options: Parameters<typeof paperPdf>[1], ending: string): Promise<PackFile> => ({
    ...{ type: 'application/pdf', content: await paperPdf(paper, options), fileName: `${name}${ending}.pdf` },
  })
  switch (format) {
    case 'html':
      return page({})
    case 'large-print':
      return page({ largePrint: true })
    case 'poster':
      return page({ poster: true })
    case 'pdf':
      return pdf({}, '')
    case 'large-print-pdf':
      return pdf({ largePrint: true }, '-large-print')
    case 'poster-pdf':
      return pdf({ poster: true }, '-poster')
    case 'csv':
      return { type: 'application/zip', content: await paperZip(paper), fileName: `${name}.zip` }
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
