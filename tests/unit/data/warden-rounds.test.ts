import { expect, it } from 'vitest'
import { weekOfRounds } from '../../../data/newton-vale/warden-rounds.ts'

it('a past week of the borough is the same each time, and another in another week', () => {
  const wardens = [{ id: 1, weeklyHours: 37, daysAway: [7] }]
  const once = weekOfRounds('2026-01-05', wardens, [1, 2, 3])
  expect(once).toHaveLength(4)
  expect(weekOfRounds('2026-01-05', wardens, [1, 2, 3])).toEqual(once)
  expect(JSON.stringify(weekOfRounds('2026-01-12', wardens, [1, 2, 3]))).not.toBe(
    JSON.stringify(once).replaceAll('2026-01-0', '2026-01-1'),
  )
})
