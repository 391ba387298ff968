import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { paperTables, paperZip } from '../../../../server/http/paper-csv.ts'
import { paperHtml } from '../../../../server/http/paper-html.ts'
import { paperPdf } from '../../../../server/http/paper-pdf.ts'
import { Paper } from '../../../../shared/contracts/paper.ts'
import { paperOfEveryKind } from '../../../support/papers.ts'

const paper = Paper.parse(paperOfEveryKind())

async function read(file: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(file))
  const { text } = await extractText(pdf, { mergePages: true })
  const roles: string[] = []
  const alts: string[] = []
  for (let page = 1; page <= pdf.numPages; page++) {
    const walk = (node: { role?: string; alt?: string; children?: unknown[] } | null): void => {
      if (node?.role) roles.push(node.role)
      if (node?.alt) alts.push(node.alt)
      for (const child of node?.children ?? []) walk(child as never)
    }
    walk((await (await pdf.getPage(page)).getStructTree()) as never)
  }
  return { pdf, text: text.replace(/\s+/g, ' '), roles, alts }
}

describe('paperHtml', () => {
  const html = paperHtml(paper, { links: [{ text: 'Large print', href: '?format=large-print' }] })

  it('is a page in British English without script, with headings in order and a way past the contents', () => {
    expect(html).toContain('<html lang="en-GB">')
    expect(html).not.toMatch(/<script|javascript:|\son\w+=/i)
    expect([...html.matchAll(/<h([1-3])/g)].map(([, level]) => level).join('')).toBe('122' + '2' + '33' + '2')
    expect(html).toContain('href="#content"')
    expect(html).toContain('<a href="?format=large-print">Large print</a>')
  })

  it('escapes words, names every column and row of a table, and says a picture once with its words', () => {
    expect(html).toContain('Three priorities are &lt;open&gt;.')
    expect(html).toContain('<caption>Reports by type in Łódź Mead</caption>')
    expect(html.match(/<th scope="col"/g)!.length).toBeGreaterThanOrEqual(9)
    expect(html).toContain('<th scope="row">Graffiti</th>')
    expect(html.match(/<svg role="img" aria-label="Chart of reports/g)).toHaveLength(1)
    expect(html).toContain('<summary>Table of these figures</summary>')
  })

  it('has no id twice, even where a picture stands twice', () => {
    const [front, figures] = paper.sections
    const twice = paperHtml({ ...paper, sections: [front!, figures!, { ...figures!, id: 'again' }] })
    const ids = [...twice.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, id] of twice.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id)
  })

  it('says what is in no table, and makes the poster of its own blocks alone', () => {
    const empty = paperHtml({
      ...paper,
      sections: [
        {
          id: 'one',
          title: 'One',
          startsPage: false,
          blocks: [
            {
              kind: 'table',
              file: null,
              table: { caption: 'Nothing', columns: [{ key: 'a', label: 'A', align: 'left' }], rows: [] },
            },
          ],
        },
      ],
    })
    expect(empty).toContain('There is nothing to list.')
    expect(empty).not.toContain('Contents')
    const poster = paperHtml(paper, { poster: true, largePrint: true })
    expect(poster).toContain('class="large poster"')
    expect(poster).toContain('Come to the village hall.')
    expect(poster).not.toContain('Reports by type')
  })
})

describe('paperPdf', () => {
  it('keeps language, bookmarks, tags and the order of the words', async () => {
    const { pdf, text, roles, alts } = await read(await paperPdf(paper))
    const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> }
    expect(info).toMatchObject({ Title: paper.title, Language: 'en-GB' })
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
    const outline = await pdf.getOutline()
    expect(outline.map(({ title }) => title)).toEqual([paper.title, 'At a glance', 'The figures', 'Decisions'])
    expect(outline[2]!.items.map(({ title }: { title: string }) => title)[0]).toBe('Reports by type')
    expect(pdf.numPages).toBe(2)
    const order = [
      'Łódź Mead',
      'priorities are <open>',
      'First thing',
      'Village hall',
      'Reports by type',
      '1,234',
      '3.3',
    ]
    const places = [...order, 'fewer than 5', 'not known', 'To be filled in', 'Owner'].map((part) => text.indexOf(part))
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
    expect(roles.filter((role) => role === 'Figure')).toHaveLength(1)
    expect(roles.filter((role) => role === 'Caption')).toHaveLength(3)
    expect(roles.filter((role) => role === 'H3').length).toBe(2)
    expect(alts.join()).toContain('Chart of reports of anti-social behaviour')
    expect(text).toContain('Apr')
  })

  it('has no text under 18 points in large print, but for the foot of the page, and wide tables as lists', async () => {
    const { pdf, text } = await read(await paperPdf(paper, { largePrint: true }))
    expect(text).toContain('Last 3 months: 1,234')
    const sizes: number[] = []
    for (let at = 1; at <= pdf.numPages; at++) {
      const { items } = await (await pdf.getPage(at)).getTextContent()
      for (const item of items)
        if ('transform' in item && item.str.trim() !== '' && !/^(Page \d|Synthetic data)/.test(item.str))
          sizes.push(Math.abs(item.transform[3]))
    }
    // What is in the picture is told by its words and its table.
    expect(sizes.filter((size) => size >= 18).length / sizes.length).toBeGreaterThan(0.6)
    expect(text).toContain('To be filled in')
  })

  it('makes the poster of its own blocks alone', async () => {
    const { pdf, text } = await read(await paperPdf(paper, { poster: true }))
    expect(pdf.numPages).toBe(1)
    expect(text).toContain('Come to the village hall.')
    expect(text).not.toContain('Reports by type')
  })
})

describe('paperTables', () => {
  it('gives every table a file of its own, where no cell is a formula', () => {
    const tables = paperTables({ ...paper, sections: [...paper.sections, { ...paper.sections[1]!, id: 'more' }] })
    expect(tables.map(({ file }) => file)).toEqual([
      'area-summary.csv',
      'trend-asb.csv',
      'area-summary-2.csv',
      'trend-asb-2.csv',
    ])
    expect(tables[0]!.csv).toContain('"Rate, per 1,000 people"')
    expect(tables[0]!.csv).toContain(`'=HYPERLINK`)
    expect(tables[0]!.csv).toContain('1234,3.25')
  })

  it('packs them into one file that is the same each time', async () => {
    const zip = await paperZip(paper)
    expect(zip.subarray(0, 2).toString()).toBe('PK')
    expect(await paperZip(paper)).toEqual(zip)
  })
})
