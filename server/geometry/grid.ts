/** A hexagon stands on a corner: its flat sides are left and right, odd rows lie half a cell to the right. */
export type CellShape = 'square' | 'hexagon'

/** Metres, EPSG:27700. */
export interface BoundingBox {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

export interface GridOptions {
  readonly shape: CellShape
  /** Square: the side. Hexagon: the width from flat side to flat side, which is also the distance between centres. */
  readonly cellSizeMetres: number
  /** How far the whole lattice is moved east and north, to see whether a result hangs on where the lines fall; 0. */
  readonly shiftXMetres?: number
  readonly shiftYMetres?: number
}

/**
 * Equal cells, metres in EPSG:27700. A cell is named by its column and row, counted from the origin of EPSG:27700
 * (moved by the shift), so that a place has the same cell in every run with the same options, whatever box was covered.
 * Square 0,0 has its lower left corner at the origin, hexagon 0,0 its centre. `x`, `y`, `columns`, `rows` and
 * `insideShare` have one entry a cell, row by row from the south-west.
 */
export interface Grid {
  readonly shape: CellShape
  readonly cellSizeMetres: number
  readonly shiftXMetres: number
  readonly shiftYMetres: number
  /** Centre. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly columns: Int32Array
  readonly rows: Int32Array
  /** Share of the cell's area that lies inside the area the grid was clipped to; 1 when it was not clipped. */
  readonly insideShare: Float64Array
  readonly lattice: Lattice
}

/** The box of columns and rows that holds a grid's cells, and which cell stands where in it: -1 for none. */
export interface Lattice {
  readonly firstColumn: number
  readonly firstRow: number
  readonly columnCount: number
  readonly rowCount: number
  readonly cellAt: Int32Array
}

/** How finely a load's coordinates place an incident: moved to an anonymised map point, or where it happened. */
export type CoordinatePrecision = 'anonymised' | 'exact'

/**
 * Smallest cell side in metres that coordinates of this precision can bear. Anonymised points lie tens to hundreds of
 * metres off and are shared by many incidents, so under 250 m a map shows the map points themselves (Tompson and others
 * 2015, Cartography and Geographic Information Science 42(2)). 50 m for exact coordinates is about the error of a
 * geocoded address in a large plot.
 */
export function smallestCellSizeMetres(precision: CoordinatePrecision): number {
  return precision === 'anonymised' ? 250 : 50
}

const mostCells = 20_000_000

/**
 * Every cell that holds a point of the box, its edges included; hexagons at the ends of a row may lie just outside.
 * A box that is a point gives the cell of that point. RangeError for a cell size that is not above 0, a box that is not
 * finite or turned over, or more than 20 million cells.
 */
export function coverBox(box: BoundingBox, options: GridOptions): Grid {
  const { shape, cellSizeMetres: size, shiftXMetres = 0, shiftYMetres = 0 } = options
  if (!(size > 0 && Number.isFinite(size))) throw new RangeError(`A cell size of ${size} m`)
  if (!Number.isFinite(shiftXMetres + shiftYMetres)) throw new RangeError('A grid moved by no finite distance')
  const [left, right] = [(box.minX - shiftXMetres) / size, (box.maxX - shiftXMetres) / size]
  const step = rowStepMetres(shape, size)
  const [bottom, top] = [(box.minY - shiftYMetres) / step, (box.maxY - shiftYMetres) / step]
  if (!(left <= right && bottom <= top && Number.isFinite(right - left + top - bottom))) {
    throw new RangeError(`No box: ${JSON.stringify(box)}`)
  }
  // A hexagon reaches half a cell to either side of its centre, two thirds of a row step up and down, and its centre is
  // half a cell further right in odd rows.
  const isSquare = shape === 'square'
  const firstColumn = isSquare ? Math.floor(left) : Math.ceil(left - 1)
  const lastColumn = isSquare ? Math.floor(right) : Math.floor(right + 0.5)
  const firstRow = isSquare ? Math.floor(bottom) : Math.ceil(bottom - 2 / 3)
  const lastRow = isSquare ? Math.floor(top) : Math.floor(top + 2 / 3)
  const columnCount = lastColumn - firstColumn + 1
  const rowCount = lastRow - firstRow + 1
  const count = columnCount * rowCount
  if (count > mostCells) throw new RangeError(`${count} cells of ${size} m; at most ${mostCells} are possible`)
  const cellAt = new Int32Array(count)
  for (let position = 0; position < count; position++) cellAt[position] = position
  const lattice = { firstColumn, firstRow, columnCount, rowCount, cellAt }
  const frame = { shape, cellSizeMetres: size, shiftXMetres, shiftYMetres, lattice }
  return gridOfPositions(frame, cellAt, new Float64Array(count).fill(1))
}

/** The grid of some positions of a lattice, ascending: `cellAt` of the frame must agree with them. */
export function gridOfPositions(
  frame: Pick<Grid, 'shape' | 'cellSizeMetres' | 'shiftXMetres' | 'shiftYMetres' | 'lattice'>,
  positions: ArrayLike<number>,
  insideShare: Float64Array,
): Grid {
  const { shape, cellSizeMetres: size, shiftXMetres, shiftYMetres, lattice } = frame
  const count = positions.length
  const [x, y] = [new Float64Array(count), new Float64Array(count)]
  const [columns, rows] = [new Int32Array(count), new Int32Array(count)]
  const step = rowStepMetres(shape, size)
  for (let cell = 0; cell < count; cell++) {
    const position = positions[cell]!
    const row = lattice.firstRow + Math.floor(position / lattice.columnCount)
    const column = lattice.firstColumn + (position % lattice.columnCount)
    columns[cell] = column
    rows[cell] = row
    x[cell] = shiftXMetres + (column + (shape === 'square' || row & 1 ? 0.5 : 0)) * size
    y[cell] = shiftYMetres + (shape === 'square' ? row + 0.5 : row) * step
  }
  return { shape, cellSizeMetres: size, shiftXMetres, shiftYMetres, x, y, columns, rows, insideShare, lattice }
}

/**
 * Distance in metres from a row of centres to the next: the side of a square, half the root of 3 of a hexagon's width.
 */
export function rowStepMetres(shape: CellShape, size: number): number {
  return shape === 'square' ? size : size * (Math.sqrt(3) / 2)
}

/** Area of one whole cell in square metres, also where only part of it lies inside the clipping area. */
export function cellSquareMetres({ shape, cellSizeMetres }: Grid): number {
  return cellSizeMetres * rowStepMetres(shape, cellSizeMetres)
}

/**
 * Index of the cell that holds a point (metres), or -1 where the grid has none. A square holds its left and lower
 * sides; a point as near to two hexagons belongs to the upper or right one, so every point has exactly one cell. -1 for
 * coordinates that are not finite. Takes the same time in a grid of any size.
 */
export function cellOf(grid: Grid, x: number, y: number): number {
  const { lattice, cellSizeMetres: size } = grid
  const right = (x - grid.shiftXMetres) / size
  const up = (y - grid.shiftYMetres) / rowStepMetres(grid.shape, size)
  let row = Math.floor(up)
  let column = Math.floor(right)
  if (grid.shape === 'hexagon') {
    // A hexagon is all that is nearest to its centre, and the nearest centre is in the row below or the one above.
    const lowerColumn = nearestColumn(right, row)
    const upperColumn = nearestColumn(right, row + 1)
    const below = squaredDistance(right, up, lowerColumn, row)
    const above = squaredDistance(right, up, upperColumn, row + 1)
    column = below < above ? lowerColumn : upperColumn
    if (!(below < above)) row += 1
  }
  column -= lattice.firstColumn
  row -= lattice.firstRow
  // Written so that NaN is outside.
  if (!(column >= 0 && column < lattice.columnCount && row >= 0 && row < lattice.rowCount)) return -1
  return lattice.cellAt[row * lattice.columnCount + column]!
}

function nearestColumn(right: number, row: number): number {
  return row & 1 ? Math.floor(right) : Math.floor(right + 0.5)
}

/** In cell widths; `up` and `row` are in row steps, whose square is three quarters of a width's. */
function squaredDistance(right: number, up: number, column: number, row: number): number {
  const across = right - column - (row & 1 ? 0.5 : 0)
  return across * across + 0.75 * (up - row) * (up - row)
}

/**
 * Points (metres) in every cell, or the sum of their weights. Points outside all cells are left out: the difference to
 * the total says how many. All 0 for no points. RangeError for lists of unequal length.
 */
export function countPoints(
  grid: Grid,
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Float64Array {
  if (xs.length !== ys.length || (weights && weights.length !== xs.length)) {
    throw new RangeError(`${xs.length} eastings, ${ys.length} northings, ${weights?.length ?? 'no'} weights`)
  }
  const counts = new Float64Array(grid.x.length)
  for (let point = 0; point < xs.length; point++) {
    const cell = cellOf(grid, xs[point]!, ys[point]!)
    if (cell >= 0) counts[cell]! += weights ? weights[point]! : 1
  }
  return counts
}

/**
 * Outline of a whole cell as GeoJSON has it: counter-clockwise, the first corner repeated at the end, metres. Corners
 * that cells share are equal to the last bit, so shared borders are found. RangeError for a cell that is not there.
 */
export function cellRing(grid: Grid, cell: number): [x: number, y: number][] {
  const { shape, cellSizeMetres: size, shiftXMetres, shiftYMetres } = grid
  const column = grid.columns[cell]
  const row = grid.rows[cell]
  if (column === undefined || row === undefined) throw new RangeError(`No cell ${cell} in a grid of ${grid.x.length}`)
  // Corners stand on a lattice of whole steps: half widths across, thirds of a row step (a square: halves) up.
  const isSquare = shape === 'square'
  const across = isSquare ? 2 * column + 1 : 2 * column + (row & 1)
  const up = isSquare ? 2 * row + 1 : 3 * row
  const upUnit = rowStepMetres(shape, size) / (isSquare ? 2 : 3)
  const steps = isSquare ? squareCorners : hexagonCorners
  return steps.map(([right, above]) => [
    shiftXMetres + (across + right) * (size / 2),
    shiftYMetres + (up + above) * upUnit,
  ])
}

const squareCorners = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
  [-1, -1],
] as const

const hexagonCorners = [
  [0, -2],
  [1, -1],
  [1, 1],
  [0, 2],
  [-1, 1],
  [-1, -1],
  [0, -2],
] as const
