import { describe, expect, it } from 'vitest'
import { clipGrid } from '../../../../server/geometry/clip-grid.ts'
import { coverBox } from '../../../../server/geometry/grid.ts'
import { gridNeighbours } from '../../../../server/geometry/grid-neighbours.ts'
import { isolated } from '../../../../server/geometry/neighbour-list.ts'
import { hexGrid, queenGrid } from '../../../support/grid-neighbours.ts'

const box = { minX: 10, minY: 10, maxX: 1490, maxY: 990 }

describe('gridNeighbours', () => {
  it('agrees with neighbours listed pair by pair, for squares', () => {
    const grid = coverBox(box, { shape: 'square', cellSizeMetres: 250 })
    expect(gridNeighbours(grid)).toEqual(queenGrid(6, 4))
  })

  it('agrees with neighbours listed pair by pair, for hexagons from an even row', () => {
    const grid = coverBox({ ...box, minY: -20 }, { shape: 'hexagon', cellSizeMetres: 250 })
    expect(grid.lattice.firstRow & 1).toBe(0)
    expect(gridNeighbours(grid)).toEqual(hexGrid(grid.lattice.columnCount, grid.lattice.rowCount))
  })

  it('links hexagons that share a side and no others, from an odd row too', () => {
    const grid = coverBox({ ...box, minY: 250 }, { shape: 'hexagon', cellSizeMetres: 250 })
    expect(grid.lattice.firstRow & 1).toBe(1)
    const { offsets, targets } = gridNeighbours(grid)
    for (let cell = 0; cell < grid.x.length; cell++) {
      const near = [...grid.x.keys()].filter((other) => {
        const metres = Math.hypot(grid.x[other]! - grid.x[cell]!, grid.y[other]! - grid.y[cell]!)
        return other !== cell && metres < 251
      })
      expect([...targets.subarray(offsets[cell], offsets[cell + 1])]).toEqual(near)
    }
  })

  it('links kept cells only, and leaves a cell on its own an island', () => {
    const grid = coverBox(box, { shape: 'square', cellSizeMetres: 250 })
    const square = (x: number, y: number) => [
      [
        [x, y],
        [x + 10, y],
        [x + 10, y + 10],
        [x, y + 10],
        [x, y],
      ],
    ]
    const kept = clipGrid(grid, [square(20, 20), square(270, 260), square(1300, 700)])
    expect([...gridNeighbours(kept).targets]).toEqual([1, 0])
    expect(isolated(gridNeighbours(kept))).toEqual([2])
  })
})
