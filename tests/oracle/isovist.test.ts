import { describe, expect, it } from 'vitest'
import { isovist, type Point } from '../../server/geometry/isovist.ts'
import { cameraPurposes, cameraRanges } from '../../shared/camera-range.ts'
import worked from './isovist.json' with { type: 'json' }

describe('the worked isovist', () => {
  it('sees and hides the areas of the direct formula', () => {
    const wall = worked.wall as unknown as Point[]
    const { rangeMetres } = worked
    for (const [east, north] of [
      [0, 0],
      [485_000, 238_000],
    ] as const) {
      const moved = wall.map(([x, y]): Point => [x + east, y + north])
      const { squareMetres } = isovist({ at: [east, north], rangeMetres, buildings: [], walls: [moved] })
      expect(Math.abs(squareMetres - worked.visible)).toBeLessThanOrEqual(worked.tolerance)
      const hidden = Math.PI * rangeMetres ** 2 - squareMetres
      expect(Math.abs(hidden - worked.hidden)).toBeLessThanOrEqual(worked.tolerance)
    }
  })
})

describe('the worked camera ranges', () => {
  const { cases, fieldOfViewDegrees, tolerance } = worked.ranges
  it.each([1920, 3840] as const)(
    'are those of the table for %i pixels, and zoom multiplies them',
    (horizontalPixels) => {
      const ranges = cameraRanges({ horizontalPixels, fieldOfViewDegrees })
      const zoomed = cameraRanges({ horizontalPixels, fieldOfViewDegrees, zoom: 4 })
      expect(ranges.map(({ purpose }) => purpose)).toEqual(cases.map(({ purpose }) => purpose))
      for (const [at, each] of cases.entries()) {
        const printed = horizontalPixels === 1920 ? each.at1920 : each.at3840
        expect(Math.abs(ranges[at]!.rangeMetres - printed)).toBeLessThanOrEqual(tolerance)
        expect(zoomed[at]!.rangeMetres).toBeCloseTo(4 * ranges[at]!.rangeMetres, 10)
        expect(cameraPurposes[ranges[at]!.purpose].pixelsPerMetre).toBe(each.pixelsPerMetre)
      }
    },
  )
})
