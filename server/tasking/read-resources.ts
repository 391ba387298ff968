import { daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import type { Db } from '../areas/store.ts'
import { publishedShifts } from '../deployments/deployment-store.ts'
import { justifiedSites } from '../plans/justification-store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { listSites } from '../plans/site-store.ts'
import { listVans } from '../plans/van-store.ts'
import { codesAt } from '../wardens/place-store.ts'
import { listWardens } from '../wardens/warden-store.ts'
import { roundsOfWeeks } from '../wardens/week-plan-store.ts'
import { publishedDuties, stopsOfDuties } from '../wardens/week-store.ts'
import type { Presence } from './evidence-blocks.ts'
import type { ResourceFacts } from './resources-block.ts'

export interface Resources {
  readonly facts: ResourceFacts
  readonly presence: Presence
  /** Ids of what was read, for the record of what a sheet was made from. */
  readonly placements: readonly number[]
  readonly wardenWeeks: readonly number[]
}

/** What is published of vans and wardens in the weeks of some days, both included, and what stands in its way. */
export async function readResources(
  db: Db,
  district: PlanDistrict,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Resources> {
  const whole = { from: mondayOf(from), to: daysAfter(mondayOf(to), 6) }
  const [shifts, duties, vans, wardens, justified, sites] = await Promise.all([
    publishedShifts(db, district, whole),
    publishedDuties(db, district, whole),
    listVans(db, district),
    listWardens(db, district),
    justifiedSites(db, district),
    listSites(db, district),
  ])
  const wardenWeeks = [...new Set(duties.map(({ warden_week_id }) => warden_week_id))]
  const ahead = <Row extends { readonly day: string }>(rows: readonly Row[]) =>
    rows.filter(({ day }) => day >= from && day <= to)
  const [rounds, stops] = await Promise.all([
    roundsOfWeeks(db, wardenWeeks),
    stopsOfDuties(
      db,
      ahead(duties).map(({ id }) => id),
    ),
  ])
  const siteOf = new Map(sites.map((site) => [site.name, site]))
  const placed = ahead(shifts).flatMap(({ site }) => siteOf.get(site) ?? [])
  const lsoas = { kind: 'lsoa', vintage: null, synthetic: district.synthetic }
  return {
    facts: {
      shifts: shifts.map(({ day, from_hour, to_hour, van, site }) => ({
        ...{ day, van, site, fromHour: from_hour, toHour: to_hour },
      })),
      duties: duties.map(({ day, from_hour, to_hour, beat, beats }) => ({
        ...{ day, fromHour: from_hour, toHour: to_hour },
        beat: beats?.find((each) => each.beat === beat)?.name ?? null,
      })),
      weeksOfWardens: rounds.map(({ week, result, made_from }) => ({
        week,
        // Weeks that were not planned here keep neither.
        need: made_from.need ?? [],
        staff: result.staff ?? [],
      })),
      weeksOfVans: [...new Set(shifts.map(({ week }) => week))],
      hasVans: vans.some(({ retired_on }) => retired_on === null),
      hasWardens: wardens.some(({ retired_on }) => retired_on === null),
      absences: vans.flatMap(({ name, absences }) => absences.map((absence) => ({ van: name, ...absence }))),
      justified: new Map(sites.map(({ id, name }) => [name, justified.get(id)?.reviewOn ?? null])),
    },
    presence: {
      vanShifts: countsOf(await codesAt(db, lsoas, placed)),
      wardenVisits: countsOf(await codesAt(db, lsoas, stops)),
    },
    placements: shifts.map(({ placement }) => placement),
    wardenWeeks,
  }
}

function countsOf(codes: readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const code of codes) if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}
