import { describe, expect, it } from 'vitest'
import { needOfHours, unmetOfAreas } from '../../../../../server/planners/wardens/unmet-need.ts'

describe('the need of hours', () => {
  it('is rounded up hour by hour, and staff of one hour do not make up for another', () => {
    // 4.5 incidents of 25 minutes at 0.6: ceil(3.125) = 4, the worked example of planning, section 5.
    const { needed, exact, unmet, met } = needOfHours(Float64Array.of(112.5, 36, 0), [1, 3, 2], 0.6)
    expect([...needed]).toEqual([4, 1, 0])
    expect(exact[0]).toBeCloseTo(3.125, 12)
    expect([...unmet]).toEqual([3, 0, 0])
    expect(met).toBeCloseTo(2 / 5, 12)
  })

  it('is met by no share where nothing is needed', () => {
    expect(needOfHours(new Float64Array(2), [0, 0], 0.6).met).toBeNull()
  })
})

describe('the work of areas', () => {
  it('is unmet as far as its hours are', () => {
    const need = { needed: Float64Array.of(4, 1, 0), unmet: Float64Array.of(3, 0, 0) }
    const [first, none] = unmetOfAreas(Float64Array.of(100, 20, 0, 0, 0, 0), [1, 0, 2], need)
    expect(first).toEqual({ minutes: 120, unmetMinutes: 75, peakHour: 0, shareOnDuty: 100 / 120 })
    expect(none).toEqual({ minutes: 0, unmetMinutes: 0, peakHour: null, shareOnDuty: null })
  })

  it('must be of the hours of the need', () => {
    const need = { needed: new Float64Array(2), unmet: new Float64Array(2) }
    expect(() => unmetOfAreas(new Float64Array(3), [0, 0], need)).toThrow(RangeError)
  })
})
