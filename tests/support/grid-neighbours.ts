import { type NeighbourList, neighboursFromPairs } from '../../server/geometry/neighbour-list.ts'

type Steps = (row: number) => readonly (readonly [number, number])[]

/** Queen neighbours of a grid of square cells, numbered row by row. */
export function queenGrid(columns: number, rows: number): NeighbourList {
  const steps = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => [right, down] as const))
  return gridNeighbours(columns, rows, () => steps.filter(([right, down]) => right !== 0 || down !== 0))
}

/** Rook neighbours of a grid of square cells, numbered row by row: those that share an edge. */
export function rookGrid(columns: number, rows: number): NeighbourList {
  return gridNeighbours(columns, rows, () => [
    [-1, 0],
    [1, 0],
    [0, -1],
    [0, 1],
  ])
}

/** The six neighbours of a grid of hexagons numbered row by row, odd rows shifted half a cell to the right. */
export function hexGrid(columns: number, rows: number): NeighbourList {
  const beside = [[-1, 0] as const, [1, 0] as const]
  return gridNeighbours(columns, rows, (row) => {
    const left = row % 2 === 0 ? -1 : 0
    return [...beside, [left, -1], [left + 1, -1], [left, 1], [left + 1, 1]]
  })
}

function gridNeighbours(columns: number, rows: number, steps: Steps): NeighbourList {
  const from: number[] = []
  const to: number[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (const [right, down] of steps(row)) {
        const isInside = column + right >= 0 && column + right < columns && row + down >= 0 && row + down < rows
        if (!isInside) continue
        from.push(row * columns + column)
        to.push((row + down) * columns + column + right)
      }
    }
  }
  return neighboursFromPairs(columns * rows, from, to)
}
