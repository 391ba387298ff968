import { sql } from 'kysely'
import { type Db, dataVersion } from '../areas/store.ts'

/** Changes when an agreement begins or ends, or the first account is made: then other reports of partners may be read. */
export async function agreementState(db: Db): Promise<string> {
  const agreements = await db
    .selectFrom('report_agreement')
    .select(['feed', 'supplier', 'in_force', 'for_partners', sql<boolean>`has_accounts()`.as('accounts')])
    .orderBy('feed')
    .orderBy('supplier')
    .execute()
  if (agreements.length > 0) return JSON.stringify(agreements)
  const { rows } = await sql<{ accounts: boolean }>`select has_accounts() as accounts`.execute(db)
  return JSON.stringify(rows)
}

/** The data version of answers that tell of partners' reports. */
export async function readableVersion(db: Db): Promise<string> {
  return `${await dataVersion(db)} ${await agreementState(db)}`
}
