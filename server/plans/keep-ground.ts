import type { z } from 'zod'
import type {
  EventRequest,
  GroundAnswer,
  PlaceRequest,
  PlacesUpload,
  RuleRequest,
  UploadAnswer,
} from '../../shared/contracts/plan-inputs.ts'
import type { Db } from '../areas/store.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import {
  cancelEvent,
  countGround,
  insertEvent,
  listCameras,
  listEvents,
  listPlaces,
  listRules,
  replaceRule,
  saveCamera,
  savePlace,
} from './ground-store.ts'
import { findPlanDistrict, insideDistrict, type PlanDistrict, pointInDistrict } from './plan-district-store.ts'
import { readPlaces } from './read-places.ts'
import { findSite } from './site-store.ts'

/** As the source asks of help points: seen by a fixed camera. */
const nearCameraMetres = 50
const usualReachMetres = 60

export async function readGround(db: Db, asked: string | undefined): Promise<GroundAnswer> {
  const district = await findPlanDistrict(db, asked)
  const [cameras, places, events, rules, counts] = await Promise.all([
    listCameras(db, district),
    listPlaces(db, district),
    listEvents(db, district),
    listRules(db, district),
    countGround(db, district),
  ])
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    cameras: cameras.map(({ id, name, x, y, reach_metres }) => ({
      camera: id,
      name,
      ...degreesOf(x, y),
      reachMetres: reach_metres,
    })),
    places: places.map(({ id, kind, name, x, y, open_hours }) => ({
      place: id,
      kind,
      name,
      ...degreesOf(x, y),
      openHours: open_hours,
      cameraWithin50Metres: cameras.some((camera) => Math.hypot(camera.x - x, camera.y - y) <= nearCameraMetres),
    })),
    events: events.map(({ id, name, site_id, day, from_hour, to_hour, cancelled_because }) => ({
      event: id,
      name,
      site: site_id,
      day,
      fromHour: from_hour,
      toHour: to_hour,
      cancelledBecause: cancelled_because,
    })),
    rules: rules.map(({ kind, metres, reason }) => ({ kind, metres, reason })),
    ...counts,
  }
}

export async function addPlace(db: Db, request: PlaceRequest): Promise<GroundAnswer> {
  const district = await findPlanDistrict(db, request.district)
  await savePlaced(db, district, { ...request, ...(await pointInDistrict(db, district, request)) })
  return readGround(db, district.code)
}

export async function uploadPlaces(
  db: Db,
  { district: code, kind, text }: z.infer<typeof PlacesUpload>,
): Promise<UploadAnswer> {
  const district = await findPlanDistrict(db, code)
  const { rows, places, refused: unread } = readPlaces(text)
  const refused = [...unread]
  const inside = await insideDistrict(
    db,
    district,
    places.map(({ at }) => at),
  )
  const known = new Set(
    kind === 'fixed-camera'
      ? (await listCameras(db, district)).map((camera) => camera.name)
      : (await listPlaces(db, district)).filter((each) => each.kind === kind).map((each) => each.name),
  )
  let [added, changed] = [0, 0]
  for (const [place, { line, name, at, fields }] of places.entries()) {
    const reach = fields.reach_metres ?? fields.reach
    const reachMetres = reach?.trim() ? Number(reach) : usualReachMetres
    if (!inside.has(place)) refused.push({ line, reason: `it does not lie in ${district.name}` })
    else if (!(reachMetres >= 1 && reachMetres <= 2_000))
      refused.push({ line, reason: `its reach '${reach}' is not a number of metres from 1 to 2,000` })
    else {
      await savePlaced(db, district, { kind, name, x: at[0], y: at[1], reachMetres, openHours: null })
      if (known.has(name)) changed += 1
      else added += 1
    }
  }
  return { rows, added, changed, refused: refused.sort((one, other) => one.line - other.line) }
}

export async function addEvent(db: Db, request: EventRequest): Promise<GroundAnswer> {
  const district = await findPlanDistrict(db, request.district)
  const site = await findSite(db, request.site)
  if (!site || site.district_code !== district.code)
    throw parameterProblem('site', `there is no site ${request.site} in ${district.name}. GET /api/sites lists them`)
  if (site.status === 'refused')
    throw parameterProblem('site', `${site.name} is refused: ${site.reason}. Choose another site`)
  const { name, day, fromHour, toHour } = request
  if (toHour <= fromHour)
    throw parameterProblem('toHour', 'lies before fromHour; write hours of the morning after as 24 and more')
  await insertEvent(db, district, { name, site_id: site.id, day, from_hour: fromHour, to_hour: toHour })
  return readGround(db, district.code)
}

export async function takeEventBack(db: Db, event: number, reason: string): Promise<GroundAnswer> {
  const district = await cancelEvent(db, event, reason)
  if (!district) throw new ApiProblem('not-found', { detail: `There is no event ${event} that still holds.` })
  return readGround(db, district)
}

export async function setRule(db: Db, { district: code, ...rule }: RuleRequest): Promise<GroundAnswer> {
  const district = await findPlanDistrict(db, code)
  await replaceRule(db, district, rule)
  return readGround(db, district.code)
}

type Placed = Pick<PlaceRequest, 'kind' | 'name' | 'reachMetres' | 'openHours'> & { x: number; y: number }

async function savePlaced(db: Db, district: PlanDistrict, placed: Placed): Promise<void> {
  const { kind, name, x, y, reachMetres, openHours } = placed
  return kind === 'fixed-camera'
    ? saveCamera(db, district, { name, x, y, reach_metres: reachMetres })
    : savePlace(db, district, { kind, name, x, y, open_hours: openHours })
}

function degreesOf(x: number, y: number) {
  const [longitude, latitude] = degreesFromGrid(x, y)
  return { longitude, latitude }
}
