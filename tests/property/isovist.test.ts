import { describe, expect, it } from 'vitest'
import { isovist, type Point } from '../../server/geometry/isovist.ts'
import { visibleShareOf } from '../../server/geometry/visible-share.ts'
import { createRandom } from '../../shared/random.ts'
import { rayArea, rayAreaInside, rayReaches } from '../support/ray-isovist.ts'

const rangeMetres = 80
const scenes = Array.from({ length: 40 }, (_, seed) => seed + 1)

/** Rectangles turned any way, which may overlap and cross; the camera is outside of all. */
function scene(seed: number) {
  const random = createRandom(seed, 'isovist')
  const at: Point = [430_000 + random.between(0, 50), 210_000 + random.between(0, 50)]
  const rectangle = (): Point[] => {
    const angle = random.between(0, Math.PI)
    const away = random.between(18, 90)
    const towards = random.between(0, 2 * Math.PI)
    const [east, north] = [at[0] + away * Math.cos(towards), at[1] + away * Math.sin(towards)]
    const [long, short] = [random.between(2, 12), random.between(2, 12)]
    return [
      [-long, -short],
      [long, -short],
      [long, short],
      [-long, short],
    ].map(
      ([x, y]): Point => [
        east + x! * Math.cos(angle) - y! * Math.sin(angle),
        north + x! * Math.sin(angle) + y! * Math.cos(angle),
      ],
    )
  }
  const buildings = Array.from({ length: 1 + Math.floor(random.next() * 25) }, () => [rectangle()])
  return { at, buildings, garden: [rectangle()] }
}
const sidesOf = (buildings: readonly Point[][][]) =>
  buildings.flatMap((rings) =>
    rings.flatMap((ring) => ring.map((point, at) => [point, ring[(at + 1) % ring.length]!] as const)),
  )

describe('isovists of random buildings', () => {
  it('have the area that twenty thousand rays measure', () => {
    for (const seed of scenes) {
      const { at, buildings } = scene(seed)
      const { squareMetres } = isovist({ at, rangeMetres, buildings })
      const measured = rayArea(rayReaches(at, sidesOf(buildings), rangeMetres, 20_000))
      expect(Math.abs(squareMetres / measured - 1), `scene ${seed}`).toBeLessThan(1e-3)
    }
  })

  it('have the part on a garden that points along the rays measure', () => {
    for (const seed of scenes) {
      const { at, buildings, garden } = scene(seed)
      const seen = isovist({ at, rangeMetres, buildings })
      const reaches = rayReaches(at, sidesOf(buildings), rangeMetres, 2000)
      const measured = rayAreaInside(at, reaches, [garden])
      expect(Math.abs(visibleShareOf(seen, [garden]).squareMetres - measured), `scene ${seed}`).toBeLessThan(4)
    }
  })

  it('never grow with another building, and shrink with the range', () => {
    for (const seed of scenes) {
      const { at, buildings } = scene(seed)
      let before = Number.POSITIVE_INFINITY
      for (let count = 0; count <= buildings.length; count++) {
        const { squareMetres } = isovist({ at, rangeMetres, buildings: buildings.slice(0, count) })
        expect(squareMetres).toBeLessThanOrEqual(before + 1e-6)
        before = squareMetres
      }
      expect(isovist({ at, rangeMetres: 40, buildings }).squareMetres).toBeLessThanOrEqual(before + 1e-6)
    }
  })

  it('turn with the scene', () => {
    for (const seed of scenes) {
      const { at, buildings } = scene(seed)
      const turn = ([east, north]: Point): Point => [at[0] - (north - at[1]), at[1] + (east - at[0])]
      const turned = buildings.map((rings) => rings.map((ring) => ring.map(turn)))
      const one = isovist({ at, rangeMetres, buildings }).squareMetres
      expect(isovist({ at, rangeMetres, buildings: turned }).squareMetres).toBeCloseTo(one, 4)
    }
  })
})
