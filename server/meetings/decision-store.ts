import type { Db } from '../areas/store.ts'

/** What holds of what a meeting decided: no row that another stands in place of, none that was withdrawn. */
export async function listDecisions(db: Db, meetings: readonly number[]) {
  if (meetings.length === 0) return []
  return db
    .selectFrom('meeting_decision')
    .selectAll()
    .where('meeting_id', 'in', [...meetings])
    .where('is_withdrawn', '=', false)
    .where('id', 'not in', (query) =>
      query
        .selectFrom('meeting_decision')
        .select('replaces')
        .where('replaces', 'is not', null)
        .$castTo<{ replaces: number }>(),
    )
    .orderBy('id')
    .execute()
}

export type StoredDecision = Awaited<ReturnType<typeof listDecisions>>[number]

export async function findDecision(db: Db, decision: number): Promise<StoredDecision | undefined> {
  return db.selectFrom('meeting_decision').selectAll().where('id', '=', decision).executeTakeFirst()
}

export async function insertDecision(db: Db, decision: Omit<StoredDecision, 'id' | 'made_at'>): Promise<number> {
  const { id } = await db.insertInto('meeting_decision').values(decision).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Many at once, in the order given. */
export async function insertDecisions(
  db: Db,
  decisions: readonly Omit<StoredDecision, 'id' | 'made_at'>[],
): Promise<void> {
  if (decisions.length > 0)
    await db
      .insertInto('meeting_decision')
      .values([...decisions])
      .execute()
}
