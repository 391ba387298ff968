import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { IntakeStatus } from '../../../shared/intake-status.ts'
import type { Schema } from '../../database/schema.ts'

type Db = Kysely<Schema>
type Trx = Transaction<Schema>
export type StoredReport = Selectable<Schema['intake_report']>

const mostListed = 200

export interface ReportToKeep {
  readonly report: Omit<
    StoredReport,
    'id' | 'status' | 'decided_at' | 'decided_by' | 'reason' | 'duplicate_of' | 'load_id' | 'feed'
  >
  readonly words: string
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string } | null
}

/** Keeps a report, its words and its contact each apart; the receipt of the one that is kept under this ref. */
export async function keepReport(trx: Trx, { report, words, contact }: ReportToKeep): Promise<string> {
  const kept = await trx
    .insertInto('intake_report')
    .values(report)
    .onConflict((conflict) => conflict.column('ref').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!kept) {
    const before = await trx
      .selectFrom('intake_report')
      .select('receipt')
      .where('ref', '=', report.ref)
      .executeTakeFirstOrThrow()
    return before.receipt
  }
  if (words !== '') await trx.insertInto('intake_words').values({ report_id: kept.id, words }).execute()
  if (contact)
    await trx
      .insertInto('intake_contact')
      .values({ report_id: kept.id, ...contact, consented_at: report.received_at })
      .execute()
  return report.receipt
}

/** The report, locked until the end of `trx`, in one of some districts (null: all). */
export async function lockReport(
  trx: Trx,
  id: number,
  districts: readonly string[] | null,
): Promise<StoredReport | undefined> {
  let query = trx.selectFrom('intake_report').selectAll().where('id', '=', id).forUpdate()
  if (districts) query = query.where('district_code', 'in', districts)
  return query.executeTakeFirst()
}

export async function findByReceipt(db: Db, receipt: string): Promise<StoredReport | undefined> {
  return db.selectFrom('intake_report').selectAll().where('receipt', '=', receipt).executeTakeFirst()
}

export interface Decision {
  readonly status: IntakeStatus
  readonly at: Date | null
  readonly by: number | null
  readonly reason?: string
  readonly duplicateOf?: number
  readonly category?: StoredReport['category']
  readonly loadId?: number
  readonly feed?: StoredReport['feed']
}

export async function saveDecision(trx: Trx, id: number, decision: Decision): Promise<void> {
  await trx
    .updateTable('intake_report')
    .set({
      status: decision.status,
      decided_at: decision.at,
      decided_by: decision.by,
      reason: decision.reason ?? null,
      duplicate_of: decision.duplicateOf ?? null,
      load_id: decision.loadId ?? null,
      feed: decision.feed ?? null,
      ...(decision.category ? { category: decision.category } : {}),
    })
    .where('id', '=', id)
    .execute()
}

/** Reports of a status in a district, with words and contact; the number quoted of the one each repeats. */
export async function listReports(db: Db, district: string | undefined, status: IntakeStatus) {
  let query = db
    .selectFrom('intake_report as report')
    .leftJoin('intake_words as words', 'words.report_id', 'report.id')
    .leftJoin('intake_contact as contact', 'contact.report_id', 'report.id')
    .leftJoin('intake_report as other', 'other.id', 'report.duplicate_of')
    .selectAll('report')
    .select(['words.words', 'contact.name', 'contact.email', 'contact.phone', 'other.receipt as other_receipt'])
    .where('report.status', '=', status)
  if (district !== undefined) query = query.where('report.district_code', '=', district)
  return query
    .orderBy('report.received_at', status === 'waiting' ? 'asc' : 'desc')
    .orderBy('report.id')
    .limit(mostListed)
    .execute()
}

/** Where and when others were that may be of the same thing: received in the days given. */
export async function listNearInTime(db: Db, district: string | undefined, from: Date, to: Date) {
  let query = db
    .selectFrom('intake_report')
    .select(['id', 'receipt', 'category', 'x', 'y', 'received_at', 'synthetic'])
    .where('received_at', '>=', from)
    .where('received_at', '<=', to)
  if (district !== undefined) query = query.where('district_code', '=', district)
  return query.orderBy('id').execute()
}

export async function countReports(db: Db, district: string | undefined) {
  let query = db.selectFrom('intake_report').select(['status', sql<number>`count(*)::int`.as('reports')])
  if (district !== undefined) query = query.where('district_code', '=', district)
  return query.groupBy('status').execute()
}

/** Hate incidents that were accepted, by district and month received, which is the finest they are ever counted. */
export async function countHate(db: Db, district: string | undefined) {
  const month = sql<string>`to_char(received_at at time zone 'Europe/London', 'YYYY-MM')`
  let query = db
    .selectFrom('intake_report')
    .select(['district_code', month.as('month'), sql<number>`count(*)::int`.as('incidents')])
    .where('status', '=', 'accepted')
    .where('category', '=', 'hate-incident')
  if (district !== undefined) query = query.where('district_code', '=', district)
  return query.groupBy(['district_code', month]).orderBy('month').orderBy('district_code').execute()
}

export async function deleteWords(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('intake_words').where('report_id', '=', id).execute()
  await trx.deleteFrom('intake_contact').where('report_id', '=', id).execute()
}
