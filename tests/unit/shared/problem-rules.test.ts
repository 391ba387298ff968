import { describe, expect, it } from 'vitest'
import { namesDwelling } from '../../../shared/dwelling-words.ts'
import {
  costPerOutcome,
  hoursBetween,
  lacksExitPlan,
  lengthInWords,
  orderLengthProblem,
  statusDue,
  taskWeek,
} from '../../../shared/problem-rules.ts'

const group = {
  startedOn: '2026-01-05',
  weeks: 12,
  productDue: '2026-03-29',
  extendedTo: null,
  status: 'open' as const,
  closedOn: null,
}

describe('the week of a task group', () => {
  it.each([
    ['2026-01-04', 0],
    ['2026-01-05', 1],
    ['2026-01-11', 1],
    ['2026-01-12', 2],
    ['2026-03-29', 12],
    ['2026-03-30', 13],
  ])('on %s is %i of 12', (today, week) => {
    expect(taskWeek(group, today)).toMatchObject({ week, of: 12 })
  })

  it('is overdue from the day after its product was due, and late by days', () => {
    expect(taskWeek(group, '2026-03-29')).toMatchObject({ isOverdue: false, daysLate: 0 })
    expect(taskWeek(group, '2026-03-30')).toMatchObject({ isOverdue: true, daysLate: 1, due: '2026-03-29' })
  })

  it('is due on the day of its extension, and never overdue once it is closed', () => {
    const extended = { ...group, extendedTo: '2026-04-26' }
    expect(taskWeek(extended, '2026-04-26')).toMatchObject({ due: '2026-04-26', isOverdue: false, week: 16 })
    expect(taskWeek(extended, '2026-04-27')).toMatchObject({ isOverdue: true })
    const closed = { ...group, status: 'closed' as const, closedOn: '2026-03-01' }
    expect(taskWeek(closed, '2027-01-01')).toEqual({
      ...{ week: 8, of: 12, due: '2026-03-29', isOverdue: false, daysLate: 0 },
    })
  })

  it('needs days of the calendar', () => {
    expect(() => taskWeek({ ...group, startedOn: '2026-02-30' }, '2026-03-01')).toThrow(RangeError)
  })
})

describe('the length of an order', () => {
  it('counts hours of the clock, the longest length included', () => {
    expect(hoursBetween('2026-11-20 18:00', '2026-11-22 18:00')).toBe(48)
    expect(orderLengthProblem({ from: '2026-11-20 18:00', to: '2026-11-22 18:00' }, 48)).toBeNull()
    expect(orderLengthProblem({ from: '2026-11-20 18:00', to: '2026-11-22 18:01' }, 48)).toContain('48 hours')
    expect(orderLengthProblem({ from: '2026-11-20 18:00', to: '2026-11-22 18:01' }, 72)).toBeNull()
  })

  it('cannot be none, or end before it begins', () => {
    expect(orderLengthProblem({ from: '2026-11-20 18:00', to: '2026-11-20 18:00' }, 48)).toContain('after it begins')
    expect(orderLengthProblem({ from: '2026-11-20 18:00', to: '2026-11-19 18:00' }, 48)).toContain('after it begins')
    expect(() => hoursBetween('2026-11-20', '2026-11-21 18:00')).toThrow(RangeError)
  })

  it.each([
    [1, '1 hour'],
    [48, '48 hours'],
    [72, '3 days'],
    [73, '73 hours'],
    [2_208, '92 days'],
    [26_304, '1,096 days'],
  ])('of %i hours is %s', (hours, words) => {
    expect(lengthInWords(hours)).toBe(words)
  })
})

describe('an exit plan', () => {
  const use = { kind: 'dispersal' as const, exitTaskGroup: null, from: '2026-11-20 18:00' }
  it('is lacking from the moment dispersal powers begin, unless a task group is named', () => {
    expect(lacksExitPlan(use, '2026-11-20 17:59')).toBe(false)
    expect(lacksExitPlan(use, '2026-11-20 18:00')).toBe(true)
    expect(lacksExitPlan(use, '2027-01-01 00:00')).toBe(true)
    expect(lacksExitPlan({ ...use, exitTaskGroup: 1 }, '2027-01-01 00:00')).toBe(false)
  })
  it('is no duty of the other kinds', () => {
    expect(lacksExitPlan({ ...use, kind: 'closure' }, '2027-01-01 00:00')).toBe(false)
    expect(lacksExitPlan({ ...use, kind: 'pspo' }, '2027-01-01 00:00')).toBe(false)
  })
})

describe('the status of a scheme', () => {
  const scheme = { fromDay: '2025-12-31', lastStatusOn: null, status: 'open' as const }
  it('is due two months after it began, then two months after the last', () => {
    expect(statusDue(scheme, '2026-02-28')).toEqual({ due: '2026-02-28', isOverdue: false, daysLate: 0 })
    expect(statusDue(scheme, '2026-03-03')).toEqual({ due: '2026-02-28', isOverdue: true, daysLate: 3 })
    const later = { ...scheme, lastStatusOn: '2026-03-01' }
    expect(statusDue(later, '2026-05-01')).toEqual({ due: '2026-05-01', isOverdue: false, daysLate: 0 })
  })
  it('is not due of a closed one', () => {
    expect(statusDue({ ...scheme, status: 'closed' }, '2030-01-01')).toEqual({
      ...{ due: null, isOverdue: false, daysLate: 0 },
    })
  })
})

describe('the cost of an outcome', () => {
  it('is the budget share over the outcomes', () => {
    // A van of 80,000 pounds a year, 52 weeks: the worked number of the unit options paper, to the pound.
    const cost = costPerOutcome(80_000, 52)
    expect('pounds' in cost && Math.round(cost.pounds)).toBe(1_538)
    expect(costPerOutcome(100, 1)).toEqual({ pounds: 100 })
    expect(costPerOutcome(0, 3)).toEqual({ pounds: 0 })
  })
  it('says why there is none', () => {
    expect(costPerOutcome(100, 0)).toEqual({ reason: 'there is no outcome to share it by' })
    expect(costPerOutcome(100, null)).toEqual({ reason: 'no outcome is counted yet' })
    expect(costPerOutcome(null, 3)).toEqual({ reason: 'no budget is entered' })
  })
})

describe('one dwelling', () => {
  it.each(['Noise at 12 Mill Lane', 'flat 3 again', '14a, High Street', 'broken in at 7 church road'])(
    'is seen in: %s',
    (text) => expect(namesDwelling(text)).toBe(true),
  )
  it.each([
    '',
    'Cars in Mill Lane on 12 nights',
    '12 reports in Mill Lane',
    'Retail park, 450 m around',
    '48 hours at Station Road',
    'About 20 people along the High Street',
  ])('is not seen in: %s', (text) => expect(namesDwelling(text)).toBe(false))
})
