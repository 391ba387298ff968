import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { type CsvRows, ParsedRows } from '../../../../server/feeds/csv-rows.ts'
import { PlainSplitter } from '../../../../server/feeds/plain-rows.ts'

const plain = (text: string, delimiter = ',') => new PlainSplitter(delimiter).rows(Buffer.from(text), 2)

const parsed = (text: string) =>
  new ParsedRows(Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data, 2, false)

function all<Answer>(rows: CsvRows, answer: (rows: CsvRows) => Answer): Answer[] {
  const answers: Answer[] = []
  while (rows.next()) answers.push(answer(rows))
  return answers
}

const fieldsOf = (rows: CsvRows) => all(rows, (row) => row.fields())

/** One field in the middle of a row, read in both ways. */
const ways = (field: string) => [plain(`a,${field},b\n`), parsed(`a,${field},b`)]

describe('rows of plain text', () => {
  it('are none in nothing, and blank lines are passed over and counted', () => {
    expect(fieldsOf(plain(''))).toEqual([])
    expect(fieldsOf(plain('\n \n'))).toEqual([])
    const rows = plain('a\n\nb\n')
    expect(all(rows, ({ line, count }) => [line, count])).toEqual([
      [2, 1],
      [4, 1],
    ])
    expect(rows.line).toBe(5)
  })

  it('keep empty fields at the start, in the middle and at the end', () => {
    expect(fieldsOf(plain(',a,,b,\n'))).toEqual([['', 'a', '', 'b', '']])
  })

  it('keep a last line that has no end', () => {
    expect(fieldsOf(plain('a;b\nc;d', ';'))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('may end in a carriage return and a line feed', () => {
    const rows = plain('a,b\r\n\r\n,\r\nc,d\r\n')
    expect(all(rows, (row) => [row.line, row.fields()])).toEqual([
      [2, ['a', 'b']],
      [4, ['', '']],
      [5, ['c', 'd']],
    ])
  })

  it('may have more fields than they had room for', () => {
    const fields = Array.from({ length: 1_000 }, (_, at) => `${at}`)
    expect(fieldsOf(plain(`${fields.join(',')}\na,b\n`))).toEqual([fields, ['a', 'b']])
  })

  it('give what is not ASCII, and fields longer than those that are kept', () => {
    const long = 'x'.repeat(500)
    expect(fieldsOf(plain(`Llŷn,${long},Llŷn\n`))).toEqual([['Llŷn', long, 'Llŷn']])
  })

  it('tell fields apart that share a place in what is kept', () => {
    const numbers = Array.from({ length: 100_000 }, (_, index) => String(index * 7919))
    const splitter = new PlainSplitter(',')
    const bytes = Buffer.from(numbers.join(','))
    expect(fieldsOf(splitter.rows(bytes, 2))[0]).toEqual(numbers)
    expect(fieldsOf(splitter.rows(bytes, 2))[0]).toEqual(numbers)
  })

  it('tell a text from the bytes of another', () => {
    expect(all(plain('Ã©,x\né,x\né,x\n'), (row) => row.text(0))).toEqual(['Ã©', 'é', 'é'])
  })

  it('are split as a CSV parser splits them, whatever stands between the delimiters', () => {
    const field = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/[",\r\n]/g, ''))
    const splitter = new PlainSplitter(',')
    const table = fc.array(fc.array(field, { minLength: 1, maxLength: 6 }), { minLength: 1 })
    fc.assert(
      fc.property(table, fc.integer({ min: 0, max: 3 }), (rows, offset) => {
        const text = rows.map((row) => row.join(',')).join('\n')
        const read = (from: CsvRows) =>
          all(from, (row) => [row.line, row.count, row.fields(), row.text(0), row.text(row.count - 1), row.text(9)])
        const bytes = Buffer.from('x'.repeat(offset) + text).subarray(offset)
        expect(read(splitter.rows(bytes, 2))).toEqual(read(parsed(text)))
      }),
    )
  })
})

describe('a field of plain text', () => {
  it('is the number that Number reads from it, or none', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 18 })
    const odd = fc.constantFrom(
      '',
      ' ',
      '-',
      '.',
      '-.',
      '5.',
      '.5',
      '1e3',
      '0x1f',
      '+4',
      '1.2.3',
      ' 7 ',
      '1 2',
      '-0',
      '\u00A08',
    )
    const field = fc.oneof(
      odd,
      fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
      fc.integer({ min: -90_000_000, max: 90_000_000 }).map((millionths) => (millionths / 1e6).toFixed(6)),
      fc.tuple(fc.constantFrom('', '-'), digits, digits).map(([sign, whole, part]) => `${sign}${whole}.${part}`),
    )
    fc.assert(
      fc.property(field, (text) => {
        const expected = text.trim() === '' ? null : Number(text.trim())
        for (const rows of ways(text)) {
          rows.next()
          expect(rows.number(1)).toBe(expected)
          expect(rows.number(3)).toBeNull()
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('fills bytes from hexadecimal characters, or says that it does not', () => {
    const target = Buffer.alloc(2)
    for (const [text, answer, bytes] of [
      ['00fF', 2, [0, 255]],
      [' 0a1b ', 2, [10, 27]],
      ['', 0, null],
      ['12', -1, null],
      ['123g', -1, null],
      ['12345', -1, null],
      ['ŵabc', -1, null],
    ] as const)
      for (const rows of ways(text)) {
        rows.next()
        expect([text, rows.hex(1, target)]).toEqual([text, answer])
        if (bytes) expect([...target]).toEqual(bytes)
        expect(rows.hex(3, target)).toBe(0)
      }
  })
})
