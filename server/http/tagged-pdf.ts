import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type PdfKit from 'pdfkit'

const require = createRequire(import.meta.url)
// Read once: opening a font is most of the work of a short paper.
const fontOf = (name: string) => readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))
let fonts: { readonly plain: Buffer; readonly bold: Buffer } | undefined

type Document = PDFKit.PDFDocument
type Element = PDFKit.PDFStructureElement

export interface PdfColumn {
  readonly heading: string
  /** Share of the width; the shares add up to 1. */
  readonly share: number
  readonly isNumber?: boolean
}

const margin = 48
const colours = { ink: '#1f2328', quiet: '#57606a', line: '#b9b7b0', wash: '#f2f1ed' }
const padding = 4

interface Sizes {
  readonly title: number
  readonly heading: number
  readonly small: number
  readonly text: number
  readonly quiet: number
  readonly table: number
  readonly footer: number
}
const usual: Sizes = { title: 16, heading: 12, small: 10.5, text: 9.5, quiet: 8.5, table: 8, footer: 7.5 }
/** Nothing that is read is under 18 points; the number of the page is no part of the text. */
const large: Sizes = { title: 28, heading: 24, small: 20, text: 18, quiet: 18, table: 18, footer: 12 }

interface AboutPdf {
  readonly title: string
  readonly author: string
  readonly footer: string
  readonly madeAt: Date
  readonly largePrint?: boolean
}

/**
 * A4 pages that a screen reader can follow: every text is tagged, in reading order, with bookmarks, and in fonts that
 * are in the file, so that any name prints.
 */
export class TaggedPdf {
  readonly doc: Document
  readonly #root: Element
  readonly #done: Promise<Buffer>
  readonly #footer: string
  readonly #sizes: Sizes
  #section: PDFKit.PDFOutline | null = null

  /** `madeAt` is written as the day of the file; `largePrint`: text of 18 points. */
  static async begin(about: AboutPdf): Promise<TaggedPdf> {
    const { default: PDFDocument } = (await import('pdfkit')) as { default: typeof PdfKit }
    return new TaggedPdf(PDFDocument, about)
  }

  constructor(PDFDocument: typeof PdfKit, { title, author, footer, madeAt, largePrint = false }: AboutPdf) {
    this.doc = new PDFDocument({
      size: 'A4',
      margins: { top: margin, left: margin, right: margin, bottom: margin + 16 },
      pdfVersion: '1.7',
      // The types do not know of it yet.
      subset: 'PDF/UA' as 'PDF/A-1a',
      tagged: true,
      lang: 'en-GB',
      displayTitle: true,
      bufferPages: true,
      // None at first: otherwise the same font would be opened twice.
      font: null as unknown as string,
      info: { Title: title, Author: author, Creator: 'Wardwatch', Producer: 'Wardwatch', CreationDate: madeAt },
    })
    this.#footer = footer
    this.#sizes = largePrint ? large : usual
    const chunks: Buffer[] = []
    this.#done = new Promise((resolve, reject) => {
      this.doc.on('data', (chunk: Buffer) => chunks.push(chunk))
      this.doc.on('end', () => resolve(Buffer.concat(chunks)))
      this.doc.on('error', reject)
    })
    fonts ??= { plain: fontOf('DejaVuSans'), bold: fontOf('DejaVuSans-Bold') }
    this.doc.registerFont('plain', fonts.plain)
    this.doc.registerFont('bold', fonts.bold)
    this.#root = this.doc.struct('Document')
    this.doc.addStructure(this.#root)
    this.#use('plain', this.#sizes.text)
  }

  get width(): number {
    return this.doc.page.width - 2 * margin
  }

  /** A heading with its bookmark, those of level 3 under the one of level 2 before them. */
  heading(level: 1 | 2 | 3, text: string): void {
    const { title, heading, small } = this.#sizes
    const size = { 1: title, 2: heading, 3: small }[level]
    if (level > 1) this.#space(7 * size, level === 2 ? 14 : 8)
    const item = (level === 3 && this.#section ? this.#section : this.doc.outline).addItem(text)
    if (level === 2) this.#section = item
    this.#tagged(this.#root, `H${level}`, () => {
      this.#use('bold', size)
      this.doc.text(text, margin, this.doc.y, { width: this.width, lineGap: 2 })
    })
    this.doc.y += level === 1 ? 6 : 4
  }

  /** Goes to a new page, unless this one is empty. */
  startPage(): void {
    if (this.doc.y > margin + 1) this.doc.addPage()
  }

  paragraph(text: string, { isQuiet = false, isBold = false } = {}): void {
    if (text === '') return
    this.#tagged(this.#root, 'P', () => {
      const size = isQuiet ? this.#sizes.quiet : this.#sizes.text
      this.#use(isBold ? 'bold' : 'plain', size, isQuiet ? colours.quiet : colours.ink)
      this.doc.text(text, margin, this.doc.y, { width: this.width, lineGap: 2 })
    })
    this.doc.y += 5
  }

  list(items: readonly string[]): void {
    if (items.length === 0) return
    const list = this.doc.struct('L')
    const indent = 1.5 * this.#sizes.text
    this.#root.add(list)
    for (const item of items) {
      const entry = this.doc.struct('LI')
      list.add(entry)
      this.#use('plain', this.#sizes.text)
      this.#room(this.doc.heightOfString(item, { width: this.width - indent, lineGap: 2 }))
      const top = this.doc.y
      this.#tagged(entry, 'Lbl', () => this.doc.text('•', margin, top, { width: indent }))
      this.#tagged(entry, 'LBody', () =>
        this.doc.text(item, margin + indent, top, { width: this.width - indent, lineGap: 2 }),
      )
      this.doc.y += 3
      entry.end()
    }
    list.end()
    this.doc.y += 4
  }

  /**
   * A table whose headings are told again to the eye on every page, and to a screen reader once. `rowHeight` in points
   * and `isRuled` are for rows to be written in by hand.
   */
  table(
    columns: readonly PdfColumn[],
    rows: readonly (readonly string[])[],
    { caption = '', rowHeight = 0, isRuled = false } = {},
  ): void {
    const table = this.doc.struct('Table')
    this.#root.add(table)
    const head = columns.map(({ heading }) => heading)
    this.#use('bold', this.#sizes.text)
    const captionHeight = caption === '' ? 0 : this.doc.heightOfString(caption, { width: this.width }) + 4
    this.#room(captionHeight + this.#heightOf(columns, head, 'bold') + 60)
    if (caption !== '') {
      this.#tagged(table, 'Caption', () => {
        this.#use('bold', this.#sizes.text)
        this.doc.text(caption, margin, this.doc.y, { width: this.width })
      })
      this.doc.y += 4
    }
    this.#row(table, 'TH', columns, head)
    for (const row of rows) {
      if (this.#isFull(Math.max(rowHeight, this.#heightOf(columns, row, 'plain')))) {
        this.doc.addPage()
        this.doc.markContent('Artifact')
        this.#drawRow(columns, head, 'bold')
        this.doc.endMarkedContent()
      }
      this.#row(table, 'TD', columns, row, rowHeight)
      if (isRuled) this.#rule(columns, rowHeight)
    }
    table.end()
    this.doc.y += 8
  }

  /** A drawing of a height, told to whoever cannot see it by `alt`. `draw` is given its upper left corner. */
  figure(height: number, alt: string, draw: (left: number, top: number, width: number) => void): void {
    this.#room(height)
    const top = this.doc.y
    const figure = this.doc.struct('Figure', {
      alt,
      bbox: [margin, top, margin + this.width, top + height],
    } as object)
    this.#root.add(figure)
    figure.add(() => draw(margin, top, this.width))
    figure.end()
    this.#use('plain', this.#sizes.text)
    this.doc.y = top + height + 8
  }

  /** Numbers the pages and closes the file. */
  async end(): Promise<Buffer> {
    this.#root.end()
    const { start, count } = this.doc.bufferedPageRange()
    for (let page = start; page < start + count; page++) {
      this.doc.switchToPage(page)
      // Writing below the margin would begin another page.
      this.doc.page.margins.bottom = 0
      this.doc.markContent('Artifact', { type: 'Pagination' })
      this.#use('plain', this.#sizes.footer, colours.quiet)
      const y = this.doc.page.height - margin + 4
      this.doc.text(this.#footer, margin, y, { width: this.width - 90, height: 22, ellipsis: true, lineBreak: true })
      this.doc.text(`Page ${page + 1} of ${count}`, margin + this.width - 86, y, { width: 86, align: 'right' })
      this.doc.endMarkedContent()
    }
    this.doc.end()
    return this.#done
  }

  #tagged(parent: Element, kind: string, write: () => void): void {
    const element = this.doc.struct(kind, {}, write)
    parent.add(element)
    element.end()
  }

  #row(table: Element, kind: 'TH' | 'TD', columns: readonly PdfColumn[], cells: readonly string[], least = 0): void {
    const row = this.doc.struct('TR')
    table.add(row)
    const top = this.doc.y
    const height = Math.max(least, this.#heightOf(columns, cells, kind === 'TH' ? 'bold' : 'plain'))
    this.doc.markContent('Artifact')
    this.#ground(kind === 'TH', top, height)
    this.doc.endMarkedContent()
    this.#eachCell(columns, cells, kind === 'TH' ? 'bold' : 'plain', top, (write) => {
      const cell = this.doc.struct(kind, kind === 'TH' ? ({ scope: 'Column' } as object) : {}, write)
      row.add(cell)
      cell.end()
    })
    row.end()
    this.doc.y = top + height
  }

  /** Upright rules of the row that was just written. */
  #rule(columns: readonly PdfColumn[], height: number): void {
    this.doc.markContent('Artifact')
    this.doc.lineWidth(0.5).strokeColor(colours.line)
    let x = margin
    for (const share of [0, ...columns.map((column) => column.share)]) {
      x += share * this.width
      this.doc
        .moveTo(x, this.doc.y - height)
        .lineTo(x, this.doc.y)
        .stroke()
    }
    this.doc.endMarkedContent()
  }

  #drawRow(columns: readonly PdfColumn[], cells: readonly string[], font: 'plain' | 'bold'): void {
    const top = this.doc.y
    const height = this.#heightOf(columns, cells, font)
    this.#ground(font === 'bold', top, height)
    this.#eachCell(columns, cells, font, top, (write) => write())
    this.doc.y = top + height
  }

  #ground(isHead: boolean, top: number, height: number): void {
    if (isHead) this.doc.rect(margin, top, this.width, height).fill(colours.wash)
    const bottom = top + height
    this.doc
      .lineWidth(0.5)
      .strokeColor(colours.line)
      .moveTo(margin, bottom)
      .lineTo(margin + this.width, bottom)
      .stroke()
  }

  #eachCell(
    columns: readonly PdfColumn[],
    cells: readonly string[],
    font: 'plain' | 'bold',
    top: number,
    each: (write: () => void) => void,
  ): void {
    let left = margin
    for (const [at, { share, isNumber }] of columns.entries()) {
      const [x, width] = [left, share * this.width]
      each(() => {
        this.#use(font, this.#sizes.table)
        this.doc.text(cells[at] ?? '', x + padding, top + padding, {
          width: width - 2 * padding,
          align: isNumber ? 'right' : 'left',
        })
      })
      left += width
    }
  }

  #heightOf(columns: readonly PdfColumn[], cells: readonly string[], font: 'plain' | 'bold'): number {
    this.#use(font, this.#sizes.table)
    const heights = columns.map(({ share }, at) =>
      this.doc.heightOfString(cells[at] || ' ', { width: share * this.width - 2 * padding }),
    )
    return Math.max(...heights) + 2 * padding
  }

  #isFull(height: number): boolean {
    return this.doc.y + height > this.doc.page.height - margin - 16
  }

  #room(height: number): void {
    if (this.#isFull(height)) this.doc.addPage()
  }

  /** White above, unless the page is new; a page that has not so much room is turned. */
  #space(needed: number, white: number): void {
    this.#room(needed)
    if (this.doc.y > margin + 1) this.doc.y += white
  }

  #use(font: 'plain' | 'bold', size: number, colour = colours.ink): void {
    this.doc.font(font).fontSize(size).fillColor(colour)
  }
}
