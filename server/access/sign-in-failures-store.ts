import { queryFile } from '../database/query-file.ts'
import type { Db } from './accounts-store.ts'

const beginSignInQuery = queryFile<{ email_hash: Buffer; at: Date }, { failures: number }>('begin-sign-in')

/**
 * Counts an attempt before the password is looked at, so that many at once gain nothing. Null, or until when the one
 * who tries has to wait.
 */
export async function beginAttempt(db: Db, emailHash: Buffer, at: Date): Promise<Date | null> {
  const [begun] = await beginSignInQuery(db, { email_hash: emailHash, at })
  if (begun) return null
  const held = await db
    .selectFrom('sign_in_failure')
    .select('wait_until')
    .where('email_hash', '=', emailHash)
    .executeTakeFirst()
  return held?.wait_until ?? at
}

export async function forgetFailures(db: Db, emailHash: Buffer): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('email_hash', '=', emailHash).execute()
}

export async function forgetFailuresBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('last_at', '<', before).execute()
}
