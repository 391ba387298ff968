import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

/** Problem records of a district: the open ones by the day their review is due, then the closed, newest first. */
export async function listProblems(db: Db, { code, synthetic }: OfDistrict) {
  return db
    .selectFrom('problem_record')
    .selectAll()
    .where('district_code', '=', code)
    .where('synthetic', '=', synthetic)
    .orderBy('status', 'desc')
    .orderBy('closed_on', 'desc')
    .orderBy('review_due')
    .orderBy('id')
    .execute()
}

export type StoredProblem = Awaited<ReturnType<typeof listProblems>>[number]

export async function findProblem(db: Db, problem: number): Promise<StoredProblem | undefined> {
  return db.selectFrom('problem_record').selectAll().where('id', '=', problem).executeTakeFirst()
}

type Given = 'district_code' | 'synthetic' | 'id' | 'revision' | 'changed_at'
type Needed =
  | 'title'
  | 'statement'
  | 'vol'
  | 'place_name'
  | 'lead_role'
  | 'lead_agency'
  | 'started_on'
  | 'review_due'
  | 'changed_by'
export type NewProblem = Pick<StoredProblem, Needed> & Partial<Omit<StoredProblem, Needed | Given>>

export async function insertProblem(
  db: Db,
  { code, synthetic }: OfDistrict,
  problem: NewProblem,
): Promise<StoredProblem> {
  const none = {
    ...{ area_kind: null, area_code: null, x: null, y: null, radius_metres: null, priority_id: null },
    ...{ closed_on: null, outcome: null, outcome_snapshot_id: null },
  }
  return db
    .insertInto('problem_record')
    .values({ ...none, ...problem, district_code: code, synthetic })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Changes what is still at a revision; undefined where somebody else changed it first. What it was is kept. */
export async function updateProblem(
  db: Db,
  problem: number,
  revision: number,
  change: Partial<Omit<StoredProblem, Given>> & { readonly changed_by: string },
): Promise<StoredProblem | undefined> {
  return db
    .updateTable('problem_record')
    .set({ ...change, revision: revision + 1, changed_at: new Date() })
    .where('id', '=', problem)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst()
}
