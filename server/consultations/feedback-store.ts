import type { Insertable } from 'kysely'
import type { Db } from '../areas/store.ts'
import type { ConsultationTables } from '../database/consultation-tables.ts'

/**
 * Keeps what somebody ticked, and their words apart from it. Answers the receipt, which is the first one where the same ref
 * was kept before.
 */
export async function keepFeedback(
  trx: Db,
  row: Insertable<ConsultationTables['consultation_feedback']>,
  words: string,
): Promise<string> {
  const kept = await trx
    .insertInto('consultation_feedback')
    .values(row)
    .onConflict((conflict) => conflict.column('ref').doNothing())
    .returning('receipt')
    .executeTakeFirst()
  if (!kept) {
    const before = await trx
      .selectFrom('consultation_feedback')
      .select('receipt')
      .where('ref', '=', row.ref)
      .executeTakeFirstOrThrow()
    return before.receipt
  }
  if (words !== '')
    await trx
      .insertInto('consultation_words')
      .values({ feedback_ref: row.ref, received_on: row.received_on, words })
      .execute()
  return kept.receipt
}

/** Words that wait, oldest first, with what they may be counted as. */
export async function listWaitingWords(db: Db, district: { readonly code: string; readonly synthetic: boolean }) {
  return db
    .selectFrom('consultation_words')
    .innerJoin('consultation_feedback', 'consultation_feedback.ref', 'consultation_words.feedback_ref')
    .innerJoin('consultation', 'consultation.id', 'consultation_feedback.consultation_id')
    .select([
      'consultation_feedback.ref',
      'consultation.id as consultation',
      'consultation.title',
      'consultation.choices',
      'consultation_feedback.received_on',
      'consultation_words.words',
    ])
    .where('consultation_feedback.words_status', '=', 'waiting')
    .where('consultation.district_code', '=', district.code)
    .where('consultation.synthetic', '=', district.synthetic)
    .orderBy('consultation_words.received_on')
    .orderBy('consultation_feedback.ref')
    .limit(200)
    .execute()
}

export async function findFeedback(db: Db, ref: string) {
  return db
    .selectFrom('consultation_feedback')
    .innerJoin('consultation', 'consultation.id', 'consultation_feedback.consultation_id')
    .select(['ref', 'words_status', 'district_code', 'synthetic', 'consultation.choices'])
    .where('ref', '=', ref)
    .executeTakeFirst()
}

/** False where somebody decided it at this moment. */
export async function decideWords(
  db: Db,
  ref: string,
  decision: {
    readonly words_status: 'counted' | 'refused'
    readonly counted_as: string
    readonly reason: string
    readonly decided_by: string
  },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('consultation_feedback')
    .set({ ...decision, decided_at: new Date() })
    .where('ref', '=', ref)
    .where('words_status', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Forms that take answers on a day, of every district. */
export async function listOpenForms(db: Db, today: string) {
  return db
    .selectFrom('consultation')
    .leftJoin('meeting_group', 'meeting_group.id', 'consultation.group_id')
    .selectAll('consultation')
    .select('meeting_group.name as group_name')
    .where('consultation.kind', '=', 'feedback-form')
    .where('consultation.withdrawn_because', '=', '')
    .where('from_day', '<=', today)
    .where('to_day', '>=', today)
    .orderBy('meeting_group.name')
    .orderBy('consultation.id')
    .execute()
}
