import { sql, type Transaction } from 'kysely'
import type { Db } from '../areas/store.ts'
import { errorCode } from '../database/database-errors.ts'
import type { Schema } from '../database/schema.ts'
import { ApiProblem } from '../http/api-problem.ts'

export interface NewRelease {
  readonly district_code: string
  readonly district_name: string
  readonly synthetic: boolean
  readonly year: string
  readonly published_on: string
  readonly released_by: string
  readonly data_version: string
  readonly code_version: string
  readonly parameters: unknown
  readonly content: Buffer
  readonly checksum: string
  readonly shapes: readonly { readonly kind: string; readonly vintage: number; readonly content: Buffer }[]
}

const lockNotAvailable = '55P03'

/**
 * What `work` reads is of one moment, and nobody else publishes meanwhile: two releases that do not know of each other
 * could be subtracted. Throws ApiProblem where somebody publishes.
 */
export async function whilePublishing<Result>(
  db: Db,
  work: (trx: Transaction<Schema>) => Promise<Result>,
): Promise<Result> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      // Nobody waits for long: those who did would keep every connection there is.
      await sql`set local lock_timeout = '2s'`.execute(trx)
      await sql`lock table release in exclusive mode`.execute(trx).catch((error: unknown) => {
        if (errorCode(error) !== lockNotAvailable) throw error
        throw new ApiProblem('publishing-running', { detail: 'Wait a minute, then look at what is published.' })
      })
      return work(trx)
    })
}

export async function saveRelease(db: Db, { shapes, parameters, ...release }: NewRelease): Promise<number> {
  const { id } = await db
    .insertInto('release')
    .values({ ...release, parameters: JSON.stringify(parameters) })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const shape of shapes)
    await db
      .insertInto('release_shapes')
      .values({ release_id: id, ...shape })
      .execute()
  return id
}

/** The newest release of every year of every district, without its content. */
export async function listReleases(db: Db) {
  return db
    .selectFrom('release')
    .distinctOn(['district_code', 'year'])
    .select(['id', 'district_code', 'district_name', 'synthetic', 'year', 'published_on', 'checksum'])
    .orderBy('district_code')
    .orderBy('year', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** The newest release of a year of a district; undefined where none was published. */
export async function findRelease(db: Db, districtCode: string, year: string) {
  return db
    .selectFrom('release')
    .select(['id', 'published_on', 'content', 'checksum'])
    .where('district_code', '=', districtCode)
    .where('year', '=', year)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function findReleaseShapes(db: Db, releaseId: number, kind: string, vintage: number | undefined) {
  let query = db.selectFrom('release_shapes').select('content').where('release_id', '=', releaseId)
  query = query.where('kind', '=', kind)
  if (vintage !== undefined) query = query.where('vintage', '=', vintage)
  return query.orderBy('vintage', 'desc').limit(1).executeTakeFirst()
}
