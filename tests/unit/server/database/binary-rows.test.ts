import { expect, test } from 'vitest'
import { BinaryRows, type CopyType } from '../../../../server/database/binary-rows.ts'

const headerBytes = 19

test('a row is its number of values, then each with its length', () => {
  expect(written({ a: 'int4', b: 'text', c: 'bool' }, [7, 'é', null])).toBe(
    '0003' + '00000004' + '00000007' + '00000002' + 'c3a9' + 'ffffffff',
  )
})

test('jsonb has its version before the text', () => {
  expect(written({ a: 'jsonb' }, [{}])).toBe('0001' + '00000003' + '01' + '7b7d')
})

test('a point is EWKB with its reference system', () => {
  expect(written({ p: { point: 27700 } }, [[3, 3.5]])).toBe(
    '0001' + '00000019' + '0101000020346c000000000000000008400000000000000c40',
  )
})

test.each<[CopyType, unknown]>([
  ['int2', 40_000],
  ['int4', 2 ** 31],
  ['int4', 1.5],
  ['int4', Number.NaN],
  ['int4', '7'],
  ['int8', 1.5],
  ['float8', '1'],
  ['text', 7],
  ['text', 'a\0b'],
  [{ point: 27700 }, [Number.NaN, 0]],
])('%j refuses %j and names the column', (type, value) => {
  expect(() => written({ wrong: type }, [value])).toThrow(/^Column wrong: /)
})

test('a row with too few values is refused', () => {
  expect(() => written({ a: 'int4', b: 'int4' }, [1])).toThrow('1 values for 2 columns')
})

test('a row that writes its own fields is the same as one given as a list', () => {
  const columns = { a: 'int4', b: 'int2', c: 'bytea', d: 'int4' } as const
  const rows = new BinaryRows(columns, 24)
  rows.begin()
  rows.int4(-2_000_000_000)
  rows.int2(-300)
  rows.bytea(Buffer.from([1, 2, 3, 4]), 1, 2)
  rows.empty()
  expect(rows.take(Buffer.alloc(0)).subarray(headerBytes).toString('hex')).toBe(
    '0004' + '00000004' + '88ca6c00' + '00000002' + 'fed4' + '00000002' + '0203' + 'ffffffff',
  )
  expect(written(columns, [-2_000_000_000, -300, Buffer.from([2, 3]), null])).toBe(
    '0004' + '00000004' + '88ca6c00' + '00000002' + 'fed4' + '00000002' + '0203' + 'ffffffff',
  )
})

test('a value larger than the buffer makes it grow', () => {
  const rows = new BinaryRows({ t: 'text' }, 64)
  rows.write(['x'.repeat(1000)])
  expect(rows.take(Buffer.alloc(0)).subarray(-1000).toString()).toBe('x'.repeat(1000))
})

function written(columns: Record<string, CopyType>, row: readonly unknown[]): string {
  const rows = new BinaryRows(columns)
  rows.write(row)
  return rows.take(Buffer.alloc(0)).subarray(headerBytes).toString('hex')
}
