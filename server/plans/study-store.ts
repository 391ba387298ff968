import type { StudyAnswer, StudySlug } from '../../shared/contracts/plan-studies.ts'
import type { Db } from '../areas/store.ts'

interface StudyKey {
  readonly plan: number
  readonly study: StudySlug
  /** What it was answered from besides the plan; '' where nothing else. */
  readonly readFrom: string
}

/** Undefined where it was not answered yet. */
export async function findStudy(db: Db, { plan, study, readFrom }: StudyKey): Promise<StudyAnswer | undefined> {
  const row = await db
    .selectFrom('plan_study')
    .select('answer')
    .where('plan_id', '=', plan)
    .where('study', '=', study)
    .where('read_from', '=', readFrom)
    .executeTakeFirst()
  return row?.answer as StudyAnswer | undefined
}

/** The first answer stays. */
export async function saveStudy(db: Db, { plan, study, readFrom }: StudyKey, answer: StudyAnswer): Promise<void> {
  await db
    .insertInto('plan_study')
    .values({ plan_id: plan, study, read_from: readFrom, answer: JSON.stringify(answer) })
    .onConflict((conflict) => conflict.columns(['plan_id', 'study', 'read_from']).doNothing())
    .execute()
}
