import type { Paper, PaperBlock, PaperTable } from '../../shared/contracts/paper.ts'
import { cellText, columnHeading } from '../../shared/figures/figure.ts'
import { drawSvg, sizeOfSvg } from './draw-svg.ts'
import { type PdfColumn, TaggedPdf } from './tagged-pdf.ts'

type Figure = Extract<PaperBlock, { kind: 'figure' }>

/** A longer table than this of a figure is left to the page and the file, so that the paper stays short. */
const mostRowsOfFigure = 14
/** In large print a table of more columns is written as a list under each row's name. */
const mostColumnsInLarge = 3

/**
 * A paper on A4 as a tagged file: language, bookmarks of every section, headings in order, tables with headings, each
 * picture as one figure with its words. `largePrint`: text of 18 points, and wide tables as lists. `poster`: the one
 * side alone.
 */
export async function paperPdf(
  paper: Paper,
  { largePrint = false, poster = false }: { readonly largePrint?: boolean; readonly poster?: boolean } = {},
): Promise<Buffer> {
  const pdf = await TaggedPdf.begin({
    title: paper.title,
    author: 'Community safety partnership',
    footer: paper.footer,
    madeAt: new Date(paper.madeAt),
    largePrint: largePrint || poster,
  })
  pdf.heading(1, paper.title)
  pdf.paragraph(paper.subtitle, { isBold: true })
  if (poster && paper.poster) for (const block of paper.poster) drawBlock(pdf, block, true)
  else
    for (const [at, { title, startsPage, blocks }] of paper.sections.entries()) {
      if (startsPage && at > 0) pdf.startPage()
      pdf.heading(2, title)
      for (const block of blocks) drawBlock(pdf, block, largePrint)
    }
  return pdf.end()
}

function drawBlock(pdf: TaggedPdf, block: PaperBlock, largePrint: boolean): void {
  switch (block.kind) {
    case 'heading':
      pdf.heading(3, block.text)
      break
    case 'text':
      pdf.paragraph(block.text, { isQuiet: block.tone === 'quiet', isBold: block.tone === 'lead' })
      break
    case 'list':
      pdf.list(block.items)
      break
    case 'facts':
      pdf.list(block.facts.map(({ term, text }) => `${term}: ${text}`))
      break
    case 'table':
      drawTable(pdf, block.table, largePrint)
      break
    case 'figure':
      drawFigure(pdf, block, largePrint)
      break
    case 'blank-rows':
      drawBlankRows(pdf, block, largePrint)
  }
}

function drawBlankRows(
  pdf: TaggedPdf,
  { caption, columns, rows }: Extract<PaperBlock, { kind: 'blank-rows' }>,
  largePrint: boolean,
): void {
  pdf.table(
    columns.map((heading) => ({ heading, share: 1 / columns.length })),
    Array.from({ length: rows }, () => columns.map(() => '')),
    { caption, rowHeight: largePrint ? 44 : 28, isRuled: true },
  )
}

function drawTable(pdf: TaggedPdf, table: PaperTable, largePrint: boolean): void {
  const { caption, columns, rows } = table
  if (rows.length === 0) {
    pdf.paragraph(caption, { isBold: true })
    pdf.paragraph('There is nothing to list.')
    return
  }
  if (largePrint && columns.length > mostColumnsInLarge) {
    pdf.paragraph(caption, { isBold: true })
    const [first, ...others] = columns
    for (const row of rows) {
      pdf.paragraph(cellText(row[first!.key], first!), { isBold: true })
      pdf.list(others.map((column) => `${columnHeading(column)}: ${cellText(row[column.key], column)}`))
    }
    return
  }
  pdf.table(
    widthsOf(table),
    rows.map((row) => columns.map((column) => cellText(row[column.key], column))),
    { caption },
  )
}

/** Columns share the width by what is in them: never less than their longest word, as far as there is room. */
function widthsOf({ columns, rows }: PaperTable): PdfColumn[] {
  const needs = columns.map((column) => {
    const texts = [columnHeading(column), ...rows.map((row) => cellText(row[column.key], column))]
    const longestWord = Math.max(...texts.flatMap((text) => text.split(/\s+/)).map((word) => word.length))
    const longest = Math.max(...texts.map((text) => text.length))
    return Math.max(longestWord + 1.5, Math.sqrt(longest) * 2.4)
  })
  const all = needs.reduce((sum, need) => sum + need, 0)
  return columns.map((column, at) => ({
    heading: columnHeading(column),
    share: needs[at]! / all,
    isNumber: column.align === 'right',
  }))
}

function drawFigure(pdf: TaggedPdf, { title, svg, alt, notes, table, file }: Figure, largePrint: boolean): void {
  pdf.heading(3, title)
  const { width, height } = sizeOfSvg(svg)
  const scale = Math.min(pdf.width / width, 560 / height, largePrint ? 1.6 : 1.15)
  pdf.figure(height * scale, alt, (left, top) => drawSvg(pdf.doc, svg, { left, top, width: width * scale }))
  const isDrawn = table !== null && table.rows.length <= mostRowsOfFigure
  const elsewhere =
    table !== null && !isDrawn && file !== null
      ? [`The figures of this picture are in the table of the web page and in the file ${file}.csv.`]
      : []
  const said = [...notes, ...elsewhere].join(' ')
  if (said !== '') pdf.paragraph(said, { isQuiet: true })
  if (isDrawn) drawTable(pdf, table, largePrint)
}
