import type { Db } from '../areas/store.ts'

/** Priorities of some groups, the open ones by place, then the closed by the day they were closed, newest first. */
export async function listPriorities(db: Db, groups: readonly number[]) {
  if (groups.length === 0) return []
  return db
    .selectFrom('priority')
    .selectAll()
    .where('group_id', 'in', [...groups])
    .orderBy('group_id')
    .orderBy('place', (order) => order.asc().nullsLast())
    .orderBy('closed_on', 'desc')
    .orderBy('id')
    .execute()
}

export type StoredPriority = Awaited<ReturnType<typeof listPriorities>>[number]

export async function findPriority(db: Db, priority: number): Promise<StoredPriority | undefined> {
  return db.selectFrom('priority').selectAll().where('id', '=', priority).executeTakeFirst()
}

/** Looks at priorities, the newest first. */
export async function listReviews(db: Db, priorities: readonly number[]) {
  if (priorities.length === 0) return []
  return db
    .selectFrom('priority_review')
    .selectAll()
    .where('priority_id', 'in', [...priorities])
    .orderBy('reviewed_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export type StoredReview = Awaited<ReturnType<typeof listReviews>>[number]
