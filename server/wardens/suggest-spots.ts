import type { z } from 'zod'
import { daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import type { SuggestAnswer } from '../../shared/contracts/plan-inputs.ts'
import type { SpotSuggestRequest } from '../../shared/contracts/warden-setup.ts'
import { plural } from '../../shared/wording/counts.ts'
import { hoursInWords } from '../../shared/wording/van-times.ts'
import { gridReference } from '../geometry/grid-reference.ts'
import { streetSpots } from '../plans/outline-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import type { Asker } from './asker.ts'
import { areasOfPoints } from './place-store.ts'
import { readWardenDemand } from './read-demand.ts'
import { insertSpot, listSpots } from './spot-store.ts'
import { riskWork } from './spot-work.ts'
import type { WardenDesk } from './warden-desk.ts'
import { readSettings } from './warden-store.ts'

const usualRadius = 100
const mostMetresToStreet = 150
const longestName = 90

/**
 * Suggests the squares of most work for wardens in the hours of risk of next week, none near another or near a hot spot
 * that is known, refused ones among them. Named by the nearest street where streets are loaded, otherwise by the area.
 */
export async function suggestSpots(
  desk: WardenDesk,
  asker: Asker,
  { district: code, most, spacingMetres }: z.infer<typeof SpotSuggestRequest>,
): Promise<z.infer<typeof SuggestAnswer>> {
  const { db, actor } = asker
  const district = await findPlanDistrict(db, code)
  const { settings } = await readSettings(db, district)
  const week = daysAfter(mondayOf(desk.today()), 7)
  const demand = await readWardenDemand(asker, desk, district, { week, settings })
  const work = riskWork(demand, settings.riskHours)
  const known = await listSpots(db, district)
  const taken: { x: number; y: number }[] = known.map(({ x, y }) => ({ x, y }))
  const chosen: { x: number; y: number; minutes: number }[] = []
  const inOrder = [...work.keys()]
    .filter((at) => work[at]! > 0)
    .sort((one, other) => work[other]! - work[one]! || one - other)
  for (const at of inOrder) {
    if (chosen.length >= most) break
    const [x, y] = [demand.x[at]!, demand.y[at]!]
    if (taken.some((other) => Math.hypot(other.x - x, other.y - y) < spacingMetres)) continue
    taken.push({ x, y })
    chosen.push({ x, y, minutes: work[at]! })
  }
  const names = await namesOf(asker, district, chosen)
  const used = new Set(known.map(({ name }) => name))
  let suggested = 0
  for (const [at, { x, y, minutes }] of chosen.entries()) {
    const name = used.has(names[at]!) ? `${names[at]} at ${gridReference(x, y, 10)}` : names[at]!
    used.add(name)
    const id = await insertSpot(db, district, {
      ...{ name, x, y, radius_metres: usualRadius, changed_by: actor },
      source: 'suggested',
      status: 'suggested',
      reason: `Suggested: about ${plural(Math.round(minutes), 'minute')} of work expected in this square of 100 m in the week of ${week}, ${hoursInWords(settings.riskHours)} each day.`,
    })
    if (id !== undefined) suggested += 1
  }
  return {
    suggested,
    looked: `${plural(work.length, 'square')} of 100 m, by minutes of work expected from ${hoursInWords(settings.riskHours)} in the week of ${week}`,
  }
}

async function namesOf(
  { db }: Pick<Asker, 'db'>,
  district: Parameters<typeof streetSpots>[1],
  places: readonly { readonly x: number; readonly y: number }[],
): Promise<string[]> {
  const streets = (await streetSpots(db, district, 0)).filter(({ name }) => name !== '')
  const points = { x: places.map(({ x }) => x), y: places.map(({ y }) => y) }
  const [wards, lsoas] = await Promise.all(
    (['ward', 'lsoa'] as const).map((kind) =>
      areasOfPoints(db, { kind, vintage: null, synthetic: district.synthetic }, points),
    ),
  )
  return places.map(({ x, y }, at) => {
    let [nearest, least] = ['', mostMetresToStreet]
    for (const street of streets) {
      const far = Math.hypot(street.x - x, street.y - y)
      if (far < least) [nearest, least] = [street.name, far]
    }
    const area = (wards?.[at] ?? lsoas?.[at])?.name ?? district.name
    return (nearest || `${area}, ${gridReference(x, y)}`).slice(0, longestName)
  })
}
