import type { Kysely, Transaction } from 'kysely'
import type { KeptThing } from '../../shared/feeds/retention.ts'
import type { Schema } from '../database/schema.ts'
import type { Stock } from './due-deletions.ts'

export async function listSetRules(db: Kysely<Schema>) {
  return db
    .selectFrom('retention_rule')
    .select(['feed', 'supplier', 'thing', 'months', 'reason', 'set_by'])
    .orderBy('feed')
    .orderBy('thing')
    .orderBy('supplier')
    .execute()
}

/** Agreements as far as they end what is kept; one that was ended before its last day has that day as its last. */
export async function listAgreementEnds(db: Kysely<Schema>) {
  return db.selectFrom('sharing_agreement').select(['feed', 'supplier', 'tier', 'expires_on']).execute()
}

export interface RuleKey {
  readonly feed: string
  readonly supplier: string | null
  readonly thing: KeptThing
}

/** Sets a rule in place of the one before; null brings back the usual one. */
export async function replaceRule(
  trx: Transaction<Schema>,
  { feed, supplier, thing }: RuleKey,
  rule: { months: number | null; reason: string; set_by: string } | null,
): Promise<void> {
  await trx
    .deleteFrom('retention_rule')
    .where('feed', '=', feed)
    .where('thing', '=', thing)
    .where('supplier', supplier === null ? 'is' : '=', supplier)
    .execute()
  if (rule)
    await trx
      .insertInto('retention_rule')
      .values({ feed, supplier, thing, ...rule })
      .execute()
}

/** Keeps what went, by load, so that what was made from it can say so. What belonged to no load is in no run. */
export async function saveDeleted(trx: Transaction<Schema>, gone: readonly Stock[]): Promise<void> {
  const byLoad = new Map<string, Stock & { to: string }>()
  for (const stock of gone) {
    if (stock.load === null) continue
    const key = JSON.stringify([stock.thing, stock.feed, stock.supplier, stock.load])
    const known = byLoad.get(key)
    byLoad.set(key, {
      ...stock,
      month: known && known.month < stock.month ? known.month : stock.month,
      to: known && known.to > stock.month ? known.to : stock.month,
      rows: (known?.rows ?? 0) + stock.rows,
    })
  }
  const rows = [...byLoad.values()].flatMap(({ thing, feed, supplier, load, month, to, rows }) =>
    load === null ? [] : [{ thing, feed, supplier, load_id: load, from_month: month, to_month: to, rows }],
  )
  if (rows.length > 0) await trx.insertInto('deleted_rows').values(rows).execute()
}

/** Whether rows that a load brought of a feed were deleted since: then its file is not what is loaded. */
export async function wasDeleted(db: Kysely<Schema>, loadId: number, feed: string): Promise<boolean> {
  const found = await db
    .selectFrom('deleted_rows')
    .select('id')
    .where('load_id', '=', loadId)
    .where('feed', '=', feed)
    .where('thing', '=', 'rows')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
