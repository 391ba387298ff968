import type { AgreementRequest } from '../../shared/contracts/agreements.ts'
import type { Db } from './accounts-store.ts'

/** Adds an agreement; one with the same feed and reference is changed. */
export async function saveAgreement(db: Db, agreement: AgreementRequest): Promise<void> {
  const { feed, supplier, reference, purpose, tier, expiresOn } = agreement
  const terms = { supplier, purpose, tier, expires_on: expiresOn }
  await db
    .insertInto('sharing_agreement')
    .values({ feed, reference, ...terms })
    .onConflict((conflict) => conflict.columns(['feed', 'reference']).doUpdateSet(terms))
    .execute()
}

export async function listAgreements(db: Db) {
  return db
    .selectFrom('sharing_agreement')
    .select(['feed', 'supplier', 'reference', 'purpose', 'tier', 'expires_on'])
    .orderBy('feed')
    .orderBy('expires_on')
    .execute()
}
