import type { Kysely, Transaction } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { adjustCounts } from './counts-store.ts'
import type { Stock } from './due-deletions.ts'
import { crimeIdsElsewhere, dropCoverage, markAgain } from './street-store.ts'

/** Police months in force that were loaded from files, by force, month and load. */
export async function policeStocks(db: Kysely<Schema>): Promise<Stock[]> {
  const months = await monthsInForce(db).execute()
  return months.map(({ slug, month, load_id, rows }) => ({
    ...{ thing: 'rows' as const, feed: 'police-street', supplier: slug, month, load: load_id, rows },
  }))
}

/**
 * Takes police months away with their counts. A row elsewhere that was left out because its Crime ID came again in one
 * of them counts from now on.
 */
export async function removePoliceMonths(trx: Transaction<Schema>, stocks: readonly Stock[]): Promise<Stock[]> {
  const wanted = new Set(stocks.map(({ supplier, month, load }) => JSON.stringify([supplier, month, load])))
  const gone = (await monthsInForce(trx).execute()).filter(({ slug, month, load_id }) =>
    wanted.has(JSON.stringify([slug, month, load_id])),
  )
  const ids = gone.map(({ id }) => id)
  const crimeIds = await crimeIdsElsewhere(trx, ids)
  await dropCoverage(trx, ids)
  const { changes } = await markAgain(trx, crimeIds)
  await adjustCounts(trx, false, changes)
  return gone.map(({ slug, month, load_id, rows }) => ({
    ...{ thing: 'rows' as const, feed: 'police-street', supplier: slug, month, load: load_id, rows },
  }))
}

function monthsInForce(db: Kysely<Schema>) {
  return db
    .selectFrom('coverage')
    .innerJoin('force', 'force.id', 'coverage.force_id')
    .select(['coverage.id', 'force.slug', 'coverage.month', 'coverage.load_id', 'coverage.rows'])
    .where('coverage.status', '=', 'current')
    .where('coverage.synthetic', '=', false)
}
