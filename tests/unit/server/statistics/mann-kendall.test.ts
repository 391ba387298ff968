import { describe, expect, it } from 'vitest'
import { mannKendall, mannKendallRows } from '../../../../server/statistics/mann-kendall.ts'

describe('mannKendall', () => {
  it('tests nothing with fewer than two values', () => {
    for (const series of [[], [4], [Number.NaN, 4]]) {
      expect(mannKendall(series)).toEqual({ s: 0, variance: 0, z: Number.NaN, p: Number.NaN, tauB: Number.NaN })
    }
  })

  it('finds no trend in equal values', () => {
    expect(mannKendall([2, 2, 2, 2])).toEqual({ s: 0, variance: 0, z: 0, p: 1, tauB: Number.NaN })
  })

  it('leaves steps without a value out, as if they were not there', () => {
    expect(mannKendall([3, Number.NaN, 5, 4, Number.NaN, 9])).toEqual(mannKendall([3, 5, 4, 9]))
  })

  it('changes its sign when the series is read backwards', () => {
    const found = mannKendall([1, 2, 2, 5, 4, 8])
    const back = mannKendall([8, 4, 5, 2, 2, 1])
    expect(back).toEqual({ ...found, s: -found.s, z: -found.z, tauB: -found.tauB })
  })
})

describe('mannKendallRows', () => {
  it('gives each row the z-score it has alone', () => {
    const rows = [
      [1, 2, 2, 5],
      [4, 4, 4, 4],
      [Number.NaN, 3, 1, 2],
      [Number.NaN, Number.NaN, Number.NaN, 1],
    ]
    expect([...mannKendallRows(Float64Array.from(rows.flat()), 4)]).toEqual(rows.map((row) => mannKendall(row).z))
  })

  it('gives none for no rows and refuses a broken one', () => {
    expect(mannKendallRows(new Float64Array(), 10)).toHaveLength(0)
    expect(() => mannKendallRows(new Float64Array(11), 10)).toThrow(RangeError)
  })
})
