import type { JudgedCriterion } from '../../shared/priority-criteria.ts'
import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'
import type { Weights } from '../statistics/priority-scores.ts'

/** Weights of a district as they were set last; undefined where nobody set any. */
export async function readWeights(db: Db, { code, synthetic }: OfDistrict): Promise<Weights | undefined> {
  const row = await db
    .selectFrom('priority_weights')
    .select('weights')
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.weights as Weights | undefined
}

export async function insertWeights(
  db: Db,
  { code, synthetic }: OfDistrict,
  { weights, by }: { readonly weights: Weights; readonly by: string },
): Promise<void> {
  await db
    .insertInto('priority_weights')
    .values({ district_code: code, synthetic, weights: JSON.stringify(weights), changed_by: by })
    .execute()
}

/** What was raised by hand or came in a file, the newest first, without what was taken back. */
export async function listRaised(db: Db, group: number) {
  return db
    .selectFrom('raised_candidate')
    .selectAll()
    .where('group_id', '=', group)
    .where('is_withdrawn', '=', false)
    .orderBy('id', 'desc')
    .execute()
}

export type StoredRaised = Awaited<ReturnType<typeof listRaised>>[number]

export async function insertRaised(
  db: Db,
  rows: readonly (Pick<StoredRaised, 'group_id' | 'source' | 'title' | 'raised_on' | 'raised_by'> &
    Partial<Pick<StoredRaised, 'statement' | 'layer' | 'action' | 'action_on'>>)[],
): Promise<number[]> {
  if (rows.length === 0) return []
  const made = await db
    .insertInto('raised_candidate')
    .values(rows.map((row) => ({ action_on: null, ...row })))
    .returning('id')
    .execute()
  return made.map(({ id }) => id)
}

/** False where the group has none of that number. */
export async function withdrawRaised(db: Db, group: number, raised: number): Promise<boolean> {
  const row = await db
    .updateTable('raised_candidate')
    .set({ is_withdrawn: true })
    .where('id', '=', raised)
    .where('group_id', '=', group)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The newest judgement of each candidate and criterion of a group, those that were taken back left out. */
export async function listJudgements(db: Db, group: number) {
  const rows = await db
    .selectFrom('priority_judgement')
    .selectAll()
    .distinctOn(['candidate', 'criterion'])
    .where('group_id', '=', group)
    .orderBy('candidate')
    .orderBy('criterion')
    .orderBy('id', 'desc')
    .execute()
  return rows.filter(({ score }) => score !== null)
}

export type StoredJudgement = Awaited<ReturnType<typeof listJudgements>>[number]

export async function insertJudgement(
  db: Db,
  judgement: {
    readonly group_id: number
    readonly candidate: string
    readonly criterion: JudgedCriterion
    readonly score: number | null
    readonly reason: string
    readonly judged_by: string
  },
): Promise<void> {
  await db.insertInto('priority_judgement').values(judgement).execute()
}
