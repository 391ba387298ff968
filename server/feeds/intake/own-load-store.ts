import { sql, type Transaction } from 'kysely'
import type { LoadReport } from '../../../shared/contracts/loads.ts'
import type { FeedSlug } from '../../../shared/feeds/feeds.ts'
import { queryFile } from '../../database/query-file.ts'
import type { OwnPlaceMethod, OwnSource, Schema } from '../../database/schema.ts'
import { finishLoad, raiseDataVersion } from '../store.ts'
import { type OwnRow, ownSuppliers } from './own-row.ts'

type Trx = Transaction<Schema>

const insertIncident = queryFile<{
  synthetic: boolean
  source_agency: string
  ref: string
  load_id: number
  type_id: number
  month: string
  from_minute: number
  to_minute: number
  reported_minute: number | null
  precision_m: number
  x: number
  y: number
}>('insert-own-incident')
const insertReport = queryFile<{
  synthetic: boolean
  feed: string
  supplier: string
  ref: string
  load_id: number
  layer: string
  month: string
  opened_minute: number
  opened_has_time: boolean
  geom_method: string
  precision_m: number | null
  x: number | null
  y: number | null
  fields: string
}>('insert-own-report')

const descriptions = { hand: 'Entered by hand', public: 'Reports of the public, accepted' } as const

/** The load of one day for what people enter or accept; whoever has it keeps others waiting until the end of `trx`. */
export async function ownLoad(
  trx: Trx,
  own: { readonly source: OwnSource; readonly synthetic: boolean; readonly day: string; readonly codeVersion: string },
): Promise<number> {
  const { source, synthetic, day, codeVersion } = own
  await trx
    .insertInto('load')
    .values({
      synthetic,
      description: `${descriptions[source]} on ${day}`,
      code_version: codeVersion,
      status: 'applied',
      finished_at: new Date(),
      report: null,
      own_source: source,
      own_day: day,
    })
    .onConflict((conflict) =>
      conflict.columns(['synthetic', 'own_source', 'own_day']).where('own_source', 'is not', null).doNothing(),
    )
    .execute()
  const { id } = await trx
    .selectFrom('load')
    .select('id')
    .where('synthetic', '=', synthetic)
    .where('own_source', '=', source)
    .where('own_day', '=', day)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return id
}

/** Adds the row to the tables that everything else reads. */
export async function addOwnRow(
  trx: Trx,
  made: OwnRow,
  more: { readonly synthetic: boolean; readonly loadId: number; readonly method: OwnPlaceMethod },
): Promise<void> {
  const { synthetic, loadId, method } = more
  if (made.as === 'incident') {
    const { row } = made
    await insertIncident(trx, {
      synthetic,
      source_agency: row.sourceAgency,
      ref: row.ref,
      load_id: loadId,
      type_id: row.typeId,
      month: row.month,
      from_minute: row.fromMinute,
      to_minute: row.toMinute,
      reported_minute: row.reportedMinute,
      precision_m: row.precisionMetres,
      x: row.x,
      y: row.y,
    })
    return
  }
  const { row } = made
  const at = row.place.at
  await insertReport(trx, {
    synthetic,
    feed: made.feed,
    supplier: row.supplier,
    ref: row.ref,
    load_id: loadId,
    layer: row.layer,
    month: row.month,
    opened_minute: row.opened.minute,
    opened_has_time: row.opened.hasTime,
    geom_method: at ? method : 'none',
    precision_m: at ? row.place.precisionMetres : null,
    x: at?.[0] ?? null,
    y: at?.[1] ?? null,
    fields: JSON.stringify(row.fields),
  })
}

/** Takes away a row that was added so. What it was stays known where it was entered. */
export async function removeOwnRow(
  trx: Trx,
  row: {
    readonly synthetic: boolean
    readonly source: OwnSource
    readonly ref: string
    readonly loadId: number
    readonly feed: FeedSlug | null
  },
): Promise<void> {
  const supplier = ownSuppliers[row.source]
  if (row.feed === null)
    await trx
      .deleteFrom('exact_incident')
      .where('synthetic', '=', row.synthetic)
      .where('source_agency', '=', supplier)
      .where('ref', '=', row.ref)
      .where('load_id', '=', row.loadId)
      .execute()
  else
    await trx
      .deleteFrom('partner_report')
      .where('synthetic', '=', row.synthetic)
      .where('feed', '=', row.feed)
      .where('supplier', '=', supplier)
      .where('ref', '=', row.ref)
      .where('load_id', '=', row.loadId)
      .execute()
}

/** Counts again what the load of a day holds, writes its report, and raises the version of the data. */
export async function finishOwnLoad(trx: Trx, loadId: number, change: string): Promise<string> {
  const load = await trx.selectFrom('load').selectAll().where('id', '=', loadId).executeTakeFirstOrThrow()
  const count = async (table: 'exact_incident' | 'partner_report') =>
    (
      await trx
        .selectFrom(table)
        .select(sql<number>`count(*)::int`.as('rows'))
        .where('load_id', '=', loadId)
        .executeTakeFirstOrThrow()
    ).rows
  const rows = (await count('exact_incident')) + (await count('partner_report'))
  const dataVersion = await raiseDataVersion(trx, [change])
  const startedAt = load.started_at
  const report: LoadReport = {
    load: loadId,
    startedAt: startedAt.toISOString(),
    seconds: 0,
    status: 'applied',
    dataVersion,
    synthetic: load.synthetic,
    files: [],
    rows,
    accepted: rows,
    refused: 0,
    refusedByReason: {},
    withoutLocation: 0,
    withoutLocationShare: null,
    outsideEveryArea: 0,
    duplicates: 0,
    months: [],
    missingMonths: [],
    areas: [],
    automaticChoices: [],
    warnings: [],
    next: [],
  }
  await finishLoad(trx, loadId, 'applied', report)
  return dataVersion
}
