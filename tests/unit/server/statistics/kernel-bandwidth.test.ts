import { describe, expect, it } from 'vitest'
import { scottBandwidthMetres, silvermanBandwidthMetres } from '../../../../server/statistics/kernel-bandwidth.ts'

describe('bandwidth rules', () => {
  it('give nothing for fewer than two points', () => {
    for (const points of [
      { x: [], y: [] },
      { x: [5], y: [5] },
    ]) {
      expect(silvermanBandwidthMetres(points)).toBeNull()
      expect(scottBandwidthMetres(points)).toBeNull()
    }
  })

  it('give nothing for points in one place, whatever rounding does to their mean', () => {
    const same = { x: Array(7).fill(452_000.1), y: Array(7).fill(213_000.3) }
    expect(silvermanBandwidthMetres(same)).toBeNull()
    expect(scottBandwidthMetres(same)).toBeNull()
  })

  it('give nothing by Scott for points on a line east, but do by Silverman', () => {
    const line = { x: [0, 100, 200, 300], y: [50, 50, 50, 50] }
    expect(scottBandwidthMetres(line)).toBeNull()
    expect(silvermanBandwidthMetres(line)).toBeGreaterThan(0)
  })

  it('do not change when the points are moved, and grow as they spread', () => {
    const x = [0, 130, 260, 500, 90]
    const y = [40, 10, 310, 120, 700]
    const moved = { x: x.map((each) => each + 450_000), y: y.map((each) => each + 210_000) }
    const wider = { x: x.map((each) => each * 3), y: y.map((each) => each * 3) }
    const silverman = silvermanBandwidthMetres({ x, y })!
    const scott = scottBandwidthMetres({ x, y })!
    expect(silvermanBandwidthMetres(moved)).toBeCloseTo(silverman, 6)
    expect(silvermanBandwidthMetres(wider)).toBeCloseTo(3 * silverman, 9)
    expect(scottBandwidthMetres(moved)?.x).toBeCloseTo(scott.x, 6)
    expect(scottBandwidthMetres(wider)?.y).toBeCloseTo(3 * scott.y, 9)
  })

  it('refuse lists of unequal length and coordinates that are not finite', () => {
    expect(() => silvermanBandwidthMetres({ x: [1, 2], y: [1] })).toThrow(RangeError)
    expect(() => scottBandwidthMetres({ x: [1, Number.NaN], y: [1, 2] })).toThrow(RangeError)
  })
})
