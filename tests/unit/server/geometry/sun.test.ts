import { describe, expect, it } from 'vitest'
import { type DayLight, darkHours, isSummerTime, sunInLondon, sunInUtc } from '../../../../server/geometry/sun.ts'
import { daysAfter } from '../../../../shared/calendar-date.ts'

const london = { latitude: 51.5072, longitude: -0.1276 }
const edinburgh = { latitude: 55.9533, longitude: -3.1883 }
const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(Math.floor(minutes % 60)).padStart(2, '0')}`

describe('sunrise and sunset', () => {
  it('are those of the worked example of the almanac: 9.441 h UTC at Wayne, New Jersey on 25 June 1990', () => {
    const { rise } = sunInUtc('1990-06-25', { latitude: 40.9, longitude: -74.3 })!
    expect(rise / 60).toBeCloseTo(9.441, 2)
  })

  // As almanacs print them for the two cities, to the minute.
  it.each([
    ['London, midsummer', london, '2024-06-20', '4:43', '21:21'],
    ['London, midwinter', london, '2024-12-21', '8:04', '15:53'],
    ['Edinburgh, midsummer', edinburgh, '2024-06-20', '4:26', '22:02'],
    ['Edinburgh, midwinter', edinburgh, '2024-12-21', '8:42', '15:40'],
  ])('are those of almanacs within two minutes: %s', (_, place, day, rise, set) => {
    const told = sunInLondon(day, place)!
    const minutes = (text: string) => Number(text.split(':')[0]) * 60 + Number(text.split(':')[1])
    expect(Math.abs(told.rise - minutes(rise)), clock(told.rise)).toBeLessThanOrEqual(2)
    expect(Math.abs(told.set - minutes(set)), clock(told.set)).toBeLessThanOrEqual(2)
  })

  it('are none within the polar circle at midsummer', () => {
    expect(sunInUtc('2024-06-20', { latitude: 70, longitude: 20 })).toBeNull()
  })

  it('move by an hour on the clock between the last Sundays of March and October', () => {
    expect(['2024-03-30', '2024-03-31', '2024-10-26', '2024-10-27'].map(isSummerTime)).toEqual([
      false,
      true,
      true,
      false,
    ])
    const [before, after] = ['2024-10-26', '2024-10-27'].map((day) => sunInLondon(day, london)!)
    expect(before!.set - after!.set).toBeGreaterThan(60)
    expect(before!.set - after!.set).toBeLessThan(64)
  })
})

describe('hours after dark', () => {
  const week = (monday: string): (DayLight | null)[] =>
    Array.from({ length: 7 }, (_, day) => sunInLondon(daysAfter(monday, day), london))

  it('are those in which the sun is down for half of the hour or more', () => {
    // Sun up from 8:04 to 15:53: 15 to 16 o'clock is light, 16 on is dark, and so is all before 8.
    const dark = darkHours(week('2024-12-16'))
    expect(dark.slice(0, 24).map(String).join('')).toBe('111111110000000011111111')
    expect(dark).toHaveLength(168)
  })

  it('turn at half past', () => {
    const dark = (set: number) => darkHours(new Array(7).fill({ rise: 360, set })).slice(0, 24)
    expect(dark(20 * 60 + 29)[20]).toBe(1)
    expect(dark(20 * 60 + 31)[20]).toBe(0)
    expect(darkHours(new Array(7).fill(null))).toEqual(new Array(168).fill(1))
  })
})
