import { describe, expect, test } from 'vitest'
import { copyInFormat } from '../../../../../server/database/embedded/copy-spool.ts'
import { StatementNames } from '../../../../../server/database/embedded/statement-names.ts'
import {
  FrameReader,
  frameType,
  message,
  readyForQuery,
  transactionStatus,
} from '../../../../../server/database/embedded/wire-messages.ts'

test('messages are cut out of a stream however it is chunked', () => {
  const startup = Buffer.concat([Buffer.from([0, 0, 0, 9]), Buffer.from([0, 3, 0, 0, 0])])
  const stream = Buffer.concat([startup, message('Q', 'select 1'), message('Q', 'x'.repeat(500)), message('S', '')])
  for (const size of [1, 3, 7, 100, stream.length]) {
    const reader = new FrameReader()
    const types: string[] = []
    for (let at = 0; at < stream.length; at += size) {
      for (const frame of reader.push(stream.subarray(at, at + size))) {
        if (types.length === 0) reader.started()
        types.push(frameType(frame))
      }
    }
    expect(types).toEqual(['\0', 'Q', 'Q', 'S'])
  }
})

test('a length that cannot be is refused', () => {
  const reader = new FrameReader()
  expect(() => [...reader.push(Buffer.from('GET / HTTP/1.1\r\n'))]).toThrow(RangeError)
})

test('the transaction status is read across chunks, and not from other messages', () => {
  const ready = readyForQuery('T')
  expect(transactionStatus([message('C', 'SELECT 1'), ready.subarray(0, 2), ready.subarray(2)])).toBe('T')
  expect(transactionStatus([message('C', 'SELECT 1')])).toBeNull()
  expect(transactionStatus([])).toBeNull()
})

describe('statement names', () => {
  const parse = (name: string) => message('P', name, 'select 1', Buffer.from([0, 0]))

  test('are different for each connection, and the same within one', () => {
    const [one, two] = [new StatementNames(1), new StatementNames(2)]
    const text = (frame: Buffer) => frame.toString('latin1')
    expect(text(one.translate(parse('a')))).toContain('connection1_1\0select 1')
    expect(text(two.translate(parse('a')))).toContain('connection2_1\0select 1')
    const bind = one.translate(message('B', 'portal', 'a', Buffer.from('rest')))
    expect(text(bind)).toMatch(/connection1_2\0connection1_1\0rest$/)
    expect(bind.readInt32BE(1)).toBe(bind.length - 1)
    expect(text(one.translate(message('C', Buffer.from('S'), 'a')))).toMatch(/^C....Sconnection1_1\0$/s)
    expect(one.closeAll().map(text)).toEqual([expect.stringContaining('Sconnection1_1')])
    expect(new StatementNames(3).closeAll()).toEqual([])
  })

  test('that are empty pass as they are', () => {
    const frame = parse('')
    expect(new StatementNames(1).translate(frame)).toBe(frame)
  })
})

test.each([
  ['copy t from stdin', 'text'],
  ['COPY t (a, "from stdin") FROM STDIN WITH (FORMAT csv)', 'text'],
  ['-- load\ncopy t from stdin with (format binary);', 'binary'],
  ['copy binary t from stdin', 'binary'],
  [`copy t from stdin (delimiter ';')`, 'text'],
  ['copy t to stdout', null],
  [`copy t from '/tmp/from stdin'`, null],
  [`select 'copy t from stdin'`, null],
  ['begin; copy t from stdin', null],
  ['copy (select 1) to stdout', null],
])('%j is a COPY of format %s', (sql, format) => {
  expect(copyInFormat(sql)).toBe(format)
})
