import { describe, expect, it } from 'vitest'
import { eventTimes, mayChangeCounts } from '../../../shared/event-times.ts'

describe('times of an event', () => {
  const once = { from: '2025-03-30', to: '2025-04-02', recursYearly: false }
  it('are the days themselves where any of them lies between the two days', () => {
    const days = [{ from: '2025-03-30', to: '2025-04-02' }]
    expect(eventTimes(once, '2025-04-02', '2025-04-30')).toEqual(days)
    expect(eventTimes(once, '2025-03-01', '2025-03-30')).toEqual(days)
    expect(eventTimes(once, '2025-04-03', '2025-12-31')).toEqual([])
    expect(eventTimes(once, '2024-01-01', '2024-12-31')).toEqual([])
  })

  it('come back each year from the first on, over the turn of a year as well', () => {
    const yearly = { from: '2024-12-30', to: '2025-01-02', recursYearly: true }
    expect(eventTimes(yearly, '2024-01-01', '2026-01-01')).toEqual([
      { from: '2024-12-30', to: '2025-01-02' },
      { from: '2025-12-30', to: '2026-01-02' },
    ])
    expect(eventTimes(yearly, '2023-01-01', '2023-12-31')).toEqual([])
  })

  it('take 29 February as 28 in other years', () => {
    const leap = { from: '2024-02-29', to: '2024-02-29', recursYearly: true }
    expect(eventTimes(leap, '2025-01-01', '2028-12-31').map(({ from }) => from)).toEqual([
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ])
  })
})

describe('an event on a chart', () => {
  const area = { kind: 'ward', code: 'W1' }
  const event = (change: object) => ({ areaKind: '', areaCode: '', affectsCounts: true, ...change })
  it('is one of the whole district or of this very area, that may have changed the counts', () => {
    expect(mayChangeCounts(event({}), area)).toBe(true)
    expect(mayChangeCounts(event({ areaKind: 'ward', areaCode: 'W1' }), area)).toBe(true)
    expect(mayChangeCounts(event({ areaKind: 'ward', areaCode: 'W2' }), area)).toBe(false)
    expect(mayChangeCounts(event({ areaKind: 'parish', areaCode: 'W1' }), area)).toBe(false)
    expect(mayChangeCounts(event({ areaKind: 'ward', areaCode: 'W2' }), { kind: 'district', code: 'D' })).toBe(true)
    expect(mayChangeCounts(event({ affectsCounts: false }), area)).toBe(false)
  })
})
