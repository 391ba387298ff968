import fc from 'fast-check'
import { expect, it } from 'vitest'
import { daysAfter, weekdayOf } from '../../../shared/calendar-date.ts'
import { dayOfRhythm, daysOfRhythm, rhythmOf } from '../../../shared/meeting-rhythm.ts'

it('third Tuesdays of 2026 are those of the calendar', () => {
  const rhythm = { weekday: 2, week: 3 }
  expect(['2026-01', '2026-02', '2026-09', '2026-12'].map((month) => dayOfRhythm(month, rhythm))).toEqual([
    ...['2026-01-20', '2026-02-17', '2026-09-15', '2026-12-15'],
  ])
})

it('every second month counts on from the last meeting, whatever day planning begins', () => {
  const rhythm = { weekday: 2, week: 3, monthsBetween: 2 }
  const span = { from: '2026-02-01', to: '2026-07-31', since: '2025-11-18' }
  expect(daysOfRhythm(rhythm, span)).toEqual(['2026-03-17', '2026-05-19', '2026-07-21'])
  expect(daysOfRhythm(rhythm, { ...span, from: '2026-03-18' })).toEqual(['2026-05-19', '2026-07-21'])
  expect(daysOfRhythm(rhythm, { ...span, to: '2026-01-01' })).toEqual([])
})

it('a day is one of its own rhythm, but for the fifth of a month, which is taken for the fourth', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), (after) => {
      const day = daysAfter('2024-01-01', after)
      const rhythm = rhythmOf(day, 1)
      const found = dayOfRhythm(day.slice(0, 7), rhythm)
      expect(weekdayOf(found)).toBe(weekdayOf(day))
      expect(Number(day.slice(8)) > 28 ? daysAfter(found, 7) : found).toBe(day)
    }),
  )
})
