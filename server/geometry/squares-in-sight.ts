import type { Isovist } from './isovist.ts'

/** Squares by their middles and the length of a side, EPSG:27700 metres. */
export interface Squares {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly sideMetres: number
}

const steps = [-1 / 3, 0, 1 / 3]

/**
 * 1 for each square of which something can be seen in plan: at least one of nine even points in it lies in the isovist,
 * arcs of which are taken in steps of 2 degrees. Nothing visible: all 0. No squares: an empty list.
 */
export function squaresInSight({ ring }: Pick<Isovist, 'ring'>, { x, y, sideMetres }: Squares): Uint8Array {
  const [east, north] = [ring.map(([at]) => at), ring.map(([, at]) => at)]
  const isNear = (value: number, side: readonly number[]) =>
    value >= Math.min(...side) - sideMetres && value <= Math.max(...side) + sideMetres
  return Uint8Array.from(x, (middle, square) => {
    if (!isNear(middle, east) || !isNear(y[square]!, north)) return 0
    const isSeen = steps.some((right) =>
      steps.some((up) => isWithin(ring, middle + right * sideMetres, y[square]! + up * sideMetres)),
    )
    return isSeen ? 1 : 0
  })
}

function isWithin(ring: Isovist['ring'], x: number, y: number): boolean {
  let isInside = false
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at++) {
    const [ax, ay] = ring[at]!
    const [bx, by] = ring[before]!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside
  }
  return isInside
}
