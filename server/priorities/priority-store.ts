import { sql } from 'kysely'
import type { FrozenEvidence, ScoreSheet } from '../../shared/contracts/priorities.ts'
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

export interface NewPriority
  extends Pick<
      StoredPriority,
      | 'group_id'
      | 'place'
      | 'title'
      | 'statement'
      | 'layer'
      | 'evidence_id'
      | 'chosen_on'
      | 'chosen_by'
      | 'target'
      | 'review_due'
      | 'changed_by'
    >,
    Partial<
      Pick<
        StoredPriority,
        | 'vol'
        | 'consultation_id'
        | 'chosen_at_meeting'
        | 'overridden_because'
        | 'status'
        | 'closed_on'
        | 'outcome'
        | 'outcome_evidence'
      >
    > {
  readonly evidence: FrozenEvidence
  readonly baseline: FrozenEvidence
  readonly scores: ScoreSheet
}

/** Ids in the order given. The database refuses a fourth open one of a group, and two in one place. */
export async function insertPriorities(db: Db, priorities: readonly NewPriority[]): Promise<number[]> {
  if (priorities.length === 0) return []
  const none = { consultation_id: null, chosen_at_meeting: null, closed_on: null, outcome: null }
  const rows = await db
    .insertInto('priority')
    .values(
      priorities.map(({ evidence, baseline, scores, ...priority }) => ({
        ...none,
        ...priority,
        evidence: JSON.stringify(evidence),
        baseline: JSON.stringify(baseline),
        scores: JSON.stringify(scores),
      })),
    )
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** False where somebody changed it after `seen`; null as `seen` changes it whatever was changed. */
export async function updatePriority(
  db: Db,
  priority: number,
  seen: string | null,
  change: Partial<
    Pick<StoredPriority, 'place' | 'review_due' | 'status' | 'closed_on' | 'outcome' | 'outcome_evidence'>
  > & { readonly changed_by: string },
): Promise<boolean> {
  let query = db
    .updateTable('priority')
    .set({ ...change, changed_at: new Date() })
    .where('id', '=', priority)
  if (seen !== null)
    query = query.where(sql`date_trunc('milliseconds', changed_at)`, '=', sql<Date>`${seen}::timestamptz`)
  const updated = await query.returning('id').executeTakeFirst()
  return updated !== undefined
}

export async function insertReviews(
  db: Db,
  reviews: readonly (Pick<StoredReview, 'priority_id' | 'meeting_id' | 'reviewed_on' | 'verdict' | 'made_by'> & {
    readonly figures: FrozenEvidence
    readonly note?: string
  })[],
): Promise<void> {
  if (reviews.length === 0) return
  await db
    .insertInto('priority_review')
    .values(reviews.map(({ figures, ...review }) => ({ ...review, figures: JSON.stringify(figures) })))
    .execute()
}
