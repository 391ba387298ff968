import { queryFile } from '../database/query-file.ts'
import type { Db } from './accounts-store.ts'

const beginSignInQuery = queryFile<{ email_hash: Buffer; at: Date }, { failures: number }>('begin-sign-in')

/** The fifth failure in a row is the first after which one has to wait. */
const failuresBeforeWaiting = 5

/** Until when whoever tries has to wait; or that they may try, and whether they have to wait if it fails. */
export type Attempt = { readonly waitUntil: Date } | { readonly waitUntil: null; readonly isLast: boolean }

/** Counts an attempt before the password is looked at, so that many at once gain nothing. */
export async function beginAttempt(db: Db, emailHash: Buffer, at: Date): Promise<Attempt> {
  const [begun] = await beginSignInQuery(db, { email_hash: emailHash, at })
  if (begun) return { waitUntil: null, isLast: begun.failures >= failuresBeforeWaiting }
  const held = await db
    .selectFrom('sign_in_failure')
    .select('wait_until')
    .where('email_hash', '=', emailHash)
    .executeTakeFirst()
  return { waitUntil: held?.wait_until ?? at }
}

export async function forgetFailures(db: Db, emailHash: Buffer): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('email_hash', '=', emailHash).execute()
}

export async function forgetFailuresBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('last_at', '<', before).execute()
}
