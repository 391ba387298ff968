import type { Db } from './accounts-store.ts'

export async function keepTotpKey(db: Db, id: number, key: string): Promise<void> {
  await db
    .updateTable('account')
    .set({ totp_secret: key, totp_last_step: null })
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
