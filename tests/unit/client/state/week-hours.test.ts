import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginAt, hoursOfRows, rowsOf, toggleDay } from '../../../../client/state/week-hours.ts'

describe('hours of the week as rows', () => {
  it('days with the same hours share a row, in order of the week', () => {
    const rows = rowsOf([
      { weekday: 6, fromHour: 9, toHour: 13 },
      { weekday: 2, fromHour: 8, toHour: 18 },
      { weekday: 1, fromHour: 8, toHour: 18 },
    ])
    expect(rows).toEqual([
      { days: [1, 2], fromHour: 8, toHour: 18 },
      { days: [6], fromHour: 9, toHour: 13 },
    ])
  })

  it('rows give back the hours they were made of, without what was said twice', () => {
    const hour = fc
      .record({
        weekday: fc.integer({ min: 1, max: 7 }),
        fromHour: fc.integer({ min: 0, max: 23 }),
        length: fc.nat(11),
      })
      .map(({ weekday, fromHour, length }) => ({ weekday, fromHour, toHour: fromHour + 1 + length }))
    fc.assert(
      fc.property(fc.array(hour, { maxLength: 20 }), (hours) => {
        const texts = (list: readonly object[]) => [...new Set(list.map((each) => JSON.stringify(each)))].sort()
        expect(texts(hoursOfRows(rowsOf(hours)))).toEqual(texts(hours))
      }),
    )
  })

  it('a day is put in and taken out, and an end never comes before its beginning', () => {
    const row = { days: [1, 3], fromHour: 8, toHour: 10 }
    expect(toggleDay(row, 2).days).toEqual([1, 2, 3])
    expect(toggleDay(row, 3).days).toEqual([1])
    expect(beginAt(row, 9)).toMatchObject({ fromHour: 9, toHour: 10 })
    expect(beginAt(row, 23)).toMatchObject({ fromHour: 23, toHour: 24 })
  })
})
