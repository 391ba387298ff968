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
