import { sql } from 'kysely'
import { dayNumber, daysAfter, minutesPerDay } from '../../shared/calendar-date.ts'
import type { Note } from '../../shared/contracts/fields.ts'
import type { WardenWeekRequest } from '../../shared/contracts/warden-weeks.ts'
import type { Db } from '../areas/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import type { PlannedDuty, SpotOfWeek, WeekBasis } from './week-basis.ts'

type OfDistrict = Pick<PlanDistrict, 'code' | 'synthetic'>
export type WeekDecision = 'published' | 'withdrawn'

/** Kept with a version beside its duties and visits. */
export interface WeekResult {
  readonly status: 'optimal' | 'feasible' | 'by-hand'
  readonly met: number
  readonly needed: number
  readonly bound: number
  readonly gap: number
  readonly seconds: number
  readonly staff: readonly number[]
  readonly starts: readonly number[]
  readonly notes: readonly Note[]
  /** Walks and company of each duty, by warden, day of the week and hour. */
  readonly rounds: readonly Pick<PlannedDuty, 'warden' | 'day' | 'fromHour' | 'company' | 'walkMetres'>[]
  readonly spots: readonly SpotOfWeek[]
}

export interface StoredWeek {
  readonly id: number
  readonly synthetic: boolean
  readonly district_code: string
  readonly week: string
  readonly version: number
  readonly note: string
  readonly is_by_hand: boolean
  readonly from_week: number | null
  readonly beat_plan_id: number | null
  readonly made_by: string
  readonly made_at: Date
  readonly request: WardenWeekRequest
  readonly result: WeekResult
  readonly made_from: WeekBasis
  readonly automatic_choices: readonly string[]
  readonly seed: number
  readonly data_version: string
  readonly code_version: string
  /** The last one made, and its id. */
  readonly decision: WeekDecision | null
  readonly decision_id: number | null
}

export interface NewWeek {
  readonly district: OfDistrict
  readonly week: string
  readonly note: string
  readonly from: number | null
  readonly beatPlan: number | null
  readonly actor: string
  readonly request: WardenWeekRequest
  readonly result: WeekResult
  readonly basis: WeekBasis
  readonly automaticChoices: readonly string[]
  readonly dataVersion: string
  readonly codeVersion: string
  readonly duties: readonly PlannedDuty[]
}

const mostListed = 200
const mostTries = 5
const rowsAtOnce = 1_000
const uniqueViolation = '23505'

/** The id of the new version of its week, with its duties and visits. */
export async function insertWeek(db: Db, week: NewWeek): Promise<number> {
  return db.transaction().execute(async (trx) => {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const id = await tryInsert(trx, week)
      if (id === undefined) continue
      await insertDuties(trx, id, week)
      return id
    }
    throw new RangeError(`No version of the week ${week.week} could be had in ${mostTries} tries`)
  })
}

async function tryInsert(db: Db, week: NewWeek): Promise<number | undefined> {
  const { code, synthetic } = week.district
  const row = await db
    .insertInto('warden_week')
    .values(({ selectFrom }) => ({
      synthetic,
      district_code: code,
      week: week.week,
      version: selectFrom('warden_week as other')
        .select(sql<number>`coalesce(max(other.version), 0) + 1`.as('version'))
        .where('other.district_code', '=', code)
        .where('other.synthetic', '=', synthetic)
        .where('other.week', '=', week.week),
      note: week.note,
      is_by_hand: week.from !== null,
      from_week: week.from,
      beat_plan_id: week.beatPlan,
      made_by: week.actor,
      request: JSON.stringify(week.request),
      result: JSON.stringify(week.result),
      made_from: JSON.stringify(week.basis),
      automatic_choices: JSON.stringify(week.automaticChoices),
      seed: week.request.seed,
      data_version: week.dataVersion,
      code_version: week.codeVersion,
    }))
    .onConflict((conflict) => conflict.columns(['district_code', 'synthetic', 'week', 'version']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

async function insertDuties(db: Db, id: number, { week, duties }: NewWeek): Promise<void> {
  if (duties.length === 0) return
  const rows = await db
    .insertInto('warden_duty')
    .values(
      duties.map(({ warden, day, fromHour, toHour, beat }) => ({
        warden_week_id: id,
        warden_id: warden,
        day: daysAfter(week, day),
        from_hour: fromHour,
        to_hour: toHour,
        beat,
      })),
    )
    .returning(['id', 'warden_id', 'day', 'from_hour'])
    .execute()
  const monday = dayNumber(week) * minutesPerDay
  const visits = duties.flatMap(({ warden, day, fromHour, stops }) => {
    const { id: duty } = rows.find(
      (row) => row.warden_id === warden && row.day === daysAfter(week, day) && row.from_hour === fromHour,
    )!
    return stops.map(({ spot, arrive, leave }, at) => ({
      duty_id: duty,
      position: at + 1,
      spot_id: spot,
      arrive_minute: monday + arrive,
      leave_minute: monday + leave,
    }))
  })
  for (let from = 0; from < visits.length; from += rowsAtOnce)
    await db
      .insertInto('planned_visit')
      .values(visits.slice(from, from + rowsAtOnce))
      .execute()
}

/** Versions of one week, or of all weeks, newest first. */
export async function listWeeks(
  db: Db,
  { code, synthetic }: OfDistrict,
  week: string | undefined,
): Promise<StoredWeek[]> {
  const rows = await selectWeeks(db)
    .where('warden_week.district_code', '=', code)
    .where('warden_week.synthetic', '=', synthetic)
    .$if(week !== undefined, (query) => query.where('warden_week.week', '=', week!))
    .orderBy('warden_week.id', 'desc')
    .limit(mostListed)
    .execute()
  return rows as unknown as StoredWeek[]
}

/** Undefined where there is none that may be seen. */
export async function findWeek(db: Db, id: number): Promise<StoredWeek | undefined> {
  const row = await selectWeeks(db).where('warden_week.id', '=', id).executeTakeFirst()
  return row as unknown as StoredWeek | undefined
}

function selectWeeks(db: Db) {
  return db
    .selectFrom('warden_week')
    .selectAll('warden_week')
    .leftJoinLateral(
      ({ selectFrom }) =>
        selectFrom('warden_week_decision')
          .select(['warden_week_decision.decision', 'warden_week_decision.id'])
          .whereRef('warden_week_decision.warden_week_id', '=', 'warden_week.id')
          .orderBy('warden_week_decision.id', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['last.decision', 'last.id as decision_id'])
}

export async function weekDecisions(db: Db, id: number) {
  return db.selectFrom('warden_week_decision').selectAll().where('warden_week_id', '=', id).orderBy('id').execute()
}

/** Duties of a version in order of time, then by name; as the published ones are told. */
export async function dutiesOfWeek(db: Db, id: number) {
  return db
    .selectFrom('warden_duty')
    .innerJoin('warden', 'warden.id', 'warden_duty.warden_id')
    .leftJoin('missed_duty', 'missed_duty.duty_id', 'warden_duty.id')
    .selectAll('warden_duty')
    .select(['warden.name as warden', 'warden.email as warden_email', 'missed_duty.reason as missed'])
    .where('warden_week_id', '=', id)
    .orderBy('day')
    .orderBy('from_hour')
    .orderBy('warden.name')
    .execute()
}

/**
 * Adds a decision to the one it was made after. False where somebody else decided at the same moment, on this version or
 * by publishing another of its week.
 */
export async function insertWeekDecision(
  db: Db,
  { id, decision_id }: Pick<StoredWeek, 'id' | 'decision_id'>,
  { decision, actor, reason }: { decision: WeekDecision; actor: string; reason: string },
): Promise<boolean> {
  try {
    await db
      .insertInto('warden_week_decision')
      .values({ warden_week_id: id, decision, actor, reason, after_id: decision_id })
      .execute()
    return true
  } catch (error) {
    if ((error as { code?: string }).code === uniqueViolation) return false
    throw error
  }
}

/** Of the same week, the version that is published now. */
export async function publishedVersion(
  db: Db,
  { district_code, synthetic, week }: Pick<StoredWeek, 'district_code' | 'synthetic' | 'week'>,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('published_warden_week')
    .innerJoin('warden_week', 'warden_week.id', 'published_warden_week.warden_week_id')
    .select('warden_week.version')
    .where('published_warden_week.district_code', '=', district_code)
    .where('published_warden_week.synthetic', '=', synthetic)
    .where('published_warden_week.week', '=', week)
    .executeTakeFirst()
  return row?.version
}

/** A duty of the published week before or after; `days` from the Monday of the week between them. */
export interface DutyBeside {
  readonly warden_id: number
  readonly isBefore: boolean
  readonly days: number
  readonly from_hour: number
  readonly to_hour: number
}

export async function dutiesBeside(db: Db, { code, synthetic }: OfDistrict, week: string): Promise<DutyBeside[]> {
  const weeks = [daysAfter(week, -7), daysAfter(week, 7)]
  const rows = await db
    .selectFrom('published_warden_week')
    .innerJoin('warden_duty', 'warden_duty.warden_week_id', 'published_warden_week.warden_week_id')
    .select(['warden_duty.warden_id', 'warden_duty.day', 'warden_duty.from_hour', 'warden_duty.to_hour'])
    .where('published_warden_week.district_code', '=', code)
    .where('published_warden_week.synthetic', '=', synthetic)
    .where('published_warden_week.week', 'in', weeks)
    .execute()
  return rows.map(({ warden_id, day, from_hour, to_hour }) => ({
    ...{ warden_id, from_hour, to_hour },
    isBefore: day < week,
    days: dayNumber(day) - dayNumber(week),
  }))
}

/** Rounds kept with the weeks of some duties, to tell of walks and company. */
export async function roundsOfWeeks(db: Db, weeks: readonly number[]) {
  if (weeks.length === 0) return []
  const rows = await db
    .selectFrom('warden_week')
    .select(['id', 'week', 'result', 'made_from'])
    .where('id', 'in', [...weeks])
    .execute()
  return rows as unknown as Pick<StoredWeek, 'id' | 'week' | 'result' | 'made_from'>[]
}
