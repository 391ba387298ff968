import type { z } from 'zod'
import type { SuggestAnswer, SuggestRequest } from '../../shared/contracts/plan-inputs.ts'
import { usualShifts, usualTypes } from '../../shared/contracts/plans.ts'
import { listed, plural } from '../../shared/wording/counts.ts'
import { gridReference } from '../geometry/grid-reference.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type DemandReader, readWeekDemand, type WeekDemand } from '../incidents/week-demand-store.ts'
import type { Asker } from './keep-sites.ts'
import { carParkSpots, streetSpots } from './outline-store.ts'
import type { PlanDesk } from './plan-desk.ts'
import { findPlanDistrict } from './plan-district-store.ts'
import { insertSite, listSites } from './site-store.ts'
import { nextMonday, slotsOfWeek } from './week-slots.ts'

const leastMetres = 30
/** Less holds a handful of cars, and no van with its mast among them. */
const leastSquareMetres = 150
const reachMetres = 200
const squareMetres = 100

/** A place where a van might stand, and what it was found from. */
interface Spot {
  readonly x: number
  readonly y: number
  readonly name: string
  readonly parking: string
  readonly from: string
}

/**
 * Suggests sites in the car parks and along the streets that are loaded, those with most expected in reach first, none near
 * another or near a site that is known, refused ones among them. They wait to be accepted: whether a van may stand there,
 * nobody knows yet.
 */
export async function suggestSites(
  desk: PlanDesk,
  asker: Asker & DemandReader,
  { district: code, most, spacingMetres }: z.infer<typeof SuggestRequest>,
): Promise<SuggestAnswer> {
  const { db, actor } = asker
  const district = await findPlanDistrict(db, code)
  const [carParks, streets] = [
    (await carParkSpots(db, district, leastSquareMetres)).map(carParkSpot),
    (await streetSpots(db, district, leastMetres)).map(streetSpot),
  ]
  if (carParks.length + streets.length === 0)
    throw new ApiProblem('plan-refused', {
      detail:
        'No streets and no car parks are loaded to suggest sites from. Load them with: npm run wardwatch -- ground streets FILE, or ground car-parks FILE',
    })
  const slots = slotsOfWeek(nextMonday(desk.today()), usualShifts)
  const worth = worthAt(await readWeekDemand(asker, desk, district, { slots, types: usualTypes }))
  const taken: { x: number; y: number }[] = (await listSites(db, district)).map(({ x, y }) => ({ x, y }))
  const ranked = [...carParks, ...streets]
    .map((spot) => ({ ...spot, worth: worth(spot) }))
    .filter((spot) => spot.worth > 0)
    .sort((one, other) => other.worth - one.worth)
  let suggested = 0
  for (const { x, y, name, parking, from, worth: expected } of ranked) {
    if (suggested >= most) break
    if (taken.some((other) => Math.hypot(other.x - x, other.y - y) < spacingMetres)) continue
    taken.push({ x, y })
    const site = await insertSite(db, district, {
      name: `${name.slice(0, 90)} at ${gridReference(x, y, 10)}`,
      ...{ x, y, parking, has_power: null, sight_line: '', consent: '', signage: '', permitted_hours: null },
      source: 'suggested',
      status: 'suggested',
      reason: `Suggested from ${from}: ${expected.toFixed(1)} incidents expected within ${reachMetres} m next week.`,
      changed_by: actor,
    })
    if (site !== undefined) suggested += 1
  }
  return {
    suggested,
    looked: `${listed([
      ...(carParks.length > 0 ? [plural(carParks.length, 'car park')] : []),
      ...(streets.length > 0 ? [plural(streets.length, 'piece of street', 'pieces of street')] : []),
    ])}, by what is expected within ${reachMetres} m next week`,
  }
}

function streetSpot({ x, y, name }: { x: number; y: number; name: string }): Spot {
  const from = name === '' ? 'the middle of a street without a name' : `the middle of the street ${name}`
  return { x, y, name: name || 'Street', parking: '', from }
}

function carParkSpot(carPark: { x: number; y: number; name: string; square_metres: number }): Spot {
  const { x, y, name } = carPark
  const size = `${Math.round(carPark.square_metres / 10) * 10} square metres`
  return {
    ...{ x, y, name: name || 'Car park' },
    parking: `${name === '' ? 'Car park without a name' : `Car park ${name}`}, ${size}; ask its owner where the van may stand`,
    from: `the outline of ${name === '' ? 'a car park without a name' : `the car park ${name}`}`,
  }
}

/** Incidents expected within reach of a point, by the squares around it. */
function worthAt({ x, y, expected }: WeekDemand): (at: { x: number; y: number }) => number {
  const slotCount = x.length > 0 ? expected.length / x.length : 0
  const ofSquare = new Map<string, number>()
  for (const [place, east] of x.entries()) {
    let sum = 0
    for (let slot = 0; slot < slotCount; slot++) sum += expected[place * slotCount + slot]!
    ofSquare.set(`${Math.floor(east / squareMetres)} ${Math.floor(y[place]! / squareMetres)}`, sum)
  }
  const around = Math.ceil(reachMetres / squareMetres)
  return (at) => {
    const [column, row] = [Math.floor(at.x / squareMetres), Math.floor(at.y / squareMetres)]
    let sum = 0
    for (let right = -around; right <= around; right++)
      for (let up = -around; up <= around; up++) {
        const middle = [(column + right + 0.5) * squareMetres, (row + up + 0.5) * squareMetres] as const
        if (Math.hypot(middle[0] - at.x, middle[1] - at.y) > reachMetres) continue
        sum += ofSquare.get(`${column + right} ${row + up}`) ?? 0
      }
    return sum
  }
}
