import type { Grid } from './grid.ts'
import type { NeighbourList } from './neighbour-list.ts'

/**
 * Steps right and up to the neighbours, two numbers each, in the order of cell numbers: neighbours come out ascending.
 */
const squareSteps = Int8Array.of(-1, -1, 0, -1, 1, -1, -1, 0, 1, 0, -1, 1, 0, 1, 1, 1)

/** Odd rows lie half a cell to the right, so the rows above and below an even one begin one column further left. */
const evenHexagonSteps = Int8Array.of(-1, -1, 0, -1, -1, 0, 1, 0, -1, 1, 0, 1)
const oddHexagonSteps = Int8Array.of(0, -1, 1, -1, -1, 0, 1, 0, 0, 1, 1, 1)

/**
 * Queen neighbours of a grid's cells: up to 8 for squares, up to 6 for hexagons, fewer at the border of the grid or of
 * the area it was clipped to; a cell may become an island. Symmetric. Time grows with the number of cells.
 */
export function gridNeighbours(grid: Grid): NeighbourList {
  const { firstColumn, firstRow, columnCount, rowCount, cellAt } = grid.lattice
  const cells = grid.x.length
  const offsets = new Uint32Array(cells + 1)
  const targets = new Uint32Array(cells * (squareSteps.length / 2))
  let end = 0
  for (let cell = 0; cell < cells; cell++) {
    const row = grid.rows[cell]!
    const steps = grid.shape === 'square' ? squareSteps : row & 1 ? oddHexagonSteps : evenHexagonSteps
    const column = grid.columns[cell]! - firstColumn
    for (let step = 0; step < steps.length; step += 2) {
      const nextColumn = column + steps[step]!
      const nextRow = row - firstRow + steps[step + 1]!
      if (nextColumn < 0 || nextColumn >= columnCount || nextRow < 0 || nextRow >= rowCount) continue
      const neighbour = cellAt[nextRow * columnCount + nextColumn]!
      if (neighbour < 0) continue
      targets[end] = neighbour
      end += 1
    }
    offsets[cell + 1] = end
  }
  return { offsets, targets: targets.slice(0, end) }
}
