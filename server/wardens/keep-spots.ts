import type { z } from 'zod'
import type { PatrolSpot, SpotChange, SpotRequest } from '../../shared/contracts/warden-setup.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict, pointInDistrict } from '../plans/plan-district-store.ts'
import type { Asker } from './asker.ts'
import { spotOf } from './read-spots.ts'
import { findSpot, insertSpot, updateSpot } from './spot-store.ts'

/** One that somebody who knows the place puts on the map is accepted at once. */
export async function addSpot(
  { db, actor }: Pick<Asker, 'db' | 'actor'>,
  { district: code, name, radiusMetres, ...degrees }: SpotRequest,
): Promise<PatrolSpot> {
  const district = await findPlanDistrict(db, code)
  const { x, y } = await pointInDistrict(db, district, degrees)
  const id = await insertSpot(db, district, {
    ...{ name, x, y, radius_metres: radiusMetres, changed_by: actor },
    source: 'map',
    status: 'accepted',
  })
  if (id === undefined)
    throw parameterProblem('name', `there is a hot spot '${name}' already. Choose another name, or change that one`)
  return spotOf(await knownSpot(db, id))
}

/** Moves it, and says what is decided of it. */
export async function changeSpot(
  { db, actor }: Pick<Asker, 'db' | 'actor'>,
  spot: number,
  { status, reason, radiusMetres, ...degrees }: z.infer<typeof SpotChange>,
): Promise<PatrolSpot> {
  const stored = await knownSpot(db, spot)
  if (status === 'refused' && reason === '')
    throw parameterProblem('reason', 'is needed: say why nobody needs to walk there')
  const district = await findPlanDistrict(db, stored.district_code)
  const { x, y } = await pointInDistrict(db, district, degrees)
  await updateSpot(db, spot, { x, y, radius_metres: radiusMetres, status, reason, changed_by: actor })
  return spotOf(await knownSpot(db, spot))
}

async function knownSpot(db: Db, spot: number) {
  const stored = await findSpot(db, spot)
  if (stored) return stored
  throw new ApiProblem('not-found', { detail: `There is no hot spot ${spot}. GET /api/patrol-spots lists them.` })
}
