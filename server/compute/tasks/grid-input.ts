import type { RunResult } from '../../../shared/contracts/runs.ts'
import type { Month } from '../../../shared/period.ts'
import { clipGrid, type MultiPolygonMetres } from '../../geometry/clip-grid.ts'
import {
  type BoundingBox,
  type CoordinatePrecision,
  cellOf,
  cellRing,
  coverBox,
  type Grid,
  type GridOptions,
} from '../../geometry/grid.ts'
import { gridReference } from '../../geometry/grid-reference.ts'
import type { SpaceTimeCube } from '../../statistics/space-time-cube.ts'
import type { UnitShape } from '../task.ts'

/** Reports on places, month by month: what every method on a grid reads. Metres, EPSG:27700. */
export interface PlacedReports {
  readonly district: MultiPolygonMetres
  readonly precision: CoordinatePrecision
  /** Places, those within reach outside the district included. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** 1 inside the district. */
  readonly inside: Uint8Array
  /** Number of the name in `wards`, -1 for none. */
  readonly ward: Int32Array
  readonly wards: readonly string[]
  /** Reports of one place in one month, in any order. */
  readonly place: Int32Array
  readonly month: Int32Array
  readonly count: Float64Array
  /** Months that were published, ascending: those of the period and the history before it. */
  readonly months: readonly Month[]
  /** Which of them are of the period. */
  readonly periodMonths: readonly number[]
}

/** Cells that cover the district, and which of them holds each place inside it. */
export interface PlacedGrid {
  readonly grid: Grid
  /** By place, -1 where none. */
  readonly cell: Int32Array
  /** Square kilometres of each cell inside the district. */
  readonly sizes: Float64Array
}

/** Moves places before they are put into cells; the default leaves them. */
export type Mover = (grid: Grid, x: number, y: number) => readonly [number, number]

/** Lays a grid over the district. `district` is the clipping shape, so that no cell is only outside it. */
export function layGrid(input: PlacedReports, options: GridOptions, move?: Mover): PlacedGrid {
  const grid = clipGrid(coverBox(boxOf(input.district), options), input.district)
  const cell = new Int32Array(input.x.length).fill(-1)
  for (let place = 0; place < cell.length; place++) {
    if (input.inside[place] !== 1) continue
    const [x, y] = [input.x[place]!, input.y[place]!]
    const [movedX, movedY] = move ? move(grid, x, y) : [x, y]
    const moved = cellOf(grid, movedX, movedY)
    cell[place] = moved < 0 ? cellOf(grid, x, y) : moved
  }
  const whole = squareKilometres(grid)
  return { grid, cell, sizes: grid.insideShare.map((share) => share * whole) }
}

/** Area of one whole cell. */
export function squareKilometres({ shape, cellSizeMetres }: Pick<Grid, 'shape' | 'cellSizeMetres'>): number {
  return ((shape === 'square' ? 1 : Math.sqrt(3) / 2) * cellSizeMetres ** 2) / 1e6
}

/** Reports on each place over some months, given by their numbers. */
export function countPlaces(input: PlacedReports, months: readonly number[]): Float64Array {
  const wanted = new Uint8Array(input.months.length)
  for (const month of months) wanted[month] = 1
  const counts = new Float64Array(input.x.length)
  for (let row = 0; row < input.place.length; row++) {
    if (wanted[input.month[row]!]) counts[input.place[row]!]! += input.count[row]!
  }
  return counts
}

/** Reports per cell over some months, given by their numbers. */
export function countCells(input: PlacedReports, { grid, cell }: PlacedGrid, months: readonly number[]): Float64Array {
  const wanted = new Uint8Array(input.months.length)
  for (const month of months) wanted[month] = 1
  const counts = new Float64Array(grid.x.length)
  for (let row = 0; row < input.place.length; row++) {
    const at = cell[input.place[row]!]!
    if (at >= 0 && wanted[input.month[row]!]) counts[at]! += input.count[row]!
  }
  return counts
}

/** Reports per cell and month; `months` are numbers of months, ascending. */
export function cubeOf(input: PlacedReports, { grid, cell }: PlacedGrid, months: readonly number[]): SpaceTimeCube {
  const step = new Int32Array(input.months.length).fill(-1)
  months.forEach((month, index) => {
    step[month] = index
  })
  const counts = new Float64Array(grid.x.length * months.length)
  for (let row = 0; row < input.place.length; row++) {
    const at = cell[input.place[row]!]!
    const when = step[input.month[row]!]!
    if (at >= 0 && when >= 0) counts[at * months.length + when]! += input.count[row]!
  }
  return { counts, cells: grid.x.length, steps: months.length }
}

/**
 * 'Bletchley East, SP 871 334': the ward most of a cell's reports lie in, and the 100 m square of its middle; for cells
 * under 150 m the 10 m square, as two middles may lie in one of 100 m.
 */
export function cellNames(input: PlacedReports, { grid, cell }: PlacedGrid): string[] {
  const byCell = new Map<number, Map<number, number>>()
  for (let row = 0; row < input.place.length; row++) {
    const place = input.place[row]!
    const at = cell[place]!
    const ward = input.ward[place]!
    if (at < 0 || ward < 0) continue
    const wards = byCell.get(at) ?? new Map<number, number>()
    byCell.set(at, wards.set(ward, (wards.get(ward) ?? 0) + input.count[row]!))
  }
  return Array.from(grid.x, (x, at) => {
    const most = [...(byCell.get(at) ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]
    const square = gridReference(x, grid.y[at]!, grid.cellSizeMetres < 150 ? 10 : 100)
    return most ? `${input.wards[most[0]]}, ${square}` : square
  })
}

/** Column and row, which a place keeps from run to run. */
export function cellId(grid: Grid, cell: number): string {
  return `${grid.columns[cell]}_${grid.rows[cell]}`
}

/** Outlines of some cells of a grid, of all when left out. */
export function shapesOf(grid: Grid, cells: Iterable<number> = grid.x.keys()): UnitShape[] {
  return Array.from(cells, (cell) => ({ id: cellId(grid, cell), rings: [cellRing(grid, cell)] }))
}

/** How a result names its cells. */
export function unitsOf(grid: Grid, tested: number | null): NonNullable<RunResult['units']> {
  return { kind: grid.shape, count: grid.x.length, cellSizeMetres: grid.cellSizeMetres, tested }
}

/** The box around all outlines, metres. */
export function boxOf(polygons: MultiPolygonMetres): BoundingBox {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity }
  for (const part of polygons) {
    for (const [x = Number.NaN, y = Number.NaN] of part[0] ?? []) {
      box.minX = Math.min(box.minX, x)
      box.maxX = Math.max(box.maxX, x)
      box.minY = Math.min(box.minY, y)
      box.maxY = Math.max(box.maxY, y)
    }
  }
  return box
}
