import { type Kysely, sql, type Transaction } from 'kysely'
import type { CopyTarget } from '../database/copy-in.ts'
import { queryFile } from '../database/query-file.ts'
import type { Schema } from '../database/schema.ts'
import { saveFeedTiers } from './feed-tier-store.ts'
import type { Box, GeomMethod } from './location.ts'

const changesQuery = queryFile<{ synthetic: boolean }, { changed: number }>('staged-report-changes')
const applyQuery = queryFile<{ synthetic: boolean; load_id: number }>('apply-staged-reports')
const outsideQuery = queryFile<{ synthetic: boolean }, { reports: number }>('reports-outside-districts')
const boxQuery = queryFile<{ synthetic: boolean }, { [Side in keyof Box]: number | null }>('district-box')

export const stagedReportTarget: CopyTarget = {
  table: 'partner_report_staged',
  columns: {
    row_number: 'int4',
    feed: 'text',
    supplier: 'text',
    ref: 'text',
    layer: 'text',
    month: 'text',
    opened_minute: 'int4',
    opened_has_time: 'bool',
    closed_minute: 'int4',
    closed_has_time: 'bool',
    subject_key: 'text',
    address_key: 'text',
    similarity_class: 'text',
    geom: { point: 27_700 },
    geom_method: 'text',
    precision_m: 'float8',
    outward: 'text',
    fields: 'jsonb',
  },
}

/** Null while no district is loaded. */
export async function districtBox(db: Kysely<Schema>, synthetic: boolean): Promise<Box | null> {
  const [box] = await boxQuery(db, { synthetic })
  return box && box.west !== null ? (box as Box) : null
}

/** How many reports applying the staged ones would add or change; where none is loaded yet, how many rows there are. */
export async function stagedReportChanges(db: Kysely<Schema>, synthetic: boolean): Promise<number> {
  const loaded = db.selectFrom('partner_report').select('id').where('synthetic', '=', synthetic).limit(1)
  if ((await loaded.execute()).length === 0) {
    const staged = db.selectFrom('partner_report_staged').select(({ fn }) => fn.countAll<number>().as('rows'))
    return (await staged.executeTakeFirstOrThrow()).rows
  }
  await sql`analyze partner_report_staged`.execute(db)
  const [answer] = await changesQuery(db, { synthetic })
  return answer?.changed ?? 0
}

/** Makes the staged reports count, and says how many of them lie outside every district. */
export async function applyStagedReports(
  trx: Transaction<Schema>,
  synthetic: boolean,
  loadId: number,
): Promise<{ outside: number }> {
  const [answer] = await outsideQuery(trx, { synthetic })
  await saveFeedTiers(trx)
  await applyQuery(trx, { synthetic, load_id: loadId })
  await sql`truncate partner_report_staged`.execute(trx)
  await sql`analyze partner_report`.execute(trx)
  return { outside: answer?.reports ?? 0 }
}

/** Takes away what this load or an unfinished one left behind. It was never counted. */
export async function dropStagedReports(db: Kysely<Schema>): Promise<void> {
  await sql`truncate partner_report_staged`.execute(db)
}

/** Rows of one file, by their first and last number. */
export interface StagedSpan {
  readonly first: number
  readonly last: number
}

/** Takes the time of reports that opened at these minutes of the day as unknown. */
export async function forgetHours(
  db: Kysely<Schema>,
  span: StagedSpan,
  minutesOfDay: readonly number[],
): Promise<void> {
  await db
    .updateTable('partner_report_staged')
    .set({ opened_minute: sql`opened_minute - opened_minute % 1440`, opened_has_time: false })
    .where('row_number', '>=', span.first)
    .where('row_number', '<=', span.last)
    .where('opened_has_time', '=', true)
    .where(sql<number>`opened_minute % 1440`, 'in', minutesOfDay)
    .execute()
}

/** Says that the points of one form are no more precise than this. */
export async function coarsenPoints(
  db: Kysely<Schema>,
  span: StagedSpan,
  method: GeomMethod,
  metres: number,
): Promise<void> {
  await db
    .updateTable('partner_report_staged')
    .set({ precision_m: metres })
    .where('row_number', '>=', span.first)
    .where('row_number', '<=', span.last)
    .where('geom_method', '=', method)
    .where('precision_m', '<', metres)
    .execute()
}
