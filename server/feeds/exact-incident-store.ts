import { type Kysely, sql, type Transaction } from 'kysely'
import type { CopyTarget } from '../database/copy-in.ts'
import { queryFile } from '../database/query-file.ts'
import type { Schema } from '../database/schema.ts'

const changesQuery = queryFile<{ synthetic: boolean }, { changed: number }>('staged-incident-changes')
const applyQuery = queryFile<{ synthetic: boolean; load_id: number }>('apply-staged-incidents')
const outsideQuery = queryFile<{ synthetic: boolean }, { incidents: number }>('exact-outside-districts')

export const stagedIncidentTarget: CopyTarget = {
  table: 'exact_incident_staged',
  columns: {
    row_number: 'int4',
    source_agency: 'text',
    ref: 'text',
    type_id: 'int2',
    month: 'text',
    occurred_from_minute: 'int4',
    occurred_to_minute: 'int4',
    reported_minute: 'int4',
    precision_m: 'float8',
    geom: { point: 27_700 },
  },
}

/** How many incidents applying the staged ones would add or change; where none is loaded yet, how many rows there are. */
export async function stagedIncidentChanges(db: Kysely<Schema>, synthetic: boolean): Promise<number> {
  const loaded = await db
    .selectFrom('exact_incident')
    .select('ref')
    .where('synthetic', '=', synthetic)
    .limit(1)
    .execute()
  if (loaded.length === 0) {
    const staged = await db
      .selectFrom('exact_incident_staged')
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
    return staged.rows
  }
  await sql`analyze exact_incident_staged`.execute(db)
  const [answer] = await changesQuery(db, { synthetic })
  return answer?.changed ?? 0
}

/** Makes the staged incidents count, and says how many of them lie outside every district. */
export async function applyStagedIncidents(
  trx: Transaction<Schema>,
  synthetic: boolean,
  loadId: number,
): Promise<{ outside: number }> {
  const [answer] = await outsideQuery(trx, { synthetic })
  await applyQuery(trx, { synthetic, load_id: loadId })
  await sql`truncate exact_incident_staged`.execute(trx)
  await sql`analyze exact_incident`.execute(trx)
  return { outside: answer?.incidents ?? 0 }
}

/** Takes away what this load or an unfinished one left behind. It was never counted. */
export async function dropStagedIncidents(db: Kysely<Schema>): Promise<void> {
  await sql`truncate exact_incident_staged`.execute(db)
}
