import { createHash } from 'node:crypto'
import { daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import type { Db } from '../areas/store.ts'
import { exactMonths } from '../incidents/exact-store.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { readSchemes } from './keep-schemes.ts'
import { lastMonth, monthDays } from './month-days.ts'
import { codesAt } from './place-store.ts'
import { insertScheme, listSchemes, replaceReaders } from './scheme-store.ts'
import { keepStatement } from './sign-statement.ts'
import { listSpots } from './spot-store.ts'
import { insertVisits, type NewVisit } from './visit-store.ts'
import { listWardens } from './warden-store.ts'

interface MadeVisit {
  readonly arrive: number
  readonly leave: number
  readonly activity: string
  readonly powers: Readonly<Record<string, number>>
}

/** What a generated borough plans for one warden on one day, and what came of it. Clock minutes. */
export interface BoroughDuty {
  readonly warden: number
  readonly day: string
  readonly fromHour: number
  readonly toHour: number
  /** Why nobody worked it, '' where nobody said; null where somebody did. */
  readonly missed: string | null
  readonly stops: readonly {
    readonly spot: number
    readonly arrive: number
    readonly leave: number
    readonly made: MadeVisit | null
  }[]
  readonly others: readonly (MadeVisit & { readonly spot: number })[]
}

export type WeekOfRounds = (
  week: string,
  wardens: readonly { id: number; weeklyHours: number; daysAway: readonly number[] }[],
  spots: readonly number[],
) => BoroughDuty[]

const author = 'the synthetic borough'
const recentWeeks = 8
const weeksOfData = 4
const rowsAtOnce = 1_000

/**
 * Past weeks of the wardens and hot spots that the borough has, as they were published and as they went: the last eight,
 * and the last four that incidents are loaded of, so that it can be seen where a warden was near. Then two schemes, with
 * what they may be told. Nothing where it has no wardens or no hot spots. `today` is 'YYYY-MM-DD'.
 */
export async function loadBoroughRounds(
  db: Db,
  { district: code, weekOf }: { readonly district: string; readonly weekOf: WeekOfRounds },
  today: string,
): Promise<void> {
  const district = await findPlanDistrict(db, code)
  const [all, allSpots, months] = await Promise.all([
    listWardens(db, district),
    listSpots(db, district),
    exactMonths(db, district.synthetic),
  ])
  const wardens = all.filter(({ retired_on }) => retired_on === null)
  const spots = allSpots.filter(({ status }) => status === 'accepted')
  if (wardens.length === 0 || spots.length === 0) return
  const known = wardens.map(({ id, weekly_hours, days_away }) => ({
    ...{ id, weeklyHours: weekly_hours, daysAway: days_away },
  }))
  const weeks = pastWeeks(today, months.at(-1))
  const rounds = weeks.map((week) => ({
    week,
    duties: weekOf(
      week,
      known,
      spots.map(({ id }) => id),
    ),
  }))
  await db.transaction().execute((trx) => insertRounds(trx, district, rounds))
  const hours = rounds.map(({ duties }) => duties.reduce((sum, { fromHour, toHour }) => sum + toHour - fromHour, 0))
  const weeklyHours = hours.reduce((sum, each) => sum + each, 0) / hours.length
  await loadSchemes(db, district, { today, firstDay: weeks[0]!, dataMonth: months.at(-1), weeklyHours })
}

/** Mondays, oldest first. */
function pastWeeks(today: string, lastDataMonth: string | undefined): string[] {
  const weeks = new Set<string>()
  const thisWeek = mondayOf(today)
  for (let back = recentWeeks; back >= 1; back--) weeks.add(daysAfter(thisWeek, -7 * back))
  if (lastDataMonth !== undefined) {
    const afterData = mondayOf(daysAfter(monthDays(lastDataMonth, today).to, 1))
    for (let back = weeksOfData; back >= 1; back--) {
      const week = daysAfter(afterData, -7 * back)
      if (week < thisWeek) weeks.add(week)
    }
  }
  return [...weeks].sort()
}

async function insertRounds(
  db: Db,
  district: PlanDistrict,
  rounds: readonly { readonly week: string; readonly duties: readonly BoroughDuty[] }[],
): Promise<void> {
  const ofDistrict = { synthetic: district.synthetic, district_code: district.code }
  const weeks = await db
    .insertInto('warden_week')
    .values(
      rounds.map(({ week }) => ({
        ...ofDistrict,
        ...{ week, version: 1, note: 'Made up with the borough', from_week: null, beat_plan_id: null, made_by: author },
        ...{ request: '{}', result: '{}', made_from: '{}', automatic_choices: '[]' },
        ...{ seed: 1, data_version: '1', code_version: author },
      })),
    )
    .returning(['id', 'week'])
    .execute()
  const weekId = new Map(weeks.map(({ id, week }) => [week, id]))
  const duties = rounds.flatMap(({ week, duties: own }) => own.map((duty) => ({ ...duty, week: weekId.get(week)! })))
  const dutyId = new Map<string, number>()
  const keyOf = (week: number, warden: number, day: string) => `${week} ${warden} ${day}`
  for (const part of inParts(duties)) {
    const rows = await db
      .insertInto('warden_duty')
      .values(
        part.map(({ week, warden, day, fromHour, toHour }) => ({
          ...{ warden_week_id: week, warden_id: warden, day, from_hour: fromHour, to_hour: toHour, beat: null },
        })),
      )
      .returning(['id', 'warden_week_id', 'warden_id', 'day'])
      .execute()
    for (const row of rows) dutyId.set(keyOf(row.warden_week_id, row.warden_id, row.day), row.id)
  }
  const placed = duties.map((duty) => ({ ...duty, id: dutyId.get(keyOf(duty.week, duty.warden, duty.day))! }))
  const stops = placed.flatMap((duty) => duty.stops.map((stop, position) => ({ ...stop, duty, position })))
  const stopId = new Map<string, number>()
  for (const part of inParts(stops)) {
    const rows = await db
      .insertInto('planned_visit')
      .values(
        part.map(({ duty, position, spot, arrive, leave }) => ({
          ...{ duty_id: duty.id, position: position + 1, spot_id: spot, arrive_minute: arrive, leave_minute: leave },
        })),
      )
      .returning(['id', 'duty_id', 'position'])
      .execute()
    for (const row of rows) stopId.set(`${row.duty_id} ${row.position}`, row.id)
  }
  await db
    .insertInto('warden_week_decision')
    .values(
      weeks.map(({ id }) => ({ warden_week_id: id, decision: 'published', actor: author, reason: '', after_id: null })),
    )
    .execute()
  const visitOf = (
    duty: (typeof placed)[number],
    spot: number,
    visit: MadeVisit,
    planned: number | null,
  ): NewVisit => ({
    ...ofDistrict,
    ref: refOf(`${duty.id} ${spot} ${visit.arrive}`),
    ...{ planned_visit_id: planned, duty_id: duty.id, spot_id: spot, x: null, y: null, warden_id: duty.warden },
    ...{ arrive_minute: visit.arrive, leave_minute: visit.leave, activity: visit.activity, note: '' },
    powers: JSON.stringify(visit.powers),
    ...{ source: 'borough', revision: 0, is_withdrawn: false, entered_by: author },
  })
  const visits = [
    ...stops.flatMap(({ duty, position, spot, made }) =>
      made ? [visitOf(duty, spot, made, stopId.get(`${duty.id} ${position + 1}`) ?? null)] : [],
    ),
    ...placed.flatMap((duty) => duty.others.map((visit) => visitOf(duty, visit.spot, visit, null))),
  ]
  for (const part of inParts(visits)) await insertVisits(db, part)
  const missed = placed.filter((duty) => duty.missed !== null && duty.missed !== '')
  if (missed.length > 0)
    await db
      .insertInto('missed_duty')
      .values(
        missed.map((duty) => ({ ...ofDistrict, duty_id: duty.id, reason: duty.missed ?? '', entered_by: author })),
      )
      .execute()
}

/** The parish and the ward with the most hot spots: each pays for some hours, and somebody reads for each. */
async function loadSchemes(
  db: Db,
  district: PlanDistrict,
  of: {
    readonly today: string
    readonly firstDay: string
    readonly dataMonth: string | undefined
    readonly weeklyHours: number
  },
): Promise<void> {
  const { today, firstDay, dataMonth, weeklyHours } = of
  const asker = { db, actor: author, today }
  const { areas } = await readSchemes(asker, district.code)
  const spots = (await listSpots(db, district)).filter(({ status }) => status === 'accepted')
  const fromDay = `${firstDay.slice(0, 7)}-01`
  for (const [kind, email] of [
    ['parish', 'clerk@parish.example'],
    ['ward', 'ward@council.example'],
  ] as const) {
    const codes = await codesAt(db, { synthetic: district.synthetic, kind, vintage: null }, spots)
    const area = mostOf(codes.flatMap((each) => areas.filter((own) => own.kind === kind && own.code === each)))
    if (!area) continue
    // About what the hot spots of the area get of all hours.
    const hours = Math.max(
      1,
      Math.round((weeklyHours * codes.filter((each) => each === area.code).length) / spots.length),
    )
    const scheme = await insertScheme(db, district, {
      name: `${area.name} ${kind} wardens`,
      ...{ area_kind: kind, area_code: area.code, area_name: area.name },
      ...{ hours_per_week: hours, from_day: fromDay, changed_by: author },
    })
    if (scheme !== undefined) await replaceReaders(db, scheme, [email])
  }
  const months = new Set([
    lastMonth(today),
    ...(dataMonth !== undefined && dataMonth >= fromDay.slice(0, 7) ? [dataMonth] : []),
  ])
  for (const scheme of await listSchemes(db, district))
    for (const month of months) if (monthDays(month, today).isOver) await keepStatement(asker, scheme, month)
}

function mostOf<Item>(items: readonly Item[]): Item | undefined {
  const counts = new Map<Item, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0]
}

function inParts<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = []
  for (let at = 0; at < items.length; at += rowsAtOnce) parts.push(items.slice(at, at + rowsAtOnce))
  return parts
}

function refOf(text: string): string {
  const hash = createHash('sha256').update(`borough ${text}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
