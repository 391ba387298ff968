import { describe, expect, it } from 'vitest'
import { isovist } from '../../../../server/geometry/isovist.ts'
import { squaresInSight } from '../../../../server/geometry/squares-in-sight.ts'

const wall = [
  [20, -10],
  [30, -10],
  [30, 10],
  [20, 10],
] as const
const view = isovist({ at: [0, 0], rangeMetres: 200, buildings: [[wall]] })
const seen = (at: readonly (readonly [number, number])[], sideMetres: number) => [
  ...squaresInSight(view, {
    x: Float64Array.from(at, ([x]) => x),
    y: Float64Array.from(at, ([, y]) => y),
    sideMetres,
  }),
]

describe('squares in sight', () => {
  it('are all but those in the shadow of a wall and those out of range', () => {
    // The shadow of the wall at 20 m widens by half of what is behind it: at 100 m it is 50 m to each side.
    expect(
      seen(
        [
          [100, 0],
          [100, 49],
          [100, 51],
          [-100, 0],
          [0, 199],
          [0, 201],
        ],
        0.01,
      ),
    ).toEqual([0, 0, 1, 1, 1, 0])
  })

  it('count where any of nine points in them is seen', () => {
    expect(seen([[100, 36]], 24)).toEqual([0])
    expect(seen([[100, 36]], 40)).toEqual([1])
  })

  it('are none where nothing is seen, and an empty list of none', () => {
    expect([
      ...squaresInSight({ ring: [] }, { x: Float64Array.of(1), y: Float64Array.of(1), sideMetres: 100 }),
    ]).toEqual([0])
    expect(seen([], 100)).toEqual([])
  })
})
