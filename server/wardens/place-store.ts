import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'

const codesQuery = queryFile<
  { synthetic: boolean; kind: string; vintage: number | null; x: number[]; y: number[] },
  { place: number; code: string }
>('codes-at-points')
const decilesQuery = queryFile<{ synthetic: boolean; x: number[]; y: number[] }, { place: number; decile: number }>(
  'deciles-at-points',
)

interface Point {
  readonly x: number
  readonly y: number
}

/** Code of the area of a kind that each point lies in, null in none; each different point is looked up once. */
export async function codesAt(
  db: Db,
  asked: { readonly synthetic: boolean; readonly kind: string; readonly vintage: number | null },
  points: readonly Point[],
): Promise<(string | null)[]> {
  return lookedUp(points, async (x, y) => {
    const rows = await codesQuery(db, { ...asked, x, y })
    return rows.map(({ place, code }) => ({ place, value: code }))
  })
}

/** Fifth of deprivation of the small area that each point lies in, 1 the most deprived; null where it is not known. */
export async function fifthsAt(db: Db, synthetic: boolean, points: readonly Point[]): Promise<(number | null)[]> {
  return lookedUp(points, async (x, y) => {
    const rows = await decilesQuery(db, { synthetic, x, y })
    return rows.map(({ place, decile }) => ({ place, value: Math.ceil(decile / 2) }))
  })
}

async function lookedUp<Value>(
  points: readonly Point[],
  ask: (x: number[], y: number[]) => Promise<{ place: number; value: Value }[]>,
): Promise<(Value | null)[]> {
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
  return points.map((point) => found.get(places.get(`${point.x} ${point.y}`)!) ?? null)
}
