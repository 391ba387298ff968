/** Degrees: longitude, latitude. */
export type LonLat = readonly [number, number]

/** A piece of ground laid out on a picture, north up. */
export interface GroundFrame {
  readonly place: (point: LonLat) => readonly [number, number]
  readonly metresPerPixel: number
  /** A round length for a scale, about a sixth of the picture. */
  readonly scaleMetres: number
  /** Whether the box around a line or outline meets the frame; lines that do not need not be drawn. */
  readonly touches: (points: readonly LonLat[]) => boolean
}

const metresPerDegree = 111_320

/**
 * The ground around places with a margin in metres, filling a picture; of a district's size, where degrees may be taken
 * as flat. Null without a place.
 */
export function groundFrame(
  places: readonly LonLat[],
  marginMetres: number,
  { width, height }: { readonly width: number; readonly height: number },
): GroundFrame | null {
  if (places.length === 0) return null
  const [west, east] = extent(places.map(([longitude]) => longitude))
  const [south, north] = extent(places.map(([, latitude]) => latitude))
  const [middleX, middleY] = [(west + east) / 2, (south + north) / 2]
  const perLongitude = metresPerDegree * Math.cos((middleY * Math.PI) / 180)
  const across = (east - west) * perLongitude + 2 * marginMetres
  const along = (north - south) * metresPerDegree + 2 * marginMetres
  const metresPerPixel = Math.max(across / width, along / height, 1e-6)
  const place = ([longitude, latitude]: LonLat): readonly [number, number] => [
    width / 2 + ((longitude - middleX) * perLongitude) / metresPerPixel,
    height / 2 - ((latitude - middleY) * metresPerDegree) / metresPerPixel,
  ]
  const touches = (points: readonly LonLat[]) => {
    if (points.length === 0) return false
    const placed = points.map(place)
    const [left, right] = extent(placed.map(([x]) => x))
    const [top, bottom] = extent(placed.map(([, y]) => y))
    return left <= width && right >= 0 && top <= height && bottom >= 0
  }
  return { place, metresPerPixel, scaleMetres: roundLength((metresPerPixel * width) / 6), touches }
}

/** 1, 2 or 5 times a power of ten, at most `metres`. */
function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres))
  return (metres >= 5 * power ? 5 : metres >= 2 * power ? 2 : 1) * power
}

/**
 * The same places moved until no two are nearer than `apart` pixels, or as far as sixty rounds get, and inside the
 * picture; places that lie apart stay. The same places always give the same answer; equal ones part sideways.
 */
export function spreadApart(
  places: readonly (readonly [number, number])[],
  apart: number,
  { width, height }: { readonly width: number; readonly height: number },
): (readonly [number, number])[] {
  const moved = places.map(([x, y]) => [x, y] as [number, number])
  for (let round = 0; round < 60; round += 1) {
    let isQuiet = true
    for (let one = 0; one < moved.length; one += 1) {
      for (let other = one + 1; other < moved.length; other += 1) {
        const [a, b] = [moved[one]!, moved[other]!]
        const distance = Math.hypot(b[0] - a[0], b[1] - a[1])
        if (distance >= apart - 0.01) continue
        isQuiet = false
        const [x, y] = distance < 1e-6 ? [1, 0] : [(b[0] - a[0]) / distance, (b[1] - a[1]) / distance]
        const push = (apart - distance) / 2
        a[0] -= x * push
        a[1] -= y * push
        b[0] += x * push
        b[1] += y * push
      }
    }
    if (isQuiet) break
  }
  const margin = apart / 2 + 1
  return moved.map(([x, y]) => [clamp(x, margin, width - margin), clamp(y, margin, height - margin)] as const)
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}

function extent(values: readonly number[]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return [least, most]
}
