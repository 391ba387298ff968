import { expect, it } from 'vitest'
import { RequestLimit } from '../../../../server/access/request-limit.ts'

it('lets so many pass at once, then one whenever its share of a minute is over', () => {
  let now = new Date('2026-01-01T12:00:00Z')
  const limit = new RequestLimit(() => now)
  for (let count = 0; count < 60; count += 1) expect(limit.take('a', 60)).toBe(0)
  expect(limit.take('a', 60)).toBe(1)
  expect(limit.take('b', 60)).toBe(0)
  now = new Date(now.getTime() + 1_000)
  expect(limit.take('a', 60)).toBe(0)
  expect(limit.take('a', 60)).toBe(1)
  now = new Date(now.getTime() + 3_600_000)
  for (let count = 0; count < 60; count += 1) expect(limit.take('a', 60)).toBe(0)
  expect(limit.take('a', 60)).toBeGreaterThan(0)
})

it('says how long to wait for the next of a few a minute', () => {
  const limit = new RequestLimit(() => new Date('2026-01-01T12:00:00Z'))
  for (let count = 0; count < 3; count += 1) limit.take('a', 3)
  expect(limit.take('a', 3)).toBe(20)
})

it('a clock that is set back shuts nobody out for longer', () => {
  let now = new Date('2026-01-01T12:00:00Z')
  const limit = new RequestLimit(() => now)
  limit.take('a', 1)
  now = new Date('2026-01-01T11:00:00Z')
  expect(limit.take('a', 1)).toBe(60)
  now = new Date('2026-01-01T11:01:00Z')
  expect(limit.take('a', 1)).toBe(0)
})

it('holds as many at once as a crowd of made-up addresses may be, and no more', () => {
  const limit = new RequestLimit(() => new Date('2026-01-01T12:00:00Z'))
  limit.take('first', 1)
  expect(limit.take('first', 1)).toBeGreaterThan(0)
  for (let count = 0; count < 20_000; count += 1) limit.take(`made up ${count}`, 60)
  expect(limit.take('first', 1)).toBe(0)
})
