import { type BoundingBox, cellRing, cellSquareMetres, type Grid, gridOfPositions, rowStepMetres } from './grid.ts'

/**
 * GeoJSON coordinates of a MultiPolygon in metres: parts, each an outline and its holes, closed rings, either way
 * round.
 */
export type MultiPolygonMetres = readonly (readonly (readonly (readonly number[])[])[])[]

/** x0, y0, x1, y1 … of a ring, not closed. */
type Ring = readonly number[]

/** Overlaps below a thousand-millionth of a cell are rounding along a shared line. */
const smallestShare = 1e-9

/**
 * The cells of a grid whose area overlaps the area of the polygons, numbered anew in the same order, with the share of
 * each cell inside. Ids (column, row) stay; `cellOf`, `countPoints` and `gridNeighbours` see the kept cells only. The
 * shares times the cell area add up to the area of the polygons as far as the grid covers it. A cell that only touches
 * is dropped; no overlap gives a grid without cells. Polygons are valid by the simple-features rules: parts that
 * overlap would count twice, up to a share of 1. In a grid that was clipped before, cells can only go, and shares are
 * those of these polygons alone. RangeError for a corner that is not finite.
 * Method: the rings are halved by straight lines (Sutherland and Hodgman 1974, Comm. ACM 17(1)) until one cell is left,
 * so that each cell meets only the corners near it. What that leaves along the lines has no area.
 */
export function clipGrid(grid: Grid, polygons: MultiPolygonMetres): Grid {
  const { lattice } = grid
  const inside = new Float64Array(grid.x.length)
  const origin = { x: grid.x[0] ?? 0, y: grid.y[0] ?? 0 }
  const clipper = { grid, inside, origin }
  for (const part of polygons) {
    part.forEach((ring, index) => {
      const flat = openRing(ring, origin)
      // The first ring of a part is its outline, the others are holes; which way round they run differs by source.
      const sign = (index === 0 ? 1 : -1) * (signedSquareMetres(flat) < 0 ? -1 : 1)
      addRing(clipper, flat, sign, 0, 0, lattice.columnCount, lattice.rowCount)
    })
  }
  const whole = cellSquareMetres(grid)
  const cellAt = new Int32Array(lattice.cellAt.length).fill(-1)
  const positions: number[] = []
  const shares: number[] = []
  for (let position = 0; position < cellAt.length; position++) {
    const cell = lattice.cellAt[position]!
    const share = cell < 0 ? 0 : inside[cell]! / whole
    if (share < smallestShare) continue
    cellAt[position] = positions.length
    positions.push(position)
    shares.push(share > 1 - smallestShare ? 1 : share)
  }
  return gridOfPositions({ ...grid, lattice: { ...lattice, cellAt } }, positions, Float64Array.from(shares))
}

interface Clipper {
  readonly grid: Grid
  /** Square metres inside so far, by cell. */
  readonly inside: Float64Array
  /** Corners are measured from here, so that areas do not lose their last digits to the size of the coordinates. */
  readonly origin: { readonly x: number; readonly y: number }
}

/** Adds the area of a ring to the cells of a block of the lattice, `columns` wide and `rows` high. */
function addRing(
  clipper: Clipper,
  ring: Ring,
  sign: number,
  left: number,
  bottom: number,
  columns: number,
  rows: number,
) {
  if (ring.length < 6) return
  if (columns === 1 && rows === 1) {
    addRingToCell(clipper, ring, sign, bottom * clipper.grid.lattice.columnCount + left)
    return
  }
  if (columns >= rows) {
    const half = columns >> 1
    const lower = blockBox(clipper, left, bottom, half, rows)
    const upper = blockBox(clipper, left + half, bottom, columns - half, rows)
    // Blocks of hexagons interlock, so their boxes overlap and each half is cut along its own line.
    addRing(clipper, cutByLine(ring, -1, 0, lower.maxX), sign, left, bottom, half, rows)
    addRing(clipper, cutByLine(ring, 1, 0, -upper.minX), sign, left + half, bottom, columns - half, rows)
  } else {
    const half = rows >> 1
    const lower = blockBox(clipper, left, bottom, columns, half)
    const upper = blockBox(clipper, left, bottom + half, columns, rows - half)
    addRing(clipper, cutByLine(ring, 0, -1, lower.maxY), sign, left, bottom, columns, half)
    addRing(clipper, cutByLine(ring, 0, 1, -upper.minY), sign, left, bottom + half, columns, rows - half)
  }
}

function addRingToCell({ grid, inside, origin }: Clipper, ring: Ring, sign: number, position: number): void {
  const cell = grid.lattice.cellAt[position]!
  if (cell < 0) return
  const corners = cellRing(grid, cell)
  let clipped = ring
  for (let side = 0; side + 1 < corners.length && clipped.length >= 6; side++) {
    const [x0, y0] = corners[side]!
    const [x1, y1] = corners[side + 1]!
    // Corners run counter-clockwise, so inside is to the left of every side.
    const [a, b] = [y0 - y1, x1 - x0]
    clipped = cutByLine(clipped, a, b, -(a * (x0 - origin.x) + b * (y0 - origin.y)))
  }
  inside[cell]! += sign * signedSquareMetres(clipped)
}

/**
 * Box around a block of cells, from the origin of the clipping; for hexagons with the half cell that rows are moved.
 */
function blockBox({ grid, origin }: Clipper, left: number, bottom: number, columns: number, rows: number): BoundingBox {
  const { lattice, cellSizeMetres: size } = grid
  const isSquare = grid.shape === 'square'
  const step = rowStepMetres(grid.shape, size)
  const [halfWidth, halfHeight] = isSquare ? [0, 0] : [size / 2, (step * 2) / 3]
  const x = grid.shiftXMetres - origin.x + (lattice.firstColumn + left) * size
  const y = grid.shiftYMetres - origin.y + (lattice.firstRow + bottom) * step
  return {
    minX: x - halfWidth,
    minY: y - halfHeight,
    maxX: x + columns * size,
    maxY: y + (isSquare ? rows : rows - 1) * step + halfHeight,
  }
}

/** The part of a ring where a x + b y + c is at least 0. */
function cutByLine(ring: Ring, a: number, b: number, c: number): Ring {
  const kept: number[] = []
  let fromX = ring[ring.length - 2]!
  let fromY = ring[ring.length - 1]!
  let from = a * fromX + b * fromY + c
  for (let corner = 0; corner < ring.length; corner += 2) {
    const x = ring[corner]!
    const y = ring[corner + 1]!
    const to = a * x + b * y + c
    if (from < 0 !== to < 0) {
      const share = from / (from - to)
      kept.push(fromX + share * (x - fromX), fromY + share * (y - fromY))
    }
    if (to >= 0) kept.push(x, y)
    fromX = x
    fromY = y
    from = to
  }
  return kept
}

/** Positive when counter-clockwise. */
function signedSquareMetres(ring: Ring): number {
  if (ring.length < 6) return 0
  // Measured from a corner of the ring itself: small rings far from the origin keep their digits.
  const [baseX, baseY] = [ring[0]!, ring[1]!]
  let twice = 0
  for (let corner = 2; corner + 3 < ring.length; corner += 2) {
    const [x0, y0] = [ring[corner]! - baseX, ring[corner + 1]! - baseY]
    const [x1, y1] = [ring[corner + 2]! - baseX, ring[corner + 3]! - baseY]
    twice += x0 * y1 - x1 * y0
  }
  return twice / 2
}

function openRing(ring: readonly (readonly number[])[], origin: { x: number; y: number }): Ring {
  const flat: number[] = []
  for (const [x, y] of ring) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RangeError('A ring with a corner that is not a place')
    flat.push(x! - origin.x, y! - origin.y)
  }
  const last = flat.length - 2
  if (last > 0 && flat[0] === flat[last] && flat[1] === flat[last + 1]) flat.length = last
  return flat
}
