import { clockMinutes, mondayOf } from '../../shared/calendar-date.ts'
import type { RunningProduct } from './product.ts'

type Db = RunningProduct['database']['kysely']

export interface DutyToPut {
  readonly warden: number
  readonly day: string
  readonly hours: readonly [from: number, to: number]
  /** Hot spot, and about when, 'YYYY-MM-DD HH:MM'; a quarter of an hour each. */
  readonly stops: readonly (readonly [spot: number, about: string])[]
}

export interface PutDuty {
  readonly duty: number
  readonly stops: readonly number[]
}

export const boroughDistrict = { synthetic: true, district_code: 'E06000999' }

export async function putWarden(db: Db, name: string, email = ''): Promise<number> {
  const { id } = await db
    .insertInto('warden')
    .values({ ...boroughDistrict, name, email, weekly_hours: 37, days_away: '[]', retired_on: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A hot spot at easting and northing. */
export async function putSpot(db: Db, name: string, [x, y]: readonly [number, number], radius = 100): Promise<number> {
  const { id } = await db
    .insertInto('patrol_spot')
    .values({
      ...{ ...boroughDistrict, name, x, y, radius_metres: radius, source: 'map', status: 'accepted' },
      ...{ reason: '', changed_by: 'test' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A week as it would have been planned and published, of any week; the one that is published now is withdrawn. */
export async function putWardenWeek(db: Db, duties: readonly DutyToPut[]): Promise<PutDuty[]> {
  const week = mondayOf(duties[0]!.day)
  const before = await db
    .selectFrom('published_warden_week')
    .selectAll()
    .where('week', '=', week)
    .where('synthetic', '=', true)
    .executeTakeFirst()
  if (before) {
    const last = await db
      .selectFrom('warden_week_decision')
      .select('id')
      .where('warden_week_id', '=', before.warden_week_id)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    await decide(db, before.warden_week_id, 'withdrawn', last.id)
  }
  const { id } = await db
    .insertInto('warden_week')
    .values({
      ...{ ...boroughDistrict, week, version: 1_000 + Math.floor(Math.random() * 1_000_000), note: '' },
      ...{ from_week: null, beat_plan_id: null, made_by: 'test', request: '{}', result: '{}', made_from: '{}' },
      ...{ automatic_choices: '[]', seed: 1, data_version: '1', code_version: 'test' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const put: PutDuty[] = []
  for (const { warden, day, hours, stops } of duties) {
    const { id: duty } = await db
      .insertInto('warden_duty')
      .values({ ...{ warden_week_id: id, warden_id: warden, day, from_hour: hours[0], to_hour: hours[1], beat: null } })
      .returning('id')
      .executeTakeFirstOrThrow()
    const ids: number[] = []
    for (const [at, [spot, about]] of stops.entries()) {
      const arrive = clockMinutes(about)
      const stop = await db
        .insertInto('planned_visit')
        .values({ duty_id: duty, position: at + 1, spot_id: spot, arrive_minute: arrive, leave_minute: arrive + 15 })
        .returning('id')
        .executeTakeFirstOrThrow()
      ids.push(stop.id)
    }
    put.push({ duty, stops: ids })
  }
  await decide(db, id, 'published', null)
  return put
}

async function decide(db: Db, week: number, decision: 'published' | 'withdrawn', after: number | null): Promise<void> {
  await db
    .insertInto('warden_week_decision')
    .values({ warden_week_id: week, decision, actor: 'test', reason: '', after_id: after })
    .execute()
}

/**
 * Where an incident of some types was in an hour of early June 2025 in which a test will have somebody there, and where
 * one was more than four kilometres away. Easting and northing.
 */
export async function twoPlaces(
  pool: RunningProduct['database']['pool'],
  typeIds: readonly number[],
): Promise<{ near: [number, number]; far: [number, number] }> {
  const found = async (sql: string, values: unknown[]) =>
    (await pool.query<{ x: number; y: number }>(sql, values)).rows[0]!
  const near = await found(
    `select ST_X(geom) as x, ST_Y(geom) as y from exact_incident
     where synthetic and month = '2025-06' and occurred_from_minute = occurred_to_minute
       and precision_m <= 100 and occurred_from_minute / 60 = any ($1) and type_id = any ($2)
       and occurred_from_minute % 1440 <> 0
     order by occurred_from_minute, ref limit 1`,
    [['2025-06-03 14:00', '2025-06-04 10:00', '2025-06-07 00:00'].map((clock) => clockMinutes(clock) / 60), typeIds],
  )
  const far = await found(
    `select ST_X(geom) as x, ST_Y(geom) as y from exact_incident
     where synthetic and month = '2025-06' and ST_Distance(geom, ST_SetSRID(ST_MakePoint($1, $2), 27700)) > 4000
     order by ref limit 1`,
    [near.x, near.y],
  )
  return { near: [near.x, near.y], far: [far.x, far.y] }
}
