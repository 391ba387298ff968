import { describe, expect, it } from 'vitest'
import { nearestStreets, type StreetLines, streetNetwork } from '../../../../server/geometry/street-network.ts'
import { streetWays } from '../../../../server/geometry/street-ways.ts'
import { createRandom } from '../../../../shared/random.ts'

type At = readonly [x: number, y: number]

function linesOf(streets: readonly { readonly at: readonly At[]; readonly speed: number }[]): StreetLines {
  const starts = new Uint32Array(streets.length + 1)
  for (const [line, { at }] of streets.entries()) starts[line + 1] = starts[line]! + at.length
  return {
    starts,
    coordinates: Float64Array.from(streets.flatMap(({ at }) => at.flat())),
    metresPerMinute: Float64Array.from(streets, ({ speed }) => speed),
  }
}

const waysOf = (lines: StreetLines, points: readonly { x: number; y: number }[], most = 50) => {
  const network = streetNetwork(lines)
  const on = nearestStreets(network, points, most)
  return { network, on, ...streetWays(network, on, on) }
}

/**
 * A square block of 100 m with a fast street along its south and east, and a slow one along its west and north, worked by
 * hand: from its north-west corner to the south-east one, 200 m at 100 m a minute by the slow ones are 2 minutes; the long
 * way round is the other, 200 m at 400 m a minute.
 */
const block = linesOf([
  {
    at: [
      [0, 0],
      [100, 0],
      [100, 100],
    ],
    speed: 400,
  },
  {
    at: [
      [0, 0],
      [0, 100],
      [100, 100],
    ],
    speed: 100,
  },
])

describe('a network of streets', () => {
  it('joins lines at ends, and at points on the way that two of them have', () => {
    const crossing = linesOf([
      {
        at: [
          [-100, 0],
          [0, 0],
          [100, 0],
        ],
        speed: 100,
      },
      {
        at: [
          [0, -100],
          [0, 0],
          [0, 100],
        ],
        speed: 100,
      },
    ])
    const { network, minutes } = waysOf(crossing, [
      { x: -100, y: 0 },
      { x: 0, y: 100 },
    ])
    expect(network.nodeCount).toBe(5)
    expect([...minutes]).toEqual([0, 2, 2, 0])
  })

  it('does not join lines that cross without a common point, as at a bridge', () => {
    const bridge = linesOf([
      {
        at: [
          [-100, 0],
          [100, 0],
        ],
        speed: 100,
      },
      {
        at: [
          [0, -100],
          [0, 100],
        ],
        speed: 100,
      },
    ])
    const { minutes, metres } = waysOf(bridge, [
      { x: -100, y: 0 },
      { x: 0, y: 100 },
    ])
    expect([...minutes]).toEqual([0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0])
    expect(metres[1]).toBe(Number.POSITIVE_INFINITY)
  })

  it('goes the quicker way round the block worked by hand', () => {
    const points = [
      { x: 0, y: 80 },
      { x: 100, y: 50 },
      { x: 0, y: 30 },
    ]
    const { minutes, metres } = waysOf(block, points)
    // 80 m back at 100 m a minute, then 150 m at 400: 1.175 min; over the north it would be 120 m at 100 and 50 at 400.
    expect(minutes[1]).toBeCloseTo(0.8 + 150 / 400, 12)
    expect(metres[1]).toBeCloseTo(230, 12)
    expect(minutes[2]).toBeCloseTo(0.5, 12)
    expect([...minutes.slice(3, 6)]).toEqual([minutes[1], 0, minutes[7]])
  })

  it('takes points to the nearest street, with what lies between, and leaves those too far from any', () => {
    const { on, minutes, metres } = waysOf(block, [
      { x: 50, y: -20 },
      { x: 50, y: 120 },
      { x: 50, y: -80 },
    ])
    expect(on[0]).toMatchObject({ off: 20, along: 50 })
    expect(on[2]).toBeNull()
    // 20 m and 150 m at 400 m a minute, then 50 m and 20 m at 100.
    expect(minutes[1]).toBeCloseTo(170 / 400 + 70 / 100, 12)
    expect(metres[1]).toBeCloseTo(240, 12)
    expect(minutes[2]).toBe(Number.POSITIVE_INFINITY)
  })

  it('is empty without lines, and without those nobody drives on', () => {
    expect(streetNetwork(linesOf([])).nodeCount).toBe(0)
    expect(
      streetNetwork(
        linesOf([
          {
            at: [
              [0, 0],
              [1, 1],
            ],
            speed: 0,
          },
        ]),
      ).nodeCount,
    ).toBe(0)
    expect(() =>
      streetNetwork(
        linesOf([
          {
            at: [
              [0, 0],
              [1, 1],
            ],
            speed: -1,
          },
        ]),
      ),
    ).toThrow(RangeError)
  })

  it('has the ways that trying every way finds, on 200 small random networks', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = createRandom(seed, 'small streets')
      const whole = (most: number) => Math.floor(random.next() * (most + 1))
      const places = Array.from({ length: 3 + whole(5) }, (_, at): At => [at * 100 + whole(60), whole(500)])
      const streets = Array.from({ length: 2 + whole(9) }, () => ({
        at: [random.pick(places), random.pick(places)],
        speed: 50 + whole(400),
      })).filter(({ at: [one, other] }) => one !== other)
      const { minutes } = waysOf(
        linesOf(streets),
        places.map(([x, y]) => ({ x, y })),
        0.001,
      )
      const best = everyWay(places, streets)
      for (const [cell, value] of best.entries()) {
        const isOnStreet = (at: number) => streets.some((street) => street.at.includes(places[at]!))
        const [from, to] = [Math.floor(cell / places.length), cell % places.length]
        if (!isOnStreet(from) || !isOnStreet(to)) continue
        // A street may pass through a place without a point there: only ends count, so crossings are left out.
        if (value === Number.POSITIVE_INFINITY) expect(minutes[cell], `network ${seed}`).toBe(value)
        else expect(minutes[cell], `network ${seed}`).toBeCloseTo(value, 9)
      }
    }
  })
})

/** Least minutes between all places over every order of stops in between (Floyd and Warshall 1962). */
function everyWay(places: readonly At[], streets: readonly { at: readonly At[]; speed: number }[]): number[] {
  const size = places.length
  const least = Array.from({ length: size * size }, (_, cell) =>
    Math.floor(cell / size) === cell % size ? 0 : Number.POSITIVE_INFINITY,
  )
  for (const { at, speed } of streets) {
    const [one, other] = [places.indexOf(at[0]!), places.indexOf(at[1]!)]
    const minutes = Math.hypot(at[0]![0] - at[1]![0], at[0]![1] - at[1]![1]) / speed
    for (const cell of [one * size + other, other * size + one]) least[cell] = Math.min(least[cell]!, minutes)
  }
  for (let over = 0; over < size; over++)
    for (let from = 0; from < size; from++)
      for (let to = 0; to < size; to++)
        least[from * size + to] = Math.min(
          least[from * size + to]!,
          least[from * size + over]! + least[over * size + to]!,
        )
  return least
}
