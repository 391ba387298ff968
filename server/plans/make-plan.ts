import type { PlanAnswer, PlanRequest } from '../../shared/contracts/plans.ts'
import { dataVersion } from '../areas/store.ts'
import { type DemandReader, readWeekDemand } from '../incidents/week-demand-store.ts'
import { listCameras, listEvents, listPlaces, listRules } from './ground-store.ts'
import { justifiedSites } from './justification-store.ts'
import type { Asker } from './keep-sites.ts'
import type { PlanDesk } from './plan-desk.ts'
import { findPlanDistrict, type PlanDistrict } from './plan-district-store.ts'
import { insertPlan } from './plan-store.ts'
import { type PlanInputs, preparePlan } from './prepare-plan.ts'
import { readPlan } from './read-plan.ts'
import { listSites } from './site-store.ts'
import { measureWays } from './travel-ways.ts'
import { listVans } from './van-store.ts'
import { slotsOfWeek } from './week-slots.ts'

/**
 * Reads what the week needs, writes its record and hands it to the pool; answers before it is computed. What cannot be
 * planned from is an ApiProblem, and leaves no record.
 */
export async function makePlan(desk: PlanDesk, asker: Asker & DemandReader, request: PlanRequest): Promise<PlanAnswer> {
  const { db, actor } = asker
  desk.makeReady()
  const district = await findPlanDistrict(db, request.district)
  const inputs = await readInputs(desk, asker, district, request)
  const { basis, automaticChoices } = preparePlan(inputs, request)
  const place = desk.takeWeekPlace()
  try {
    const plan = await insertPlan(db, {
      district,
      week: request.week,
      note: request.note,
      actor,
      request,
      parameters: {
        reachMetres: request.reachMetres,
        mostVisits: request.mostVisits,
        rotates: request.rotates,
        stopsOfShift: request.stopsOfShift,
        mostTravelMinutes: request.mostTravelMinutes,
        leastSpacingMetres: request.leastSpacingMetres,
        equity: request.equity,
        countsCameras: request.countsCameras,
        operatorRestHours: basis.input.problem.operatorRestHours,
        longestSeconds: request.longestSeconds,
      },
      seed: request.seed,
      dataVersion: await dataVersion(db),
      codeVersion: desk.codeVersion,
      madeFrom: { months: inputs.demand.months, loads: inputs.demand.loads, inputs: recordOf(inputs) },
      automaticChoices: [...inputs.demand.choices, ...automaticChoices],
      notes: inputs.demand.notes,
      holder: desk.holder,
      basis,
    })
    desk.take(plan, place, basis)
    return await readPlan(db, plan)
  } finally {
    place.giveBack()
  }
}

async function readInputs(
  desk: PlanDesk,
  asker: DemandReader,
  district: PlanDistrict,
  request: PlanRequest,
): Promise<PlanInputs> {
  const { db } = asker
  const slots = slotsOfWeek(request.week, request.shifts, request.stopsOfShift)
  const [vans, sites, justified, cameras, places, events, rules, demand] = await Promise.all([
    listVans(db, district),
    listSites(db, district),
    justifiedSites(db, district),
    listCameras(db, district),
    listPlaces(db, district),
    listEvents(db, district),
    listRules(db, district),
    readWeekDemand(asker, desk, district, { slots, types: request.types }),
  ])
  const [first, last] = [slots[0]!.day, slots.at(-1)!.day]
  return {
    slots,
    vans,
    sites,
    justified,
    cameras,
    places,
    events: events.filter(({ day, cancelled_because }) => cancelled_because === null && first <= day && day <= last),
    rules,
    demand,
    ways: request.stopsOfShift > 1 ? await measureWays(desk, db, district, sites, sites) : null,
  }
}

/** What was planned with, small enough to be kept with every version. */
function recordOf({ vans, sites, cameras, events, rules, slots }: PlanInputs) {
  return {
    slots: slots.map(({ id, day, fromHour, toHour }) => ({ id, day, fromHour, toHour })),
    vans: vans.map(({ id, name, crew, operators, weekly_hours }) => ({ id, name, crew, operators, weekly_hours })),
    sites: sites.map(({ id, name, x, y, status }) => ({ id, name, x, y, status })),
    cameras: cameras.map(({ name, x, y, reach_metres }) => ({ name, x, y, reach_metres })),
    events: events.map(({ id, name, site_id, day, from_hour, to_hour }) => ({
      id,
      name,
      site_id,
      day,
      from_hour,
      to_hour,
    })),
    rules,
  }
}
