import { describe, expect, it } from 'vitest'
import { daysAfter, mondayOf, weekdayOf } from '../../../shared/calendar-date.ts'
import { daysOfWeek, placeTowards, stopsOf, withSpansOf } from '../../../shared/planned-week.ts'

const spans = [
  { fromHour: 8, toHour: 14 },
  { fromHour: 20, toHour: 26 },
]
const grid = { days: daysOfWeek('2026-11-30'), spans, vans: [4, 7] }

describe('the days of a week', () => {
  it('begin on a Monday, over the end of a month and a year', () => {
    expect(mondayOf('2026-12-06')).toBe('2026-11-30')
    expect(mondayOf('2026-11-30')).toBe('2026-11-30')
    expect(daysOfWeek('2026-12-28').at(-1)).toBe('2027-01-03')
    expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01')
  })

  it('are numbered from Monday 1 as calendars number them', () => {
    for (const day of ['2026-11-26', '2024-02-29', '1969-12-31', '2027-01-03'])
      expect(weekdayOf(day)).toBe(new Date(`${day}T00:00:00Z`).getUTCDay() || 7)
  })

  it('are refused where there is no such day', () => {
    expect(() => mondayOf('2026-02-30')).toThrow(RangeError)
  })
})

describe('stops of shifts', () => {
  it('fill each shift without a gap, in order of time', () => {
    expect(stopsOf([spans[1]!, spans[0]!], 1)).toEqual(spans)
    for (const stops of [2, 3]) {
      const parts = stopsOf(spans, stops)
      expect(parts).toHaveLength(2 * stops)
      for (const [at, part] of parts.entries()) {
        if (at % stops > 0) expect(part.fromHour).toBe(parts[at - 1]?.toHour)
        expect(part.toHour).toBeGreaterThan(part.fromHour)
      }
      expect(parts.at(-1)?.toHour).toBe(26)
    }
  })

  it('make room for a visit at another hour, so that none is left out of the week', () => {
    const all = withSpansOf(spans, [{ fromHour: 15, toHour: 18 }, spans[0]!])
    expect(all.map(({ fromHour }) => fromHour)).toEqual([8, 15, 20])
  })
})

describe('arrow keys', () => {
  const from = { day: '2026-12-02', fromHour: 8, van: 7 }
  it('go to the day beside, and to the van or the shift beneath', () => {
    expect(placeTowards(grid, from, 'left')).toEqual({ ...from, day: '2026-12-01' })
    expect(placeTowards(grid, from, 'right')).toEqual({ ...from, day: '2026-12-03' })
    expect(placeTowards(grid, from, 'up')).toEqual({ ...from, van: 4 })
    expect(placeTowards(grid, from, 'down')).toEqual({ ...from, fromHour: 20, van: 4 })
  })

  it('stop at the edges of the week, and outside of it', () => {
    expect(placeTowards(grid, { day: '2026-11-30', fromHour: 8, van: 4 }, 'left')).toBeNull()
    expect(placeTowards(grid, { day: '2026-12-06', fromHour: 20, van: 7 }, 'right')).toBeNull()
    expect(placeTowards(grid, { day: '2026-11-30', fromHour: 8, van: 4 }, 'up')).toBeNull()
    expect(placeTowards(grid, { day: '2026-12-06', fromHour: 20, van: 7 }, 'down')).toBeNull()
    expect(placeTowards(grid, { ...from, van: 9 }, 'down')).toBeNull()
    expect(placeTowards({ ...grid, vans: [] }, from, 'down')).toBeNull()
  })

  it('go back where they came from', () => {
    for (const [there, back] of [
      ['left', 'right'],
      ['up', 'down'],
      ['down', 'up'],
    ] as const) {
      const to = placeTowards(grid, from, there)
      expect(to && placeTowards(grid, to, back)).toEqual(from)
    }
  })
})
