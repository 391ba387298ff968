import type { Transaction } from 'kysely'
import type { IntakeDecision } from '../../../shared/contracts/intake.ts'
import { type EntryCategorySlug, entryCategory } from '../../../shared/feeds/categories.ts'
import { feedOf } from '../../../shared/feeds/feeds.ts'
import { type DecisionEntry, recordDecision } from '../../access/decision-record.ts'
import { dataVersion } from '../../areas/store.ts'
import type { Schema } from '../../database/schema.ts'
import { ApiProblem } from '../../http/api-problem.ts'
import { deleteWords, findByReceipt, lockReport, type StoredReport, saveDecision } from './intake-store.ts'
import { addOwnRow, finishOwnLoad, ownLoad, removeOwnRow } from './own-load-store.ts'
import { ownRow, ownSuppliers } from './own-row.ts'
import { dayInEngland, type EnteredBy, type IntakeDesk } from './record-entry.ts'

/**
 * Accepts a report: it becomes a row of the feed of its kind and counts from then on. A hate incident becomes a row
 * without a place, for its district as a whole. No word of it goes along.
 */
export async function acceptReport(
  desk: IntakeDesk,
  by: EnteredBy,
  id: number,
  corrected: EntryCategorySlug | undefined,
): Promise<IntakeDecision> {
  await decide(desk, by, id, async (trx, report, now) => {
    const category = corrected ?? report.category
    const { synthetic, x, y } = report
    if (x === null || y === null)
      throw new ApiProblem('entry-refused', {
        detail: 'Its place was deleted when its time was over. Refuse it: it cannot be counted.',
      })
    const day = dayInEngland(now)
    const made = ownRow(
      {
        ref: rowRef(report),
        category,
        happenedFrom: report.happened_from,
        happenedTo: report.happened_to,
        reported: report.received_at.toISOString(),
        x,
        y,
        precisionMetres: report.precision_m,
        district: report.district_code,
        strand: report.strand,
      },
      ownSuppliers.public,
      day,
    )
    if ('reason' in made)
      throw new ApiProblem('entry-refused', { detail: `It cannot be counted: ${made.reason} (${made.found}).` })
    const loadId = await ownLoad(trx, { source: 'public', synthetic, day, codeVersion: desk.codeVersion })
    await addOwnRow(trx, made, { synthetic, loadId, method: report.place_found })
    await finishOwnLoad(trx, loadId, `accepted ${id}`)
    const { becomes } = entryCategory(category)
    const feed = becomes.as === 'report' ? becomes.feed : null
    await saveDecision(trx, id, { status: 'accepted', at: now, by: by.accountId, category, loadId, feed })
    // More people read the record than reports for a few readers.
    const isForFew = feed !== null && feedOf(feed).tier === 'restricted'
    await keepDecision(trx, by, report, { kind: 'intake-accepted', detail: isForFew ? {} : { category }, at: now })
  })
  return decided(desk, id, 'accepted')
}

export async function refuseReport(
  desk: IntakeDesk,
  by: EnteredBy,
  id: number,
  reason: string,
): Promise<IntakeDecision> {
  await decide(desk, by, id, async (trx, report, now) => {
    await saveDecision(trx, id, { status: 'refused', at: now, by: by.accountId, reason })
    await keepDecision(trx, by, report, { kind: 'intake-refused', reason, at: now })
  })
  return decided(desk, id, 'refused')
}

/** Says that a report is of the same thing as another, which alone is counted. */
export async function markDuplicate(
  desk: IntakeDesk,
  by: EnteredBy,
  id: number,
  receipt: string,
): Promise<IntakeDecision> {
  await decide(desk, by, id, async (trx, report, now) => {
    const other = await findByReceipt(trx, receipt)
    if (!other || other.district_code !== report.district_code)
      throw new ApiProblem('entry-refused', { detail: `There is no report ${receipt} in the same district.` })
    if (other.id === id || other.status === 'duplicate')
      throw new ApiProblem('entry-refused', { detail: 'Name the report that is to be kept, not one that repeats it.' })
    await saveDecision(trx, id, { status: 'duplicate', at: now, by: by.accountId, duplicateOf: other.id })
    await keepDecision(trx, by, report, { kind: 'intake-duplicate', detail: { of: other.id }, at: now })
  })
  return decided(desk, id, 'duplicate')
}

/** Takes a decision back. What an accepted report became is taken out of the figures. */
export async function reopenReport(desk: IntakeDesk, by: EnteredBy, id: number): Promise<IntakeDecision> {
  await desk.database.kysely.transaction().execute(async (trx) => {
    const report = await needReport(trx, id, by)
    if (report.status === 'waiting') return
    if (report.load_id !== null) {
      const { synthetic, load_id: loadId, feed } = report
      await removeOwnRow(trx, { synthetic, source: 'public', ref: rowRef(report), loadId, feed })
      await finishOwnLoad(trx, loadId, `reopened ${id}`)
    }
    await saveDecision(trx, id, { status: 'waiting', at: null, by: null })
    await keepDecision(trx, by, report, { kind: 'intake-reopened', detail: { was: report.status }, at: desk.now() })
  })
  return decided(desk, id, 'waiting')
}

/** Deletes words and contact of a report that was decided; that it was there, and what was decided, stays. */
export async function forgetReport(desk: IntakeDesk, by: EnteredBy, id: number): Promise<void> {
  await desk.database.kysely.transaction().execute(async (trx) => {
    const report = await needReport(trx, id, by)
    if (report.status === 'waiting')
      throw new ApiProblem('entry-refused', { detail: 'Decide first: its words are needed for that.' })
    await deleteWords(trx, id)
    await keepDecision(trx, by, report, { kind: 'intake-forgotten', at: desk.now() })
  })
}

/** Where accepting it puts it; a receipt is the sender's, so that rows have a number of their own. */
function rowRef({ id }: Pick<StoredReport, 'id'>): string {
  return `P-${id}`
}

/** In the record of decisions, which names the report by its number and holds no word of it. */
function keepDecision(
  trx: Transaction<Schema>,
  { actor }: EnteredBy,
  { id, district_code }: StoredReport,
  entry: Pick<DecisionEntry, 'kind' | 'detail' | 'reason' | 'at'>,
): Promise<void> {
  return recordDecision(trx, { ...entry, actor, subject: `report ${id}, ${district_code}` })
}

async function decide(
  desk: IntakeDesk,
  by: EnteredBy,
  id: number,
  work: (trx: Transaction<Schema>, report: StoredReport, now: Date) => Promise<void>,
): Promise<void> {
  await desk.database.kysely.transaction().execute(async (trx) => {
    const report = await needReport(trx, id, by)
    if (report.status !== 'waiting')
      throw new ApiProblem('decided-already', {
        detail: `It was decided before: ${report.status}. Take that back first to decide anew.`,
      })
    await work(trx, report, desk.now())
  })
}

async function needReport(trx: Transaction<Schema>, id: number, { districts }: EnteredBy): Promise<StoredReport> {
  const report = await lockReport(trx, id, districts)
  if (!report)
    throw new ApiProblem('not-found', { detail: `There is no report ${id}. The list names those there are.` })
  return report
}

async function decided(desk: IntakeDesk, report: number, status: IntakeDecision['status']): Promise<IntakeDecision> {
  return { report, status, dataVersion: await dataVersion(desk.database.kysely) }
}
