import { sql } from 'kysely'
import type { AgreementRequest } from '../../shared/contracts/agreements.ts'
import type { Db } from './accounts-store.ts'

const columns = ['feed', 'supplier', 'reference', 'purpose', 'tier', 'expires_on', 'ended_because'] as const

/** Adds an agreement; one with the same feed and reference is changed. */
export async function saveAgreement(db: Db, agreement: AgreementRequest): Promise<void> {
  const { feed, supplier, reference, purpose, tier, expiresOn } = agreement
  const terms = { supplier, purpose, tier, expires_on: expiresOn, ended_because: null }
  await db
    .insertInto('sharing_agreement')
    .values({ feed, reference, ...terms })
    .onConflict((conflict) => conflict.columns(['feed', 'reference']).doUpdateSet(terms))
    .execute()
}

export async function findAgreement(db: Db, feed: string, reference: string) {
  return db
    .selectFrom('sharing_agreement')
    .select(columns)
    .where('feed', '=', feed)
    .where('reference', '=', reference)
    .executeTakeFirst()
}

export async function setAgreementEnd(
  db: Db,
  { feed, reference }: { feed: string; reference: string },
  end: { expires_on: string; ended_because: string },
): Promise<void> {
  await db
    .updateTable('sharing_agreement')
    .set(end)
    .where('feed', '=', feed)
    .where('reference', '=', reference)
    .execute()
}

export async function listAgreements(db: Db) {
  return db.selectFrom('sharing_agreement').select(columns).orderBy('feed').orderBy('expires_on').execute()
}

/**
 * What partners sent and is loaded, as an agreement for it would name feed and supplier. What the partnership's own people
 * entered or accepted needs none.
 */
export async function listSharedFeeds(
  db: Db,
): Promise<{ feed: string; supplier: string; rows: number; exact: boolean }[]> {
  const rows = sql<number>`count(*)::int`
  const ownLoads = db.selectFrom('load').select('id').where('own_source', 'is not', null)
  const exact = await db
    .selectFrom('exact_incident')
    .select(['source_agency as feed', rows.as('rows')])
    .where('synthetic', '=', false)
    .where('load_id', 'not in', ownLoads)
    .groupBy('source_agency')
    .orderBy('source_agency')
    .execute()
  const reports = await db
    .selectFrom('partner_report')
    .select(['feed', 'supplier', rows.as('rows')])
    .where('synthetic', '=', false)
    .where('load_id', 'not in', ownLoads)
    .groupBy(['feed', 'supplier'])
    .orderBy('feed')
    .orderBy('supplier')
    .execute()
  return [
    ...exact.map((each) => ({ ...each, supplier: each.feed, exact: true })),
    ...reports.map((each) => ({ ...each, exact: false })),
  ]
}

export async function hasAccounts(db: Db): Promise<boolean> {
  return (await db.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined
}
