import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

/** Responses of a record that were not withdrawn, the earliest first. */
export async function listResponses(db: Db, problem: number) {
  return db
    .selectFrom('problem_response')
    .selectAll()
    .where('problem_id', '=', problem)
    .where('is_withdrawn', '=', false)
    .orderBy('from_day')
    .orderBy('id')
    .execute()
}
export type StoredResponse = Awaited<ReturnType<typeof listResponses>>[number]

export async function findResponse(db: Db, response: number): Promise<StoredResponse | undefined> {
  return db.selectFrom('problem_response').selectAll().where('id', '=', response).executeTakeFirst()
}

export type ResponseFacts = Pick<
  StoredResponse,
  'kind' | 'description' | 'agency' | 'from_day' | 'to_day' | 'cost' | 'van_week' | 'warden_scheme_id' | 'changed_by'
>

export async function insertResponse(
  db: Db,
  { code, synthetic }: OfDistrict,
  problem: number,
  facts: ResponseFacts,
): Promise<void> {
  await db
    .insertInto('problem_response')
    .values({ ...facts, problem_id: problem, district_code: code, synthetic })
    .execute()
}

/** False where somebody else changed it first. */
export async function updateResponse(
  db: Db,
  response: number,
  revision: number,
  change: ResponseFacts & { readonly is_withdrawn: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('problem_response')
    .set({ ...change, revision: revision + 1, changed_at: new Date() })
    .where('id', '=', response)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Measures of a record that were not withdrawn, in the order they were entered. */
export async function listMeasures(db: Db, problem: number) {
  return db
    .selectFrom('problem_measure')
    .selectAll()
    .where('problem_id', '=', problem)
    .where('is_withdrawn', '=', false)
    .orderBy('id')
    .execute()
}
export type StoredMeasure = Awaited<ReturnType<typeof listMeasures>>[number]

export async function findMeasure(db: Db, measure: number): Promise<StoredMeasure | undefined> {
  return db.selectFrom('problem_measure').selectAll().where('id', '=', measure).executeTakeFirst()
}

export type NewMeasure = Pick<
  StoredMeasure,
  | 'kind'
  | 'measure'
  | 'vol'
  | 'unit'
  | 'baseline_number'
  | 'baseline_words'
  | 'baseline_on'
  | 'review_due'
  | 'changed_by'
>

export async function insertMeasure(
  db: Db,
  { code, synthetic }: OfDistrict,
  problem: number,
  measure: NewMeasure & Partial<Pick<StoredMeasure, 'result_number' | 'result_words' | 'result_on'>>,
): Promise<void> {
  await db
    .insertInto('problem_measure')
    .values({
      result_number: null,
      result_on: null,
      ...measure,
      problem_id: problem,
      district_code: code,
      synthetic,
    })
    .execute()
}

/** False where somebody else changed it first. */
export async function updateMeasure(
  db: Db,
  measure: number,
  revision: number,
  change: Pick<
    StoredMeasure,
    'review_due' | 'result_number' | 'result_words' | 'result_on' | 'is_withdrawn' | 'changed_by'
  >,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('problem_measure')
    .set({ ...change, revision: revision + 1, changed_at: new Date() })
    .where('id', '=', measure)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
