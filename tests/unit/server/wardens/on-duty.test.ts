import { expect, it } from 'vitest'
import { onDutyByHour } from '../../../../server/wardens/on-duty.ts'
import { workingDay } from '../../../../server/wardens/shift-starts.ts'

const duty = (day: string, from_hour: number, to_hour: number, missed: string | null = null) => ({
  ...{ day, from_hour, to_hour, missed },
})

it('duties count in their hours, the night before the week from its midnight on, and missed ones not at all', () => {
  const there = onDutyByHour(
    [
      duty('2026-01-04', 20, 28),
      duty('2026-01-05', 2, 6),
      duty('2026-01-11', 22, 30),
      duty('2026-01-06', 8, 16, 'Ill'),
    ],
    '2026-01-05',
  )
  expect([...there.subarray(0, 8)]).toEqual([1, 1, 2, 2, 1, 1, 0, 0])
  expect([...there.subarray(160)]).toEqual([0, 0, 0, 0, 0, 0, 1, 1])
  expect(there.reduce((sum, each) => sum + each, 0)).toBe(4 + 4 + 2)
})

it('a working day has its night whole, that of Sunday from Monday', () => {
  const hours = Float64Array.from({ length: 168 }, (_, hour) => hour)
  const monday = workingDay(hours, 1, 6)
  expect([monday[5], monday[6], monday[23]]).toEqual([29, 6, 23])
  const sunday = workingDay(hours, 7, 6)
  expect([sunday[5], sunday[6]]).toEqual([5, 150])
})
