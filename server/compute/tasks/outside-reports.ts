import { formatCount } from '../../../shared/wording/counts.ts'
import type { MultiPolygonMetres } from '../../geometry/clip-grid.ts'
import type { KernelOptions } from '../../statistics/kernel-density.ts'
import type { PlacedReports } from './grid-input.ts'

/** Points with reports on them; `inside` is 1 inside the district. */
interface Places {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly inside: Uint8Array
  readonly weights: Float64Array
}

/** Of the border that must have reports on its other side before they are used instead of a correction. */
const enoughBorder = 0.9
const stepMetres = 500
/** Fewest reports inside near a stretch of border for it to be judged. */
const fewestInside = 5
/** Fewer outside than this share of those inside look like a neighbour whose reports are not loaded. */
const leastOutsideShare = 0.1

/**
 * Share of the district's border, 0 to 1, over which reports outside are loaded: of stretches with at least 5 reports
 * within reach inside, those that have a tenth as many within reach outside. A border with another police force has
 * few, where only one force is loaded. Null where no stretch can be judged.
 */
export function borderWithOutsideReports(
  district: MultiPolygonMetres,
  { x, y, inside, weights }: Places,
  reachMetres: number,
): number | null {
  let judged = 0
  let loaded = 0
  const squared = reachMetres * reachMetres
  for (const [east, north] of stretches(district)) {
    let own = 0
    let others = 0
    for (let place = 0; place < x.length; place++) {
      const [across, up] = [x[place]! - east, y[place]! - north]
      if (across * across + up * up > squared) continue
      if (inside[place] === 1) own += weights[place]!
      else others += weights[place]!
    }
    if (own < fewestInside) continue
    judged += 1
    if (others >= leastOutsideShare * own) loaded += 1
  }
  return judged === 0 ? null : loaded / judged
}

/** A point every 500 m along the outlines. */
function* stretches(district: MultiPolygonMetres): Generator<readonly [number, number]> {
  for (const part of district) {
    const ring = part[0] ?? []
    let left = 0
    for (let corner = 0; corner + 1 < ring.length; corner++) {
      const [x0 = 0, y0 = 0] = ring[corner]!
      const [x1 = 0, y1 = 0] = ring[corner + 1]!
      const length = Math.hypot(x1 - x0, y1 - y0)
      for (; left < length; left += stepMetres) {
        const share = left / length
        yield [x0 + share * (x1 - x0), y0 + share * (y1 - y0)]
      }
      left -= length
    }
  }
}

/** How a density is kept right near the border. */
export interface Edge {
  readonly corrects: boolean
  readonly sentence: string
}

/** Reports outside are better than a correction, but only where all neighbours have theirs. */
export function chooseEdge(
  {
    reports,
    kernel,
    bufferMetres,
  }: {
    readonly reports: PlacedReports
    readonly kernel: KernelOptions['kernel']
    /** How far outside the district reports were read. */
    readonly bufferMetres: number
  },
  weights: Float64Array,
  h: number,
): Edge {
  const corrects = (why: string): Edge => ({
    corrects: true,
    sentence: `At the border each density is divided by the share of the kernel inside the district: ${why}.`,
  })
  // A Gaussian has 99% of its weight within three bandwidths.
  const reach = kernel === 'quartic' ? h : 3 * h
  if (reach > bufferMetres)
    return corrects(
      `reports are read only up to ${formatCount(bufferMetres)} m outside, and the kernel reaches further`,
    )
  const { district, x, y, inside } = reports
  const share = borderWithOutsideReports(district, { x, y, inside, weights }, Math.max(reach, 1000))
  if (share === null || share < enoughBorder)
    return corrects(
      share
        ? `reports outside are loaded along only ${Math.floor(100 * share)}% of it`
        : 'no reports outside are loaded',
    )
  return {
    corrects: false,
    sentence: 'Reports outside the district, within reach of the kernel, count up to the border.',
  }
}
