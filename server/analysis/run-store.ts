import { hostname } from 'node:os'
import { type Selectable, sql } from 'kysely'
import type { Note } from '../../shared/contracts/fields.ts'
import type { Run, RunRequest, RunResult } from '../../shared/contracts/runs.ts'
import type { LayerSlug } from '../../shared/layers.ts'
import type { ParameterValues } from '../../shared/parameters.ts'
import type { Month } from '../../shared/period.ts'
import type { Db } from '../areas/store.ts'
import type { UnitShape } from '../compute/task.ts'
import { queryFile } from '../database/query-file.ts'
import type { Schema } from '../database/schema.ts'

const loadsOfAreasQuery = queryFile<{ area_set_id: number; area_ids: number[]; months: string[] }, { load_id: number }>(
  'loads-of-areas',
)

const deletionsQuery = queryFile<{ run_ids: number[]; exact_methods: string[] }, { run_id: number; day: string }>(
  'deletions-of-runs',
)

/** All that is known of a run before it is computed. */
export interface NewRun
  extends Pick<
    Run,
    | 'name'
    | 'note'
    | 'method'
    | 'title'
    | 'layer'
    | 'district'
    | 'synthetic'
    | 'period'
    | 'months'
    | 'missingMonths'
    | 'parameters'
    | 'seed'
    | 'dataVersion'
    | 'codeVersion'
    | 'automaticChoices'
    | 'notes'
    | 'attribution'
    | 'loads'
  > {
  readonly request: RunRequest
  readonly areaSetId: number
}

export interface StoredRun {
  readonly run: Run
  readonly request: RunRequest
  readonly areaSetId: number
  readonly result: RunResult | null
}

interface Found {
  readonly automaticChoices: readonly string[]
  readonly notes: readonly Note[]
}

/** Of an int in the database. */
const largestId = 2 ** 31 - 1
/** A holder on another machine that has not been heard of for so long is taken for dead. */
const silentSeconds = 60

const runColumns = [
  'id',
  'name',
  'note',
  'method',
  'title',
  'request',
  'layer',
  'district_code',
  'district_name',
  'synthetic',
  'from_month',
  'to_month',
  'months',
  'missing_months',
  'parameters',
  'seed',
  'data_version',
  'code_version',
  'automatic_choices',
  'notes',
  'attribution',
  'loads',
  'area_set_id',
  'asked_at',
  'status',
  'progress_share',
  'progress_sentence',
  'failure',
  'seconds',
  'found',
] as const satisfies readonly (keyof Schema['analysis_run'])[]

type RunRow = Pick<Selectable<Schema['analysis_run']>, (typeof runColumns)[number]>

export async function loadsOfAreas(db: Db, areaSetId: number, areaIds: number[], months: string[]): Promise<number[]> {
  const rows = await loadsOfAreasQuery(db, { area_set_id: areaSetId, area_ids: areaIds, months })
  return rows.map(({ load_id }) => load_id)
}

/** `holder`: an id of the part of this program that computes it. */
export async function insertRun(db: Db, run: NewRun, holder: string): Promise<number> {
  const made = await db
    .insertInto('analysis_run')
    .values({
      name: run.name,
      note: run.note,
      method: run.method,
      title: run.title,
      request: JSON.stringify(run.request),
      layer: run.layer,
      district_code: run.district.code,
      district_name: run.district.name,
      synthetic: run.synthetic,
      from_month: run.period.from,
      to_month: run.period.to,
      months: JSON.stringify(run.months),
      missing_months: JSON.stringify(run.missingMonths),
      parameters: JSON.stringify(run.parameters),
      seed: run.seed,
      data_version: run.dataVersion,
      code_version: run.codeVersion,
      automatic_choices: JSON.stringify(run.automaticChoices),
      notes: JSON.stringify(run.notes),
      attribution: JSON.stringify(run.attribution),
      loads: JSON.stringify(run.loads),
      area_set_id: run.areaSetId,
      holder,
      host: hostname(),
      process_id: process.pid,
      progress_sentence: 'Waiting',
      found: null,
      result: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** Newest first, without their results. */
export async function listRuns(db: Db, limit: number): Promise<Run[]> {
  const rows = await db.selectFrom('analysis_run').select(runColumns).orderBy('id', 'desc').limit(limit).execute()
  return rows.map(runOf)
}

export async function findRun(db: Db, id: number): Promise<StoredRun | undefined> {
  if (id > largestId) return undefined
  const row = await db
    .selectFrom('analysis_run')
    .select([...runColumns, 'result'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    run: runOf(row),
    request: row.request as RunRequest,
    areaSetId: row.area_set_id,
    result: row.result as RunResult | null,
  }
}

/** The last day on which rows were deleted that a run was made from, by run; the others are not in it. */
export async function deletionsOfRuns(
  db: Db,
  runIds: number[],
  exactMethods: string[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await deletionsQuery(db, { run_ids: runIds, exact_methods: exactMethods })
  return new Map(rows.map(({ run_id, day }) => [run_id, day]))
}

/** Outlines of the cells of a run; null where its units are areas. */
export async function findCellShapes(db: Db, id: number): Promise<readonly UnitShape[] | null> {
  const row = await db.selectFrom('analysis_run').select('shapes').where('id', '=', id).executeTakeFirst()
  return row?.shapes ? (JSON.parse(row.shapes) as UnitShape[]) : null
}

export async function nameRun(db: Db, id: number, words: { name: string; note: string }): Promise<void> {
  await db.updateTable('analysis_run').set(words).where('id', '=', id).execute()
}

/** The progress of a run that is not over yet. */
export async function saveProgress(db: Db, id: number, share: number, sentence: string): Promise<void> {
  await unfinished(db, id).set({ status: 'running', progress_share: share, progress_sentence: sentence }).execute()
}

/** Each returns whether it was this call that ended the run. */
export async function saveResult(
  db: Db,
  id: number,
  answer: { result: RunResult; shapes: readonly UnitShape[] | null; found: Found; seconds: number },
): Promise<boolean> {
  return isOne(
    unfinished(db, id).set({
      status: 'done',
      progress_share: 1,
      progress_sentence: 'Done',
      seconds: answer.seconds,
      found: JSON.stringify(answer.found),
      result: JSON.stringify(answer.result),
      shapes: answer.shapes && JSON.stringify(answer.shapes),
    }),
  )
}

export async function saveFailure(db: Db, id: number, failure: string): Promise<boolean> {
  return isOne(unfinished(db, id).set({ status: 'failed', failure }))
}

export async function saveStop(db: Db, id: number): Promise<boolean> {
  return isOne(unfinished(db, id).set({ status: 'stopped' }))
}

/** Says that the holder of these runs is alive; returns those of them that nobody has ended meanwhile. */
export async function renewRuns(db: Db, ids: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .updateTable('analysis_run')
    .set((expression) => ({ renewed_at: expression.fn('now', []) }) as never)
    .where('id', 'in', [...ids])
    .where('status', 'in', ['waiting', 'running'])
    .returning('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Marks as failed what a program left that is no more. `holders`: those alive in this program. */
export async function failAbandonedRuns(db: Db, holders: ReadonlySet<string>): Promise<void> {
  const open = await db
    .selectFrom('analysis_run')
    .select(['id', 'holder', 'host', 'process_id'])
    .select(sql<boolean>`extract(epoch from now() - renewed_at) > ${silentSeconds}`.as('is_silent'))
    .where('status', 'in', ['waiting', 'running'])
    .execute()
  for (const { id, holder, host, process_id, is_silent } of open) {
    const isOurs = host === hostname() && process_id === process.pid
    const isAlive = isOurs
      ? holders.has(holder)
      : !is_silent && (host !== hostname() || holders.has(holder) || isRunning(process_id))
    if (!isAlive) await saveFailure(db, id, 'The program was ended before it was done. Run it again.')
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function unfinished(db: Db, id: number) {
  return db.updateTable('analysis_run').where('id', '=', id).where('status', 'in', ['waiting', 'running'])
}

async function isOne(update: { executeTakeFirst(): Promise<{ numUpdatedRows: bigint }> }): Promise<boolean> {
  return (await update.executeTakeFirst()).numUpdatedRows === 1n
}

function runOf(row: RunRow): Run {
  const found = row.found as Found | null
  return {
    run: row.id,
    name: row.name,
    note: row.note,
    method: row.method,
    title: row.title,
    layer: row.layer as LayerSlug,
    district: { code: row.district_code, name: row.district_name },
    synthetic: row.synthetic,
    period: { from: row.from_month, to: row.to_month },
    months: row.months as Month[],
    missingMonths: row.missing_months as Month[],
    parameters: row.parameters as ParameterValues as Run['parameters'],
    seed: row.seed,
    dataVersion: row.data_version,
    codeVersion: row.code_version,
    automaticChoices: [...(row.automatic_choices as string[]), ...(found?.automaticChoices ?? [])],
    notes: [...(row.notes as Note[]), ...(found?.notes ?? [])],
    attribution: row.attribution as string[],
    status: row.status,
    progress: { share: row.progress_share, sentence: row.progress_sentence },
    failure: row.failure,
    askedAt: row.asked_at.toISOString(),
    seconds: row.seconds,
    loads: row.loads as number[],
  }
}
