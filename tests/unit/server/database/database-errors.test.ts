import { expect, test } from 'vitest'
import { DatabaseUnavailable, describeDatabaseError } from '../../../../server/database/database-errors.ts'

test.each([
  [{ code: '53100' }, 'disk-full'],
  [{ code: 'ENOSPC' }, 'disk-full'],
  [{ code: '57P01' }, 'connection-lost'],
  [{ code: 'ECONNRESET' }, 'connection-lost'],
  [{ code: '08006' }, 'connection-lost'],
  [new Error('Connection terminated unexpectedly'), 'connection-lost'],
  [new Error('timeout exceeded when trying to connect'), 'too-many-connections'],
  [new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]), 'connection-lost'],
  [{ cause: { code: 'EPIPE' } }, 'connection-lost'],
  [{ code: '57014' }, 'query-cancelled'],
  [{ code: '53300' }, 'too-many-connections'],
  [{ code: '53400' }, 'resources-exhausted'],
  [{ code: '25P03' }, 'transaction-timed-out'],
  [{ code: '23505' }, 'constraint-broken'],
  [{ code: '40P01' }, 'try-again'],
  [{ code: '22012' }, 'database-error'],
  [undefined, 'database-error'],
  [new DatabaseUnavailable('locked', 'In use.'), 'locked'],
])('%o is described as %s, in one sentence or two without SQL', (error, slug) => {
  const description = describeDatabaseError(error)
  expect(description.slug).toBe(slug)
  expect(description.sentence).toMatch(/^[A-Z][^\n]*\.$/)
})
