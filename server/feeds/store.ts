import { createHash } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { LoadReport } from '../../shared/contracts/loads.ts'
import type { Schema } from '../database/schema.ts'
import { ApiProblem } from '../http/api-problem.ts'
import type { RefusedRow } from './lsoa-tables.ts'
import { wasDeleted } from './retention-store.ts'

type Executor = Kysely<Schema>

const rowsPerInsert = 4_000
/** Of an int in the database. */
const largestId = 2 ** 31 - 1

export async function startLoad(
  db: Executor,
  load: { synthetic: boolean; description: string; code_version: string },
): Promise<number> {
  const made = await db
    .insertInto('load')
    .values({ ...load, report: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

export async function failUnfinishedLoads(db: Executor): Promise<void> {
  await db
    .updateTable('load')
    .set({ status: 'failed', failure: 'It was ended before it was done.' })
    .where('status', '=', 'staged')
    .execute()
}

/** Marks a load as failed, unless it was applied: then only something after it failed. */
export async function failLoad(db: Executor, loadId: number, failure: string): Promise<void> {
  await db
    .updateTable('load')
    .set({ status: 'failed', failure, finished_at: new Date() })
    .where('id', '=', loadId)
    .where('status', '=', 'staged')
    .execute()
}

export async function finishLoad(
  trx: Transaction<Schema>,
  loadId: number,
  status: 'applied' | 'unchanged',
  report: LoadReport,
): Promise<void> {
  await trx
    .updateTable('load')
    .set({ status, report: JSON.stringify(report), finished_at: new Date() })
    .where('id', '=', loadId)
    .execute()
}

/** The applied load that brought a file with this checksum, unless a later one may have replaced what it brought. */
export async function loadInForce(db: Executor, checksum: string, synthetic: boolean) {
  const earlier = await db
    .selectFrom('load_file')
    .innerJoin('load', 'load.id', 'load_file.load_id')
    .select(['load.id', 'load_file.file', 'load_file.feed'])
    .where('load_file.checksum', '=', checksum)
    .where('load.status', '=', 'applied')
    .where('load.synthetic', '=', synthetic)
    .orderBy('load.id', 'desc')
    .executeTakeFirst()
  if (!earlier || (await wasDeleted(db, earlier.id, earlier.feed))) return undefined
  const isInForce =
    earlier.feed === 'police-street'
      ? await areMonthsCurrent(db, earlier)
      : await isNewestOfFeed(db, earlier, synthetic)
  return isInForce ? earlier : undefined
}

async function areMonthsCurrent(db: Executor, { id, file }: { id: number; file: string }): Promise<boolean> {
  const months = await db
    .selectFrom('coverage')
    .select('status')
    .where('load_id', '=', id)
    .where('file', '=', file)
    .execute()
  return months.length > 0 && months.every(({ status }) => status === 'current')
}

async function isNewestOfFeed(
  db: Executor,
  { id, feed }: { id: number; feed: string },
  synthetic: boolean,
): Promise<boolean> {
  const later = await db
    .selectFrom('load_file')
    .innerJoin('load', 'load.id', 'load_file.load_id')
    .select('load.id')
    .where('load.id', '>', id)
    .where('load.status', '=', 'applied')
    .where('load.synthetic', '=', synthetic)
    .where('load_file.feed', '=', feed)
    .limit(1)
    .executeTakeFirst()
  return later === undefined
}

export async function saveLoadFiles(
  trx: Transaction<Schema>,
  loadId: number,
  files: readonly { file: string; feed: string; checksum: string; bytes: number }[],
): Promise<void> {
  for (const part of parts(files))
    await trx
      .insertInto('load_file')
      .values(part.map((file) => ({ load_id: loadId, ...file })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** What a file with refused rows is: they are kept for a time by feed and supplier. */
export interface RefusedSource {
  readonly load_id: number
  readonly file: string
  readonly feed: string
  /** '' where none is named. */
  readonly supplier: string
}

export async function saveRefusedRows(db: Executor, source: RefusedSource, rows: readonly RefusedRow[]): Promise<void> {
  for (const part of parts(rows))
    await db
      .insertInto('refused_row')
      .values(part.map((row) => ({ ...source, ...row })))
      .execute()
}

/** A new data version: one higher, with a fingerprint of everything loaded so far, in order. */
export async function raiseDataVersion(trx: Transaction<Schema>, checksums: readonly string[]): Promise<string> {
  // Others that raise it wait, so that no number is given twice.
  const before = await trx.selectFrom('data_version').selectAll().forUpdate().executeTakeFirstOrThrow()
  const fingerprint = createHash('sha256')
    .update(`${before.fingerprint}\n${checksums.join('\n')}`)
    .digest('hex')
    .slice(0, 10)
  await trx
    .updateTable('data_version')
    .set((expression) => ({ number: before.number + 1, fingerprint, changed_at: expression.fn('now', []) }) as never)
    .execute()
  return `${before.number + 1}-${fingerprint}`
}

export async function listLoads(db: Executor) {
  return db
    .selectFrom('load')
    .select([
      'id',
      'started_at',
      'finished_at',
      'description',
      'status',
      'synthetic',
      'report',
      'failure',
      'own_source',
    ])
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

/** Throws ApiProblem where there is no such load. */
export async function listRefusedRows(db: Executor, loadId: number, limit: number) {
  const isPossible = Math.abs(loadId) <= largestId
  const load = isPossible && (await db.selectFrom('load').select('id').where('id', '=', loadId).executeTakeFirst())
  if (!load)
    throw new ApiProblem('not-found', {
      detail: `There is no load ${loadId}. The list of loads names those there are.`,
    })
  const total = await db
    .selectFrom('refused_row')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where('load_id', '=', loadId)
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('refused_row')
    .select(['file', 'line', 'reason', 'found', 'text'])
    .where('load_id', '=', loadId)
    .orderBy('file')
    .orderBy('line')
    .limit(limit)
    .execute()
  return { total: total.rows, rows }
}

function* parts<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += rowsPerInsert) yield rows.slice(start, start + rowsPerInsert)
}
