import { describe, expect, it } from 'vitest'
import { cameraRangeMetres } from '../../../shared/camera-range.ts'

describe('the range of a camera', () => {
  it('is refused for optics that mean nothing', () => {
    const range = (horizontalPixels: number, fieldOfViewDegrees: number, zoom?: number) => () =>
      cameraRangeMetres('detect', { horizontalPixels, fieldOfViewDegrees, ...(zoom === undefined ? {} : { zoom }) })
    for (const refused of [range(0, 60), range(1920, 0), range(1920, 180), range(1920, 60, 0.5), range(Number.NaN, 60)])
      expect(refused).toThrow(RangeError)
    expect(range(1920, 90)()).toBeCloseTo(1920 / 50, 10)
  })
})
