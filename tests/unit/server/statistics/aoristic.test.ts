import { describe, expect, it } from 'vitest'
import { aoristicMatrix, loneStamps, unknownTimeSpikes } from '../../../../server/statistics/aoristic.ts'
import { clockMinutes } from '../../../../shared/calendar-date.ts'

const times = (...texts: (string | null)[]) =>
  Float64Array.from(texts, (text) => (text === null ? Number.NaN : clockMinutes(text)))
const filled = (weights: Float64Array) => [...weights.entries()].filter(([, weight]) => weight > 0)

describe('aoristicMatrix', () => {
  it('is all 0 without incidents', () => {
    const { weights, included } = aoristicMatrix(times(), times())
    expect(weights).toEqual(new Float64Array(168))
    expect(included).toBe(0)
  })

  it('gives an incident with one time, or an unknown end, to its hour alone', () => {
    const at = times('2024-01-01 13:59', '2024-01-07 23:00')
    expect(filled(aoristicMatrix(at, at).weights)).toEqual([
      [13, 1],
      [6 * 24 + 23, 1],
    ])
    expect(aoristicMatrix(at, times(null, null))).toEqual(aoristicMatrix(at, at))
  })

  it('gives nothing to an hour that a range only reaches', () => {
    const { weights } = aoristicMatrix(times('2024-01-01 13:00'), times('2024-01-01 14:00'))
    expect(filled(weights)).toEqual([[13, 1]])
  })

  it('includes a range of exactly 24 hours and counts a longer one apart', () => {
    const start = times('2024-01-01 00:00', '2024-01-01 00:00')
    const found = aoristicMatrix(start, times('2024-01-02 00:00', '2024-01-02 00:01'))
    expect(found).toMatchObject({ included: 1, overDay: 1, reversed: 0, withoutTime: 0 })
    expect(filled(found.weights)).toHaveLength(24)
  })

  it('counts reversed ranges and those without a start apart', () => {
    const found = aoristicMatrix(times('2024-01-01 10:00', null), times('2024-01-01 09:00', '2024-01-01 09:00'))
    expect(found).toMatchObject({ included: 0, overDay: 0, reversed: 1, withoutTime: 1 })
    expect(filled(found.weights)).toEqual([])
  })

  it('turns Sunday night into Monday, and with a shift gives Monday early morning to Sunday night', () => {
    const at = times('2024-01-08 02:00', '2024-01-08 06:00')
    expect(filled(aoristicMatrix(at, at).weights).map(([cell]) => cell)).toEqual([2, 6])
    expect(filled(aoristicMatrix(at, at, 6).weights).map(([cell]) => cell)).toEqual([6, 6 * 24 + 2])
  })

  it('works before 1970', () => {
    const at = times('1969-12-31 23:30')
    expect(filled(aoristicMatrix(at, at).weights)).toEqual([[2 * 24 + 23, 1]])
  })

  it('refuses unequal lengths and shifts that are not whole hours of a day', () => {
    expect(() => aoristicMatrix(times('2024-01-01 10:00'), times())).toThrow(RangeError)
    for (const shift of [-1, 24, 1.5, Number.NaN]) {
      expect(() => aoristicMatrix(times(), times(), shift)).toThrow(RangeError)
    }
  })
})

describe('unknownTimeSpikes', () => {
  const everyHour = (each: number) =>
    Array.from({ length: 24 * each }, (_, index) => (index % 24) * 60 + 20 + Math.floor(index / 24))

  it('finds a stamp carried by more than three times the median hour, and only then', () => {
    const midnight = (count: number) => Array<number>(count).fill(1440 * 40)
    expect(unknownTimeSpikes(Float64Array.from([...everyHour(2), ...midnight(6)]))).toEqual([])
    expect(unknownTimeSpikes(Float64Array.from([...everyHour(2), ...midnight(7)]))).toEqual([
      { minuteOfDay: 0, incidents: 7, medianHour: 2 },
    ])
  })

  it('finds 09:00 too, but no busy hour or other stamp', () => {
    const list = [...everyHour(1), ...Array<number>(9).fill(540), ...Array<number>(9).fill(600)]
    const busy = Array.from({ length: 40 }, (_, minute) => 1 + minute)
    expect(unknownTimeSpikes(Float64Array.from([...list, ...busy])).map((spike) => spike.minuteOfDay)).toEqual([540])
  })

  it('takes three incidents at midnight for no spike, however few there are otherwise', () => {
    expect(unknownTimeSpikes(new Float64Array())).toEqual([])
    expect(unknownTimeSpikes(Float64Array.of(0, 0, 0, Number.NaN))).toEqual([])
    expect(unknownTimeSpikes(Float64Array.of(0, 0, 0, 0))).toEqual([{ minuteOfDay: 0, incidents: 4, medianHour: 0 }])
  })
})

describe('loneStamps', () => {
  const at = (minute: number, count: number) => Array<number>(count).fill(1440 * 40 + minute)

  it('finds a midnight that stands out from the full hours beside it, where reports are many', () => {
    const many = Array.from({ length: 24 * 60 * 5 }, (_, index) => index)
    const list = Float64Array.from([...many, ...at(0, 200)])
    expect(unknownTimeSpikes(list)).toEqual([])
    expect(loneStamps(list)).toEqual([{ minuteOfDay: 0, incidents: 205, beside: 5 }])
  })

  it('finds none where full hours are rounded to alike, nor among fewer than ten', () => {
    const rounded = Array.from({ length: 24 }, (_, hour) => at(hour * 60, 40)).flat()
    expect(loneStamps(Float64Array.from(rounded))).toEqual([])
    expect(loneStamps(Float64Array.from([...rounded, ...at(540, 80)]))).toEqual([])
    expect(loneStamps(Float64Array.from([...rounded, ...at(540, 81)]))).toHaveLength(1)
    expect(loneStamps(Float64Array.from([...at(0, 9), Number.NaN]))).toEqual([])
    expect(loneStamps(new Float64Array())).toEqual([])
  })
})
