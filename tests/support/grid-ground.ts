import { neighboursFromPairs } from '../../server/geometry/neighbour-list.ts'
import type { BeatProblem } from '../../server/planners/wardens/beat-problem.ts'

/** Square cells of side 1 in rows, next to each other by their sides, as ground for beats. */
export function gridGround(rows: number, columns: number, loads: Float64Array, beats: number): BeatProblem {
  const [from, to]: [number[], number[]] = [[], []]
  const outerBorders = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (const [down, right] of [
        [0, 1],
        [1, 0],
        [0, -1],
        [-1, 0],
      ] as const) {
        const [nextRow, nextColumn] = [row + down, column + right]
        const isOutside = nextRow < 0 || nextColumn < 0 || nextRow >= rows || nextColumn >= columns
        if (isOutside) outerBorders[row * columns + column]! += 1
        else {
          from.push(row * columns + column)
          to.push(nextRow * columns + nextColumn)
        }
      }
  const neighbours = neighboursFromPairs(rows * columns, from, to)
  const borders = new Float64Array(neighbours.targets.length).fill(1)
  return { loads, neighbours, borders, outerBorders, beats, toleranceShare: 0, today: null }
}
