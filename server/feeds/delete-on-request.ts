import { retainedFeedLabel, retainedFeeds } from '../../shared/feeds/retention.ts'
import { monthsLabel } from '../../shared/period.ts'
import { plural } from '../../shared/wording/counts.ts'
import { recordDecision } from '../access/decision-record.ts'
import type { Database } from '../database/open-database.ts'
import type { Schema } from '../database/schema.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import type { Stock } from './due-deletions.ts'
import { countStocks, deleteStocks } from './kept-tables-store.ts'
import { policeStocks, removePoliceMonths } from './remove-months-store.ts'
import { loadsOf, noteDeleted, whileNobodyLoads } from './retention.ts'

export interface DeletionRequest {
  readonly feed: string
  /** Who sent it; of police data the force. Null: whoever sent it, which needs a load. */
  readonly supplier: string | null
  readonly load: number | null
}

export interface Deletion {
  readonly rows: number
  readonly sentences: string[]
}

/** What a request would delete. Throws ApiProblem where it does not say which, or there is none. */
export async function foreseeDeletion(db: Database<Schema>['kysely'], request: DeletionRequest): Promise<Deletion> {
  return inWords(await stocksOf(db, request))
}

/**
 * Deletes the rows and the text of refused rows of one supplier's feed, or of one load of it, in one transaction with
 * a record of it. Areas are counted again without police months that go.
 */
export async function deleteOnRequest(
  database: Pick<Database<Schema>, 'kysely' | 'afterLoad'>,
  request: DeletionRequest,
  { actor, reason }: { actor: string; reason: string | undefined },
): Promise<Deletion> {
  const db = database.kysely
  const deleted = await whileNobodyLoads(db, 'Deleting on request', () =>
    db.transaction().execute(async (trx) => {
      const stocks = await stocksOf(trx, request)
      const gone =
        request.feed === 'police-street' ? await removePoliceMonths(trx, stocks) : await deleteStocks(trx, stocks)
      await noteDeleted(trx, gone)
      await recordDecision(trx, {
        actor,
        kind: 'deletion',
        subject: [request.feed, request.supplier ?? ''].filter(Boolean).join(', '),
        detail: { asked: request, deleted: summaryOf(gone), loads: loadsOf(gone) },
        reason,
      })
      return inWords(gone)
    }),
  )
  await database.afterLoad()
  return deleted
}

async function stocksOf(
  db: Parameters<typeof countStocks>[0],
  { feed, supplier, load }: DeletionRequest,
): Promise<Stock[]> {
  if (!retainedFeeds.includes(feed)) throw parameterProblem('feed', `'${feed}' is not one of them`, [...retainedFeeds])
  if (supplier === null && load === null)
    throw parameterProblem('supplier', 'is needed, or a load: say whose rows of this feed are to go')
  const all = feed === 'police-street' ? await policeStocks(db) : await countStocks(db)
  const fits = (stock: Stock) =>
    stock.feed === feed &&
    // Keys go with their rows.
    stock.thing !== 'keys' &&
    (supplier === null || stock.supplier === supplier) &&
    (load === null || stock.load === load)
  const found = all.filter(fits)
  if (found.length > 0) return found
  const known = [...new Set(all.filter((stock) => stock.feed === feed).map((stock) => stock.supplier))]
  throw new ApiProblem('not-found', {
    detail: `There is nothing of ${retainedFeedLabel(feed)} like that.${known.length > 0 ? ` Suppliers: ${known.map((name) => name || "'' (none named)").join(', ')}.` : ''}`,
  })
}

function summaryOf(gone: readonly Stock[]) {
  const groups = new Map<string, Stock[]>()
  for (const stock of gone) {
    const key = JSON.stringify([stock.thing, stock.feed, stock.supplier])
    groups.set(key, [...(groups.get(key) ?? []), stock])
  }
  return [...groups.values()].map((stocks) => {
    const [{ thing, feed, supplier }] = stocks as [Stock]
    const months = [...new Set(stocks.map(({ month }) => month))].sort()
    return { thing, feed, supplier, months, rows: stocks.reduce((sum, { rows }) => sum + rows, 0) }
  })
}

function inWords(stocks: readonly Stock[]): Deletion {
  return {
    rows: stocks.reduce((sum, { rows }) => sum + rows, 0),
    sentences: summaryOf(stocks).map(
      ({ thing, feed, supplier, months, rows }) =>
        `${thing === 'refused' ? `Text of ${plural(rows, 'refused row')}` : plural(rows, 'row')} of ${retainedFeedLabel(feed)}${supplier === '' ? '' : ` from ${supplier}`}, ${monthsLabel(months)}.`,
    ),
  }
}
