import type { Db } from './accounts-store.ts'
import { type InstallationSecret, isSealed } from './installation-secret.ts'

/** Keeps a key sealed: who reads the database, or a backup of it, cannot make codes. */
export async function keepTotpKey(db: Db, secret: InstallationSecret, id: number, key: string): Promise<void> {
  await db
    .updateTable('account')
    .set({ totp_secret: secret.seal(key, aboutOf(id)), totp_last_step: null })
    .where('id', '=', id)
    .where('totp_confirmed', '=', false)
    .execute()
}

/** Uses a code up, and with it confirms the key; false if it, or a later one, has been used. */
export async function useTotpStep(db: Db, id: number, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set({ totp_last_step: step, totp_confirmed: true })
    .where('id', '=', id)
    .where((where) => where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function removeTotpKey(db: Db, id: number): Promise<void> {
  await db
    .updateTable('account')
    .set({ totp_secret: null, totp_confirmed: false, totp_last_step: null })
    .where('id', '=', id)
    .execute()
}

/** The key of an account; null where it was sealed by another secret. */
export function openTotpKey(secret: InstallationSecret, { id, sealed }: { id: number; sealed: string }): string | null {
  return secret.open(sealed, aboutOf(id))
}

/** Seals keys that were kept before they were sealed. */
export async function sealTotpKeys(db: Db, secret: InstallationSecret): Promise<void> {
  const held = await db
    .selectFrom('account')
    .select(['id', 'totp_secret'])
    .where('totp_secret', 'is not', null)
    .execute()
  for (const { id, totp_secret } of held)
    if (totp_secret !== null && !isSealed(totp_secret))
      await db
        .updateTable('account')
        .set({ totp_secret: secret.seal(totp_secret, aboutOf(id)) })
        .where('id', '=', id)
        .execute()
}

/** Takes away the second steps of everybody: their keys were sealed by a secret that is lost. Says of how many. */
export async function forgetTotpKeys(db: Db): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set({ totp_secret: null, totp_confirmed: false, totp_last_step: null })
    .where('totp_secret', 'is not', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

function aboutOf(accountId: number): string {
  return `account ${accountId}`
}
