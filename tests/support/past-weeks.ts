import { randomUUID } from 'node:crypto'
import { clockMinutes, daysAfter } from '../../shared/calendar-date.ts'
import type { RunningProduct } from './product.ts'

type Db = RunningProduct['database']['kysely']

export interface KnownShift {
  readonly placement: number
  readonly plan: number
  readonly van: string
  readonly site: string
  readonly day: string
}

/** The clock in England now, 'YYYY-MM-DD HH:MM'. */
export function clockNow(): string {
  return new Date().toLocaleString('sv-SE', { timeZone: 'Europe/London' }).slice(0, 16)
}

const hoursOfDay = [
  [14, 20],
  [8, 14],
  [20, 26],
  [4, 8],
  [0, 4],
] as const

/**
 * A plan of the synthetic borough as it would have been made for a week, of any week: shifts of 14 to 20 o'clock on some
 * days from its Monday (0), each at the next site in order of name, from `firstSite` on. A day that is there again has
 * its shift at other hours.
 */
export async function putPlan(
  db: Db,
  week: string,
  days: readonly number[],
  decisions: readonly ('approved' | 'published' | 'withdrawn')[] = ['approved', 'published'],
  firstSite = 0,
): Promise<KnownShift[]> {
  const vans = await db.selectFrom('van').selectAll().orderBy('id').execute()
  const sites = await db
    .selectFrom('candidate_site')
    .selectAll()
    .where('status', '=', 'accepted')
    .orderBy('name')
    .execute()
  const van = vans[0]!
  const { id: basis } = await db
    .insertInto('plan_basis')
    .values({ synthetic: true, district_code: van.district_code, basis: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: plan } = await db
    .insertInto('plan')
    .values({
      synthetic: true,
      basis_id: basis,
      district_code: van.district_code,
      district_name: 'Newton Vale',
      week,
      version: Math.floor(Math.random() * 1_000_000),
      made_by: 'test',
      request: '{}',
      parameters: '{}',
      seed: 1,
      data_version: '1',
      code_version: 'test',
      made_from: JSON.stringify({ months: [], loads: [], inputs: {} }),
      automatic_choices: '[]',
      notes: '[]',
      ...{ holder: randomUUID(), note: '' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const result = {
    ...{ expected: 1, expectedOfWeek: 2, crewHours: 6, travelMinutes: null, travelBy: '' },
    ...{ unplaced: [], byFifth: [], sentence: '', reasons: [] },
  }
  await db
    .updateTable('plan')
    .set({ status: 'done', result: JSON.stringify(result) })
    .where('id', '=', plan)
    .execute()
  const shifts: KnownShift[] = []
  for (const [at, day] of days.entries()) {
    const site = sites[(at + firstSite) % sites.length]!
    const [from_hour, to_hour] = hoursOfDay[days.slice(0, at).filter((each) => each === day).length]!
    const placed = {
      ...{ plan_id: plan, van_id: van.id, site_id: site.id, day: daysAfter(week, day) },
      ...{ from_hour, to_hour, expected: 1, event_id: null },
    }
    const { id } = await db.insertInto('placement').values(placed).returning('id').executeTakeFirstOrThrow()
    shifts.push({ placement: id, plan, van: van.name, site: site.name, day: placed.day })
  }
  let after: number | null = null
  for (const decision of decisions) {
    const decided: { id: number } = await db
      .insertInto('plan_decision')
      .values({ plan_id: plan, decision, actor: 'test', reason: decision, after_id: after })
      .returning('id')
      .executeTakeFirstOrThrow()
    after = decided.id
  }
  return shifts
}

/** A visit, entered as a device would have, at any time. */
export async function putVisit(
  db: Db,
  visit: { placement?: number; site?: string; arrived: string; left?: string; by?: string; note?: string },
): Promise<string> {
  const van = await db.selectFrom('van').selectAll().orderBy('id').executeTakeFirstOrThrow()
  const placed =
    visit.placement === undefined
      ? undefined
      : await db.selectFrom('placement').selectAll().where('id', '=', visit.placement).executeTakeFirstOrThrow()
  const site = await db
    .selectFrom('candidate_site')
    .selectAll()
    .where((is) => (visit.site === undefined ? is('status', '=', 'accepted') : is('name', '=', visit.site)))
    .orderBy('name')
    .executeTakeFirstOrThrow()
  const ref = randomUUID()
  await db
    .insertInto('deployment_visit')
    .values({
      ...{ ref, synthetic: true, district_code: van.district_code, placement_id: placed?.id ?? null },
      ...{ van_id: placed?.van_id ?? van.id, site_id: placed?.site_id ?? site.id },
      arrive_minute: clockMinutes(visit.arrived),
      depart_minute: visit.left === undefined ? null : clockMinutes(visit.left),
      ...{ incidents_seen: 7, evidence_exports: 3, note: visit.note ?? '', entered_by: visit.by ?? 'op@example.org' },
    })
    .execute()
  return ref
}
