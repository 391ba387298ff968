import type { RoleSlug } from '../../shared/roles.ts'
import type { Db, StoredAccount } from './accounts-store.ts'

export async function findAccountBySubject(
  db: Db,
  issuer: string,
  subject: string,
): Promise<StoredAccount | undefined> {
  return db
    .selectFrom('account')
    .selectAll()
    .where('provider_issuer', '=', issuer)
    .where('provider_subject', '=', subject)
    .executeTakeFirst()
}

/** Ties an account to who the provider says it is; from then on nobody else of that provider gets in by its e-mail. */
export async function bindAccount(
  db: Db,
  { id, name }: StoredAccount,
  identity: { issuer: string; subject: string; name: string },
): Promise<StoredAccount> {
  return db
    .updateTable('account')
    .set({
      provider_issuer: identity.issuer,
      provider_subject: identity.subject,
      status: 'active',
      name: name || identity.name,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function createAccount(db: Db, email: string, role: RoleSlug): Promise<StoredAccount> {
  return db
    .insertInto('account')
    .values({ email, roles: [role] })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** An invitation is not needed any more by who came through the provider. */
export async function dropInvitations(db: Db, accountId: number): Promise<void> {
  await db.deleteFrom('invitation').where('account_id', '=', accountId).where('used_at', 'is', null).execute()
}
