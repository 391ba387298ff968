import { expect, it } from 'vitest'
import { groupHealth, type HealthFacts } from '../../../../server/statistics/group-health.ts'

const days = { from: '2025-01-02', to: '2026-01-01' }
const action = (change: Partial<HealthFacts['actions'][number]>): HealthFacts['actions'][number] => ({
  ...{ due: '2025-06-01', setOn: '2025-05-01', closedOn: '2025-06-01', status: 'done' },
  ...change,
})

it('counts meetings whose day has come, and attendance where it was counted', () => {
  const health = groupHealth(
    {
      actions: [],
      meetings: [
        { day: '2025-02-01', status: 'held', attendance: 10 },
        { day: '2025-03-01', status: 'held', attendance: null },
        { day: '2025-04-01', status: 'held', attendance: 21 },
        { day: '2025-05-01', status: 'cancelled', attendance: null },
        { day: '2026-02-01', status: 'planned', attendance: null },
      ],
    },
    days,
  )
  expect(health).toMatchObject({ planned: 4, held: 3, cancelled: 1, meanAttendance: 15.5, countedMeetings: 2 })
  expect(health.doneInTime).toEqual({ some: 0, all: 0, lower: null, upper: null })
  expect(health.medianOpenDays).toBeNull()
})

it('actions done in time have the Wilson interval of the published worked share', () => {
  // 74% of 1,933 asked: 72.0 to 75.9.
  const actions = Array.from({ length: 1933 }, (_, at) => action({ closedOn: at < 1430 ? '2025-06-01' : '2025-06-02' }))
  const { doneInTime } = groupHealth({ meetings: [], actions }, days)
  expect([doneInTime.some, doneInTime.all]).toEqual([1430, 1933])
  expect(doneInTime.lower).toBeCloseTo(0.72, 3)
  expect(doneInTime.upper).toBeCloseTo(0.759, 3)
})

it('leaves out what cannot be done and what is due today; late ones count as not done in time', () => {
  const actions = [
    action({}),
    action({ status: 'cannot do' }),
    action({ status: 'on track', closedOn: null }),
    action({ status: 'not started', closedOn: null, due: '2026-01-01', setOn: '2025-12-22' }),
    action({ due: '2024-12-01', closedOn: '2024-12-01' }),
  ]
  const health = groupHealth({ meetings: [], actions }, days)
  expect(health.doneInTime).toMatchObject({ some: 1, all: 2 })
  expect([health.openActions, health.medianOpenDays]).toEqual([2, (10 + 245) / 2])
})
