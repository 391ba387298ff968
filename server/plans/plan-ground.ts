import type { PlanAnswer, PlanRequest } from '../../shared/contracts/plans.ts'
import { dataVersion } from '../areas/store.ts'
import { gridFromDegrees } from '../geometry/british-grid.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type DemandReader, readWeekDemand } from '../incidents/week-demand-store.ts'
import { mapShapes } from './map-shape-store.ts'
import type { PlanDesk } from './plan-desk.ts'
import { findPlanDistrict, type PlanDistrict } from './plan-district-store.ts'
import type { PlanGround } from './plan-pdf.ts'
import { findPlan } from './plan-store.ts'
import { slotsOfWeek } from './week-slots.ts'

/** What the map of a plan shows beside it. Squares are of the data as they are now, and say so where that is not as then. */
export async function readPlanGround(asker: DemandReader, desk: PlanDesk, plan: PlanAnswer): Promise<PlanGround> {
  const { db } = asker
  const district = await findPlanDistrict(db, plan.district.code)
  const { squares, caution } = await squaresOf(asker, desk, district, plan)
  const inputs = (await findPlan(db, plan.plan))?.made_from.inputs as Partial<Pick<PlanGround, 'cameras'>> | undefined
  return {
    shapes: await mapShapes(db, district),
    squares,
    caution,
    cameras: inputs?.cameras ?? [],
    sites: new Map(
      plan.placements.map(({ site, longitude, latitude }) => {
        const [x, y] = gridFromDegrees(longitude, latitude)
        return [site, { x, y }]
      }),
    ),
  }
}

async function squaresOf(
  asker: DemandReader,
  desk: PlanDesk,
  district: PlanDistrict,
  plan: PlanAnswer,
): Promise<Pick<PlanGround, 'squares' | 'caution'>> {
  const { shifts, types } = plan.request as PlanRequest
  try {
    const slots = slotsOfWeek(plan.week, shifts)
    const { x, y, expected } = await readWeekDemand(asker, desk, district, { slots, types })
    const squares = Array.from(x, (easting, at) => ({
      x: easting,
      y: y[at]!,
      expected: expected.subarray(at * slots.length, (at + 1) * slots.length).reduce((sum, ofSlot) => sum + ofSlot, 0),
    }))
    const isSame = (await dataVersion(asker.db)) === plan.dataVersion
    return {
      squares,
      caution: isSame ? '' : 'Data were loaded since: the squares on the map are as expected now, not as planned with.',
    }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    return { squares: [], caution: `The map shows no incidents: ${error.message}` }
  }
}
