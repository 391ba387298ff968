import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'

const areasQuery = queryFile<
  { kind: string; vintage: number | null; synthetic: boolean; x: number[]; y: number[] },
  { place: number; code: string; name: string }
>('areas-of-points')

export interface NamedArea {
  readonly code: string
  readonly name: string
}

/** The area of a kind and year (null: the newest) that each point lies in, in their order; undefined where in none. */
export async function areasOfPoints(
  db: Db,
  { kind, vintage, synthetic }: { readonly kind: string; readonly vintage: number | null; readonly synthetic: boolean },
  points: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
): Promise<(NamedArea | undefined)[]> {
  const found: (NamedArea | undefined)[] = Array.from({ length: points.x.length }, () => undefined)
  if (found.length === 0) return found
  const asked = { kind, vintage, synthetic, x: Array.from(points.x), y: Array.from(points.y) }
  for (const { place, code, name } of await areasQuery(db, asked)) found[place - 1] = { code, name }
  return found
}
