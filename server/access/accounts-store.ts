import { type Kysely, type Selectable, sql } from 'kysely'
import type { RoleSlug } from '../../shared/roles.ts'
import type { Schema } from '../database/schema.ts'

export type Db = Kysely<Schema>
export type StoredAccount = Selectable<Schema['account']>

/** Whether anybody looks after accounts here, or has been invited to. */
export async function hasAdministrator(db: Db): Promise<boolean> {
  const found = await db
    .selectFrom('account')
    .select('id')
    .where('status', '<>', 'disabled')
    .where(sql<boolean>`'administrator' = any(roles)`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export async function findAccount(db: Db, id: number): Promise<StoredAccount | undefined> {
  return db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
}

/** `email` in lower case. */
export async function findAccountByEmail(db: Db, email: string): Promise<StoredAccount | undefined> {
  return db.selectFrom('account').selectAll().where('email', '=', email).executeTakeFirst()
}

/** Accounts by e-mail, each with when its open invitation ends. */
export async function listAccounts(db: Db) {
  return db
    .selectFrom('account')
    .leftJoin('invitation', (join) =>
      join.onRef('invitation.account_id', '=', 'account.id').on('invitation.used_at', 'is', null),
    )
    .selectAll('account')
    .select('invitation.expires_at as invited_until')
    .orderBy('account.email')
    .execute()
}

/** Makes the account, or gives one that is there new roles; one that was disabled is as if new. */
export async function saveInvitedAccount(
  db: Db,
  account: { email: string; roles: RoleSlug[]; districts: string[] | null },
): Promise<StoredAccount> {
  const { roles, districts } = account
  return db
    .insertInto('account')
    .values(account)
    .onConflict((conflict) =>
      conflict.column('email').doUpdateSet({
        roles,
        districts,
        status: sql`case when account.status = 'disabled' then 'invited' else account.status end`,
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** One open invitation for each account: an earlier link ends with the new one. */
export async function replaceInvitation(
  db: Db,
  invitation: { token_hash: Buffer; account_id: number; expires_at: Date },
): Promise<void> {
  await db
    .deleteFrom('invitation')
    .where('account_id', '=', invitation.account_id)
    .where('used_at', 'is', null)
    .execute()
  await db.insertInto('invitation').values(invitation).execute()
}

export async function findInvitation(db: Db, tokenHash: Buffer, now: Date) {
  return db
    .selectFrom('invitation')
    .innerJoin('account', 'account.id', 'invitation.account_id')
    .select(['account.id', 'account.email', 'account.roles', 'invitation.expires_at'])
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('account.status', '<>', 'disabled')
    .executeTakeFirst()
}

/** Marks the invitation as used; false if somebody else was faster. */
export async function useInvitation(db: Db, tokenHash: Buffer, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A new password begins everything anew: earlier sessions end, and so does the second step of the account. */
export async function activateAccount(
  db: Db,
  id: number,
  change: { name: string; password_hash: string; sessions_from: Date },
): Promise<StoredAccount> {
  return db
    .updateTable('account')
    .set({
      ...change,
      last_sign_in_at: change.sessions_from,
      status: 'active',
      totp_secret: null,
      totp_confirmed: false,
      totp_last_step: null,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Disables an account; false if it is the last that looks after accounts. To be called in a transaction. */
export async function disableUnlessLast(db: Db, id: number): Promise<boolean> {
  const administrators = await db
    .selectFrom('account')
    .select('id')
    .where('status', '<>', 'disabled')
    .where(sql<boolean>`'administrator' = any(roles)`)
    .forUpdate()
    .execute()
  if (administrators.length === 1 && administrators[0]?.id === id) return false
  await db.updateTable('account').set({ status: 'disabled' }).where('id', '=', id).execute()
  await db.deleteFrom('invitation').where('account_id', '=', id).where('used_at', 'is', null).execute()
  return true
}

export async function noteSignIn(db: Db, id: number, at: Date): Promise<void> {
  await db.updateTable('account').set({ last_sign_in_at: at }).where('id', '=', id).execute()
}
