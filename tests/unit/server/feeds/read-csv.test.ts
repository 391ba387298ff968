import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openCsv } from '../../../../server/feeds/read-csv.ts'
import { RefusedLoad } from '../../../../server/feeds/refused-load.ts'
import { memoryFile } from '../../../support/memory-file.ts'
import { csvText } from '../../../support/street-file.ts'

async function read(content: string | Buffer, pieceBytes?: number) {
  const csv = await openCsv(memoryFile('a.csv', content, pieceBytes))
  const records: { fields: readonly string[]; line: number }[] = []
  for await (const rows of csv.pieces) while (rows.next()) records.push({ fields: rows.fields(), line: rows.line })
  return { header: csv.header, delimiter: csv.delimiter, records, encoding: csv.text.encoding() }
}

const fieldsOf = async (content: string | Buffer, pieceBytes?: number) =>
  (await read(content, pieceBytes)).records.map(({ fields }) => fields)

describe('a table of text', () => {
  it('gives its headings trimmed, without byte-order mark and no-break spaces', async () => {
    const { header } = await read('\uFEFF LSOA\u00A0code (2021) , "Total" \n1,2\n')
    expect(header).toEqual(['LSOA code (2021)', '"Total"'])
    expect((await read('"a ","b, c"\n1,2\n')).header).toEqual(['a', 'b, c'])
  })

  it.each([
    [',', 'a,b;c,d\n'],
    ['\t', 'a\tb, c\td\n'],
    [';', 'a;"b, x, y, z";c\n'],
  ])('finds that its fields are parted by %j', async (delimiter, head) => {
    expect((await read(`${head}1\n`)).delimiter).toBe(delimiter)
  })

  it('numbers rows by the line they begin on, past blank lines and line ends in quotes', async () => {
    const { records } = await read('a,b\n1,"x\ny"\n\n2,z\r\n\r\n3,w')
    expect(records.map(({ line }) => line)).toEqual([2, 5, 7])
  })

  it('is read the same however it is cut into pieces and whichever line ends it has', async () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', 'ŵ', '\u00A0', '-', '7'),
      maxLength: 6,
    })
    const rows = fc.array(fc.tuple(word, word, fc.constant('x')), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (table, pieceBytes) => {
        const text = csvText([['one', 'two', 'three'], ...table])
        expect(await fieldsOf(text, pieceBytes)).toEqual(table)
        const odd = table.some((row) => row.some((field) => field.includes('\n')))
        if (!odd) expect(await fieldsOf(text.replaceAll('\n', '\r\n'), pieceBytes)).toEqual(table)
        if (!odd) expect(await fieldsOf(text.replaceAll('\n', '\r'), pieceBytes)).toEqual(table)
      }),
      { numRuns: 150 },
    )
  })

  it('keeps its rows across the pieces in which it is read', async () => {
    const table = Array.from({ length: 40_000 }, (_, row) => [
      `${row}`,
      row % 997 === 0 ? 'with, "quotes"\nand more' : 'On or near Road',
      'ü',
    ])
    expect(await fieldsOf(csvText([['n', 'place', 'mark'], ...table]))).toEqual(table)
  })

  it('is gunzipped whatever it is called, also when it is packed in two parts', async () => {
    const packed = Buffer.concat([gzipSync('a,b\n1,2\n'), gzipSync('3,4\n')])
    expect(await fieldsOf(packed)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
    expect(await fieldsOf(packed, 2)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })

  it('is UTF-8 where it can be, and Windows-1252 where it cannot', async () => {
    expect(await read('a,b\nŴ,é\n')).toMatchObject({ encoding: 'UTF-8', records: [{ fields: ['Ŵ', 'é'] }] })
    const old = Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xe9, 0x2c, 0x80, 0x0a])
    expect(await read(old)).toMatchObject({ encoding: 'Windows-1252', records: [{ fields: ['é', '€'] }] })
  })
})

describe('a table that cannot be trusted', () => {
  it.each([
    ['is empty', '', 'is empty'],
    ['ends within a row', 'a,b,c\n1,2,3\n1,2', 'ends in the middle of line 3, after 2 of 3 columns'],
    ['ends within quotes', 'a,b\n1,2\n3,"4', 'ends inside a quoted field'],
    ['never closes a quotation mark', 'a,b\n1,"2\n3,4\n5,6\n', 'a quotation mark after line 2 is never closed'],
    ['holds zero bytes', 'a,b\n1,\0\n', 'holds binary data'],
  ])('that %s is refused', async (_what, content, sentence) => {
    await expect(read(content)).rejects.toThrow(RefusedLoad)
    await expect(read(content)).rejects.toThrow(sentence)
  })

  it('that was cut while packed is refused after the rows before the cut', async () => {
    const packed = gzipSync(csvText(Array.from({ length: 5_000 }, (_, row) => [`${row * 7919}`, `${row ** 3}`])))
    await expect(read(packed.subarray(0, -20))).rejects.toThrow('a.csv: is cut short. Download it again.')
  })
})
