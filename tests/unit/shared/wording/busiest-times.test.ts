import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../shared/random.ts'
import {
  busiestTimes,
  busiestTimesInWords,
  clockInWords,
  timesInWords,
} from '../../../../shared/wording/busiest-times.ts'
import { expectPublicText } from './sentences.ts'

/** A week with `usual` in each hour and `more` in the hours named, days from 0 on Monday. */
function weekWith(usual: number, more: number, at: readonly (readonly [number, number])[]): number[] {
  const week = new Array<number>(168).fill(usual)
  for (const [day, hour] of at) week[(day * 24 + hour) % 168] = more
  return week
}

const nights = [4, 5].flatMap((day) => [21, 22, 23, 24, 25].map((hour) => [day, hour] as const))

describe('the busiest times', () => {
  it('keep a night with the day on which it began', () => {
    expect(busiestTimesInWords(weekWith(1, 30, nights))).toBe(
      'Most reports fall on Friday and Saturday from 9 pm to 2 am',
    )
  })

  it('are told in tenths below half', () => {
    expect(busiestTimesInWords(weekWith(2, 15, nights))).toBe(
      'About 3 in 10 reports fall on Friday and Saturday from 9 pm to 2 am',
    )
  })

  it('run past Sunday midnight into Monday', () => {
    const at = [6].flatMap((day) => [22, 23, 24].map((hour) => [day, hour] as const))
    expect(busiestTimes(weekWith(0, 40, at))).toEqual({ firstDay: 6, days: 1, firstHour: 22, hours: 3, share: 1 })
  })

  it('name three days or more by the first and the last', () => {
    const at = [0, 1, 2, 3, 4].flatMap((day) => [8, 9, 10, 11, 12, 13, 14, 15].map((hour) => [day, hour] as const))
    expect(busiestTimesInWords(weekWith(1, 8, at))).toBe(
      'Most reports fall from Monday to Friday between 8 am and 4 pm',
    )
  })

  it('can be the same hours of every day', () => {
    const at = [0, 1, 2, 3, 4, 5, 6].flatMap((day) => [17, 18].map((hour) => [day, hour] as const))
    expect(busiestTimesInWords(weekWith(1, 12, at))).toBe('Most reports fall between 5 pm and 7 pm')
  })

  it('can be whole days', () => {
    const at = [5, 6].flatMap((day) => Array.from({ length: 24 }, (_, hour) => [day, hour] as const))
    expect(busiestTimesInWords(weekWith(1, 5, at))).toBe('Most reports fall on Saturday and Sunday')
  })

  it('are not found in an even week, however many reports there are', () => {
    expect(busiestTimesInWords(weekWith(1000, 0, []))).toBe('No time of the week stands out')
  })

  it('are rarely found in a week of pure chance', () => {
    const random = createRandom(11, 'even weeks')
    let found = 0
    for (let draw = 0; draw < 100; draw += 1) {
      if (busiestTimes(Array.from({ length: 168 }, () => random.poisson(2)))) found += 1
    }
    expect(found).toBeLessThanOrEqual(10)
  })

  it('are not looked for in few reports, and none are told as none', () => {
    expect(busiestTimesInWords(weekWith(0, 29, [[4, 22]]))).toBe('There are too few reports to say when they fall')
    expect(busiestTimesInWords(weekWith(0, 0, []))).toBe('No report has a usable time')
  })

  it('refuse other lengths and amounts below 0', () => {
    expect(() => busiestTimes([1, 2])).toThrow(RangeError)
    expect(() => busiestTimes(weekWith(1, -1, [[0, 0]]))).toThrow(RangeError)
    expect(() => busiestTimes(weekWith(1, Number.NaN, [[0, 0]]))).toThrow(RangeError)
  })

  it('move with the week', () => {
    const amounts = fc.array(fc.nat(30), { minLength: 168, maxLength: 168 })
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 6 }), (week, days) => {
        const moved = week.map((_, hour) => week[(hour + 168 - days * 24) % 168]!)
        const [before, after] = [busiestTimes(week), busiestTimes(moved)]
        expect(after?.share ?? null).toEqual(before === null ? null : expect.closeTo(before.share, 9))
        expectPublicText(`${busiestTimesInWords(week)}.`)
      }),
      { seed: 5, numRuns: 40 },
    )
  })
})

describe('hours in words', () => {
  it('name midnight and noon', () => {
    expect([0, 1, 11, 12, 13, 23].map(clockInWords)).toEqual(['midnight', '1 am', '11 am', 'noon', '1 pm', '11 pm'])
    expect(timesInWords({ firstDay: 6, days: 1, firstHour: 20, hours: 4 })).toBe('on Sunday from 8 pm to midnight')
    expect(timesInWords({ firstDay: 4, days: 3, firstHour: 0, hours: 24 })).toBe('from Friday to Sunday')
  })
})
