import { sql } from 'kysely'
import type { Minutes } from '../../shared/contracts/meetings.ts'
import type { Db } from '../areas/store.ts'

/** Meetings of some groups between two days, both included, the earliest first. */
export async function listMeetings(
  db: Db,
  groups: readonly number[],
  { from, to }: { readonly from: string; readonly to: string },
) {
  if (groups.length === 0) return []
  return db
    .selectFrom('meeting')
    .selectAll()
    .where('group_id', 'in', [...groups])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
}

export type StoredMeeting = Awaited<ReturnType<typeof listMeetings>>[number]

export async function findMeeting(db: Db, meeting: number): Promise<StoredMeeting | undefined> {
  return db.selectFrom('meeting').selectAll().where('id', '=', meeting).executeTakeFirst()
}

/** Ids of new meetings, in the order given; undefined where the group meets on that day already. */
export async function insertMeetings(
  db: Db,
  meetings: readonly (Pick<StoredMeeting, 'group_id' | 'day' | 'changed_by'> &
    Partial<Pick<StoredMeeting, 'starts_at' | 'place' | 'status' | 'reason' | 'attendance'>>)[],
): Promise<(number | undefined)[]> {
  if (meetings.length === 0) return []
  const rows = await db
    .insertInto('meeting')
    .values(meetings.map((meeting) => ({ attendance: null, ...meeting })))
    .onConflict((conflict) => conflict.columns(['group_id', 'day']).doNothing())
    .returning(['id', 'group_id', 'day'])
    .execute()
  const ids = new Map(rows.map(({ id, group_id, day }) => [`${group_id} ${day}`, id]))
  return meetings.map(({ group_id, day }) => ids.get(`${group_id} ${day}`))
}

/** False where somebody changed it after `seen`. The unique day of a group is the database's to keep. */
export async function updateMeeting(
  db: Db,
  meeting: number,
  seen: string,
  change: Pick<StoredMeeting, 'day' | 'starts_at' | 'place' | 'status' | 'reason' | 'attendance' | 'changed_by'>,
): Promise<boolean> {
  const updated = await db
    .updateTable('meeting')
    .set({ ...change, changed_at: new Date() })
    .where('id', '=', meeting)
    .where(sql`date_trunc('milliseconds', changed_at)`, '=', sql<Date>`${seen}::timestamptz`)
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}

/** Of each group the next meeting that is planned from a day on, and the last that was held before it. */
export async function nextAndLastMeetings(
  db: Db,
  groups: readonly number[],
  today: string,
): Promise<{ next: Map<number, StoredMeeting>; last: Map<number, StoredMeeting> }> {
  if (groups.length === 0) return { next: new Map(), last: new Map() }
  const nexts = await db
    .selectFrom('meeting')
    .selectAll()
    .distinctOn('group_id')
    .where('group_id', 'in', [...groups])
    .where('status', '=', 'planned')
    .where('day', '>=', today)
    .orderBy('group_id')
    .orderBy('day')
    .execute()
  const lasts = await db
    .selectFrom('meeting')
    .selectAll()
    .distinctOn('group_id')
    .where('group_id', 'in', [...groups])
    .where('status', '=', 'held')
    .orderBy('group_id')
    .orderBy('day', 'desc')
    .execute()
  return {
    next: new Map(nexts.map((meeting) => [meeting.group_id, meeting])),
    last: new Map(lasts.map((meeting) => [meeting.group_id, meeting])),
  }
}

/** Minutes of a meeting as they were signed off, newest first. */
export async function listMinutes(db: Db, meeting: number) {
  const rows = await db
    .selectFrom('meeting_minutes')
    .selectAll()
    .where('meeting_id', '=', meeting)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, minutes: row.minutes as Minutes }))
}

/** False where somebody signed that version off at this moment. */
export async function insertMinutes(
  db: Db,
  rows: readonly {
    readonly meeting: number
    readonly version: number
    readonly minutes: Minutes
    readonly changeNote: string
    readonly by: string
  }[],
): Promise<boolean> {
  if (rows.length === 0) return true
  const kept = await db
    .insertInto('meeting_minutes')
    .values(
      rows.map(({ meeting, version, minutes, changeNote, by }) => ({
        ...{ meeting_id: meeting, version, minutes: JSON.stringify(minutes), change_note: changeNote, signed_by: by },
      })),
    )
    .onConflict((conflict) => conflict.columns(['meeting_id', 'version']).doNothing())
    .returning('id')
    .execute()
  return kept.length === rows.length
}

/** What was chosen, reviewed or closed of priorities at a meeting or on its day, for its minutes. */
export async function prioritiesAtMeeting(db: Db, { id, group_id, day }: StoredMeeting) {
  const [chosen, reviews, closed] = await Promise.all([
    db
      .selectFrom('priority')
      .select(['id', 'title', 'place'])
      .where('group_id', '=', group_id)
      .where('chosen_at_meeting', '=', id)
      .orderBy('id')
      .execute(),
    db
      .selectFrom('priority_review')
      .innerJoin('priority', 'priority.id', 'priority_review.priority_id')
      .select(['priority.id', 'priority.title', 'priority_review.verdict', 'priority_review.note'])
      .where('priority_review.meeting_id', '=', id)
      .orderBy('priority_review.id')
      .execute(),
    db
      .selectFrom('priority')
      .select(['id', 'title', 'status', 'outcome'])
      .where('group_id', '=', group_id)
      .where('closed_on', '=', day)
      .orderBy('id')
      .execute(),
  ])
  return { chosen, reviews, closed }
}
