import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'

export interface AreaOfPoint {
  readonly code: string
  readonly name: string
  /** What is left of a district where a kind does not fill it. */
  readonly remainder: boolean
}

const areasQuery = queryFile<
  { kind: string; vintage: number | null; synthetic: boolean; x: number[]; y: number[] },
  AreaOfPoint & { place: number }
>('areas-of-points')
const decilesQuery = queryFile<{ synthetic: boolean; x: number[]; y: number[] }, { place: number; decile: number }>(
  'deciles-at-points',
)

interface Point {
  readonly x: number
  readonly y: number
}

/** A kind of areas; `vintage` null is the newest. */
export interface AreasAsked {
  readonly kind: string
  readonly vintage: number | null
  readonly synthetic: boolean
}

/** The area of a kind that each point lies in, in their order; undefined where in none. */
export async function areasOfPoints(
  db: Db,
  asked: AreasAsked,
  { x, y }: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
): Promise<(AreaOfPoint | undefined)[]> {
  const points = Array.from(x, (easting, at) => ({ x: easting, y: y[at]! }))
  return lookedUp(points, async (eastings, northings) => {
    const rows = await areasQuery(db, { ...asked, x: eastings, y: northings })
    return rows.map(({ place, ...area }) => ({ place, value: area }))
  })
}

/** Code of the area of a kind that each point lies in; null in none, and in what is left of a district. */
export async function codesAt(db: Db, asked: AreasAsked, points: readonly Point[]): Promise<(string | null)[]> {
  const areas = await areasOfPoints(db, asked, { x: points.map(({ x }) => x), y: points.map(({ y }) => y) })
  return areas.map((area) => (area && !area.remainder ? area.code : null))
}

/** Fifth of deprivation of the small area that each point lies in, 1 the most deprived; null where it is not known. */
export async function fifthsAt(db: Db, synthetic: boolean, points: readonly Point[]): Promise<(number | null)[]> {
  const fifths = await lookedUp(points, async (x, y) => {
    const rows = await decilesQuery(db, { synthetic, x, y })
    return rows.map(({ place, decile }) => ({ place, value: Math.ceil(decile / 2) }))
  })
  return fifths.map((fifth) => fifth ?? null)
}

/** Each different point is looked up once. */
async function lookedUp<Value>(
  points: readonly Point[],
  ask: (x: number[], y: number[]) => Promise<{ place: number; value: Value }[]>,
): Promise<(Value | undefined)[]> {
  const places = new Map<string, number>()
  const [x, y]: [number[], number[]] = [[], []]
  for (const point of points) {
    const key = `${point.x} ${point.y}`
    if (places.has(key)) continue
    places.set(key, x.length)
    x.push(point.x)
    y.push(point.y)
  }
  if (x.length === 0) return []
  const found = new Map<number, Value>()
  for (const { place, value } of await ask(x, y)) found.set(place - 1, value)
  return points.map((point) => found.get(places.get(`${point.x} ${point.y}`)!))
}
