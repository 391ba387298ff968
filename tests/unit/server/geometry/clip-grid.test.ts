import { describe, expect, it } from 'vitest'
import { clipGrid } from '../../../../server/geometry/clip-grid.ts'
import { cellOf, cellSquareMetres, countPoints, coverBox } from '../../../../server/geometry/grid.ts'

const box = { minX: 400_000, minY: 300_000, maxX: 400_999, maxY: 300_999 }
const squares = coverBox(box, { shape: 'square', cellSizeMetres: 250 })
const hexagons = coverBox(box, { shape: 'hexagon', cellSizeMetres: 250 })

function rectangle(minX: number, minY: number, maxX: number, maxY: number): [number, number][] {
  return [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
    [minX, minY],
  ]
}

describe('clipGrid', () => {
  it('keeps the cells that overlap, with the share inside, and their column and row', () => {
    const kept = clipGrid(squares, [[rectangle(400_000, 300_000, 400_375, 300_250)]])
    expect([...kept.insideShare]).toEqual([1, 0.5])
    expect([...kept.columns]).toEqual([1600, 1601])
    expect([...kept.rows]).toEqual([1200, 1200])
  })

  it('drops a cell that is only touched', () => {
    const kept = clipGrid(squares, [[rectangle(400_250, 300_250, 400_500, 300_500)]])
    expect([...kept.insideShare]).toEqual([1])
    expect([kept.x[0], kept.y[0]]).toEqual([400_375, 300_375])
  })

  it('takes holes away, whichever way round rings run', () => {
    const outline = rectangle(400_000, 300_000, 400_500, 300_500)
    const hole = rectangle(400_100, 300_100, 400_400, 300_400)
    for (const part of [
      [outline, hole],
      [outline.toReversed(), hole],
      [outline, hole.toReversed()],
    ]) {
      const { insideShare } = clipGrid(squares, [part])
      expect([...insideShare]).toEqual(Array(4).fill(1 - (150 * 150) / 62_500))
    }
  })

  it('adds up the parts of one area that meet in a cell', () => {
    const kept = clipGrid(squares, [
      [rectangle(400_000, 300_000, 400_050, 300_250)],
      [rectangle(400_200, 300_000, 400_250, 300_250)],
    ])
    expect([...kept.insideShare]).toEqual([0.4])
  })

  it('finds the part of a cell that a concave outline leaves in two pieces', () => {
    const fork = [
      [400_010, 300_300],
      [400_010, 300_010],
      [400_060, 300_010],
      [400_060, 300_260],
      [400_190, 300_260],
      [400_190, 300_010],
      [400_240, 300_010],
      [400_240, 300_300],
      [400_010, 300_300],
    ]
    const { insideShare } = clipGrid(squares, [[fork]])
    expect(insideShare[0]).toBeCloseTo((2 * 50 * 240) / 62_500, 12)
    expect(insideShare[1]).toBeCloseTo((230 * 50 - 130 * 10) / 62_500, 12)
  })

  it('gives whole hexagons a share of 1 and half ones a half', () => {
    const row = hexagons.rows.findIndex((each) => each % 2 === 0 && each * 216.506 > 300_400)
    const cell = cellOf(hexagons, 400_500, hexagons.y[row]!)
    const [x, y] = [hexagons.x[cell]!, hexagons.y[cell]!]
    const kept = clipGrid(hexagons, [[rectangle(x, y - 200, x + 500, y + 200)]])
    expect(kept.insideShare[cellOf(kept, x, y)]).toBeCloseTo(0.5, 12)
    expect(kept.insideShare[cellOf(kept, x + 250, y)]).toBe(1)
    expect(cellOf(kept, x - 250, y)).toBe(-1)
  })

  it('counts points in kept cells only', () => {
    const kept = clipGrid(squares, [[rectangle(400_300, 300_300, 400_700, 300_400)]])
    expect([...countPoints(kept, [400_100, 400_300, 400_650], [300_100, 300_260, 300_350])]).toEqual([1, 1])
  })

  it('gives a grid without cells where nothing overlaps', () => {
    expect(clipGrid(squares, []).x).toHaveLength(0)
    expect(clipGrid(squares, [[rectangle(0, 0, 10, 10)]]).x).toHaveLength(0)
    expect(clipGrid(squares, [[[]]]).x).toHaveLength(0)
  })

  it('never gives a share above 1 where parts overlap', () => {
    const part = [rectangle(400_000, 300_000, 400_250, 300_250)]
    expect([...clipGrid(squares, [part, part]).insideShare]).toEqual([1])
  })

  it('clips one grid after another', () => {
    const left = clipGrid(squares, [[rectangle(400_000, 300_000, 400_500, 301_000)]])
    const corner = clipGrid(left, [[rectangle(400_250, 300_000, 401_000, 300_125)]])
    expect([...corner.insideShare]).toEqual([0.5])
    expect(cellSquareMetres(corner)).toBe(62_500)
  })

  it('refuses a corner that is not a place', () => {
    expect(() => clipGrid(squares, [[[[Number.NaN, 0]]]])).toThrow(RangeError)
  })
})
