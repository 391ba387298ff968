import pg from 'pg'

const int8 = 20
const date = 1082
const timestampWithoutZone = 1114
const int8Array = 1016

/**
 * Value parsers of every connection, the same for both engines. Counts are int8 and become numbers; a count that a
 * number cannot hold is an error, never rounded. Dates stay text: a `Date` would shift them by the time zone.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === int8) return parseInt8
      if (oid === int8Array)
        return (text: string) => (int8ArrayParser(text) as (string | null)[]).map(parseNullableInt8)
      if (oid === date || oid === timestampWithoutZone) return (text: string) => text
    }
    return pg.types.getTypeParser(oid, format as 'text')
  }) as typeof pg.types.getTypeParser,
}

const int8ArrayParser = pg.types.getTypeParser(int8Array as number, 'text')

function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${text} is too large for a number: cast it to text in the SQL.`)
  return value
}

function parseNullableInt8(value: string | null): number | null {
  return value === null ? null : parseInt8(String(value))
}

/** Few connections: the embedded engine answers one at a time, and a server is shared with other programs. */
export const poolSize = { embedded: 4, server: 8 } as const
