import { expect, it } from 'vitest'
import { AttemptLimit } from '../../../../server/access/attempt-limit.ts'

it('lets thirty failures of an address pass in a quarter of an hour, and then no more', () => {
  let now = new Date('2026-01-01T12:00:00Z')
  const limit = new AttemptLimit(() => now)
  const taken = Array.from({ length: 31 }, () => limit.take('192.0.2.1'))
  expect(taken.filter(Boolean)).toHaveLength(30)
  expect(limit.take('192.0.2.2')).toBe(true)
  now = new Date('2026-01-01T12:15:01Z')
  expect(limit.take('192.0.2.1')).toBe(true)
})

it('does not count what was right', () => {
  const limit = new AttemptLimit(() => new Date('2026-01-01T12:00:00Z'))
  for (let attempt = 0; attempt < 100; attempt += 1) {
    expect(limit.take('192.0.2.1')).toBe(true)
    limit.giveBack('192.0.2.1')
  }
})

it('says once in a quarter of an hour that an address is shut out', () => {
  let now = new Date('2026-01-01T12:00:00Z')
  const limit = new AttemptLimit(() => now)
  expect([limit.isNewlyShutOut('192.0.2.1'), limit.isNewlyShutOut('192.0.2.1')]).toEqual([true, false])
  expect(limit.isNewlyShutOut('192.0.2.2')).toBe(true)
  now = new Date('2026-01-01T12:15:01Z')
  expect(limit.isNewlyShutOut('192.0.2.1')).toBe(true)
})
