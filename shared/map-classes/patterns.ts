import { missingInk, suppressedInk } from './ramps.ts'

/** Pixels of a seamless tile, as MapLibre's `addImage` takes them (with the same `pixelRatio`). */
export interface PatternPixels {
  readonly width: number
  readonly height: number
  /** RGBA, row by row. */
  readonly data: Uint8ClampedArray
}

/** Side of a tile in CSS pixels. */
export const patternSize = 8

/**
 * Hatched grey for areas without a figure, dotted for those not shown to protect people. `pixelRatio` 1 to 4 makes the
 * tile sharp on dense screens. Seamless: a diagonal of 45 degrees meets itself at the tile's edges.
 */
export function patternPixels(pattern: 'missing' | 'suppressed', pixelRatio = 1): PatternPixels {
  const side = Math.round(patternSize * pixelRatio)
  if (!(side >= 4)) throw new RangeError('Give a pixel ratio of at least 0.5')
  const data = new Uint8ClampedArray(side * side * 4)
  const ground = rgbOf(pattern === 'missing' ? missingInk.ground : suppressedInk.ground)
  const ink = rgbOf(pattern === 'missing' ? missingInk.line : suppressedInk.dot)
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const share = pattern === 'missing' ? onLine(x, y, side, pixelRatio) : onDot(x, y, side, pixelRatio)
      for (let channel = 0; channel < 3; channel += 1) {
        data[(y * side + x) * 4 + channel] = ground[channel]! + share * (ink[channel]! - ground[channel]!)
      }
      data[(y * side + x) * 4 + 3] = 255
    }
  }
  return { width: side, height: side, data }
}

function onLine(x: number, y: number, side: number, pixelRatio: number): number {
  const along = (x + y + 1) % side
  const distance = Math.min(along, side - along) / Math.SQRT2
  return clamp(0.75 * pixelRatio + 0.5 - distance)
}

function onDot(x: number, y: number, side: number, pixelRatio: number): number {
  const distance = Math.hypot(x + 0.5 - side / 2, y + 0.5 - side / 2)
  return clamp(1.4 * pixelRatio + 0.5 - distance)
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share))
}

function rgbOf(hex: string): [number, number, number] {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16)) as [number, number, number]
}
