import { findScope } from '../areas/scope-store.ts'
import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'
import { gridFromDegrees } from '../geometry/british-grid.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'

/** The district vans are planned for: always one, real or synthetic. */
export interface PlanDistrict {
  readonly code: string
  readonly name: string
  readonly synthetic: boolean
  /** Area of its newest outline. */
  readonly areaId: number
}

/** The one asked for, or the first of those there are. Throws an ApiProblem where none is loaded. */
export async function findPlanDistrict(db: Db, code: string | null | undefined): Promise<PlanDistrict> {
  const scope = await findScope(db, code ?? undefined)
  const found = scope.district ?? scope.districts.find(({ synthetic }) => synthetic === scope.synthetic)
  if (!found)
    throw new ApiProblem('no-areas', {
      detail: 'No district is loaded. Load boundaries first: npm run wardwatch -- load PATH',
    })
  const { id } = await db
    .selectFrom('area')
    .innerJoin('area_set', 'area_set.id', 'area.area_set_id')
    .select('area.id')
    .where('area_set.kind', '=', 'district')
    .where('area_set.synthetic', '=', scope.synthetic)
    .where('area.code', '=', found.code)
    .orderBy('area_set.vintage', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { code: found.code, name: found.name, synthetic: scope.synthetic, areaId: id }
}

const pointsInAreaQuery = queryFile<{ area_id: number; x: number[]; y: number[] }, { place: number }>('points-in-area')

/** Places (from 0) of the points that lie in the district. */
export async function insideDistrict(
  db: Db,
  { areaId }: PlanDistrict,
  points: readonly (readonly [easting: number, northing: number])[],
): Promise<ReadonlySet<number>> {
  const rows = await pointsInAreaQuery(db, {
    area_id: areaId,
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
  })
  return new Set(rows.map(({ place }) => place - 1))
}

/** Easting and northing of a place that has to lie in the district. */
export async function pointInDistrict(
  db: Db,
  district: PlanDistrict,
  { longitude, latitude }: { readonly longitude: number; readonly latitude: number },
): Promise<{ x: number; y: number }> {
  const [x, y] = gridFromDegrees(longitude, latitude)
  if ((await insideDistrict(db, district, [[x, y]])).has(0)) return { x, y }
  throw parameterProblem('longitude', `the place does not lie in ${district.name}. Choose one that does`)
}
