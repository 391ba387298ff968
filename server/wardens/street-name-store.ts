import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'

const reachMetres = 250

const streetsQuery = queryFile<
  { district_code: string; synthetic: boolean; x: number[]; y: number[]; reach_metres: number },
  { place: number; name: string }
>('streets-near-points')

/** Name of the nearest street of each point, within 250 m; '' where none is, or none is loaded. */
export async function streetNames(
  db: Db,
  { code, synthetic }: Pick<PlanDistrict, 'code' | 'synthetic'>,
  points: readonly { readonly x: number; readonly y: number }[],
): Promise<string[]> {
  const names = new Array<string>(points.length).fill('')
  const rows = await streetsQuery(db, {
    ...{ district_code: code, synthetic, reach_metres: reachMetres },
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => y),
  })
  for (const { place, name } of rows) names[place - 1] = name
  return names
}
