import { describe, expect, it } from 'vitest'
import { gatePdf } from '../../../../server/disclosure/gate-pdf.ts'
import { TaggedPdf } from '../../../../server/http/tagged-pdf.ts'

const pdf = (info: string, more = '') =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<<\n${info}\n>>\nendobj\n${more}\ntrailer\n<< /Info 1 0 R >>\n`, 'latin1')

async function tagged(author: string): Promise<Buffer> {
  const made = await TaggedPdf.begin({ title: 'Pack – Oak Hill', author, footer: 'f', madeAt: new Date('2025-04-01') })
  made.heading(1, 'Pack')
  return made.end()
}

describe('gatePdf', () => {
  it('lets through what the program writes for the partnership', async () => {
    expect(gatePdf(await tagged('The partnership of Newton Vale'), 'Pack – Oak Hill')).toEqual([])
  })

  it('stops a person as the author', async () => {
    expect(gatePdf(await tagged('Pat Green'), 'Pack – Oak Hill')).toContain(
      'Its "Author" is of somebody or something else.',
    )
    expect(gatePdf(pdf('/Title (T)\n/Author (Pat Green)'), 'T')).toHaveLength(1)
  })

  it('stops another title, other keys, files and programs, and what cannot be read', () => {
    expect(gatePdf(pdf('/Title (Secret)'), 'T')).toEqual(['Its title is not that of the paper.'])
    expect(gatePdf(pdf('/Title (T)\n/Company (Somebody)'), 'T')).toEqual(['It says "Company" of itself.'])
    expect(gatePdf(pdf('/Title (T)', '2 0 obj << /JavaScript 3 0 R >> endobj'), 'T')).toHaveLength(1)
    expect(gatePdf(Buffer.from('%PDF-1.7 trailer << /Root 1 0 R >>'), 'T')).toEqual([
      'What it says of itself cannot be read.',
    ])
    expect(gatePdf(Buffer.from('<html>'), 'T')).toEqual(['It is not a PDF.'])
  })

  it('reads UTF-16 and hexadecimal', () => {
    expect(gatePdf(pdf('/Title <FEFF0054>'), 'T')).toEqual([])
    expect(gatePdf(pdf('/Title (\\376\\377\\000T)'), 'T')).toEqual([])
  })
})
