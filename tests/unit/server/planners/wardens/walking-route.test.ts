import { describe, expect, it } from 'vitest'
import { routeLength, shortestRoute, tourOf } from '../../../../../server/planners/wardens/walking-route.ts'
import { createRandom } from '../../../../../shared/random.ts'

const random = createRandom(4, 'routes')
function lengthsOf(places: number): number[][] {
  const at = Array.from({ length: places }, () => [random.between(0, 900), random.between(0, 900)] as const)
  return at.map(([x, y]) => at.map(([u, v]) => Math.hypot(x - u, y - v)))
}

function shortestByAll(lengths: readonly (readonly number[])[]): number {
  const orders = (left: number[]): number[][] =>
    left.length === 0
      ? [[]]
      : left.flatMap((stop) => orders(left.filter((each) => each !== stop)).map((rest) => [stop, ...rest]))
  return Math.min(...orders([...lengths.keys()].slice(1)).map((order) => routeLength(lengths, order)))
}

describe('the way round', () => {
  it('is the shortest of all orders, on thirty small maps', () => {
    for (let each = 0; each < 30; each++) {
      const lengths = lengthsOf(2 + (each % 6))
      expect(shortestRoute(lengths).length).toBeCloseTo(shortestByAll(lengths), 8)
    }
  })

  it('keeps to one-way lengths', () => {
    const lengths = [
      [0, 1, 9],
      [9, 0, 1],
      [1, 9, 0],
    ]
    expect(shortestRoute(lengths)).toEqual({ stops: [1, 2], length: 3, isShortest: true })
  })

  it('visits every stop once where there are many, and says that it is only good', () => {
    const lengths = lengthsOf(25)
    const route = shortestRoute(lengths)
    expect([...route.stops].sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, stop) => stop + 1))
    expect(route.isShortest).toBe(false)
    expect(route.length).toBeCloseTo(routeLength(lengths, route.stops), 9)
  })

  it('without stops is no way, and a table that is not one is refused', () => {
    expect(shortestRoute([[0]])).toEqual({ stops: [], length: 0, isShortest: true })
    expect(() => shortestRoute([[0, 1]])).toThrow(RangeError)
    expect(() =>
      shortestRoute([
        [0, Number.NaN],
        [1, 0],
      ]),
    ).toThrow(RangeError)
  })

  it('is begun anywhere and walked either way by chance, as short as ever', () => {
    const lengths = lengthsOf(7)
    const { length } = shortestRoute(lengths)
    const begun = new Set<string>()
    for (let seed = 0; seed < 200; seed++) {
      const { places, length: told, isShortest } = tourOf(lengths, createRandom(seed, 'tour'))
      expect([...places].sort()).toEqual([0, 1, 2, 3, 4, 5, 6])
      const walked = places.reduce((sum, at, each) => sum + lengths[at]![places[(each + 1) % 7]!]!, 0)
      expect(walked).toBeCloseTo(length, 8)
      expect([told, isShortest]).toEqual([length, true])
      begun.add(places.slice(0, 2).join())
    }
    expect(begun.size).toBe(14)
    expect(tourOf([], createRandom(1)).places).toEqual([])
    expect(tourOf([[0]], createRandom(1)).places).toEqual([0])
  })
})
