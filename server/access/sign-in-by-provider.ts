import type { Access } from './access.ts'
import { type Db, findAccountByEmail, noteSignIn, type StoredAccount } from './accounts-store.ts'
import { appendLog } from './audit-log.ts'
import type { ProviderIdentity, ProviderSettings } from './provider.ts'
import { bindAccount, createAccount, dropInvitations, findAccountBySubject } from './provider-store.ts'

/**
 * The account of who came back from the provider: the one tied to them, else the one invited by their e-mail, else a
 * new one if their domain is let in. Null if there is none, or it is disabled.
 */
export async function signInByProvider(
  { db, now }: Access,
  settings: ProviderSettings,
  identity: ProviderIdentity,
): Promise<StoredAccount | null> {
  const at = now()
  return db.transaction().execute(async (trx) => {
    const account = await accountOf(trx, settings, identity)
    if (!account || account.status === 'disabled') return null
    const { email } = account
    await noteSignIn(trx, account.id, at)
    await appendLog(trx, { at, actor: email, action: 'sign-in', subject: email, detail: { by: identity.issuer } })
    return account
  })
}

async function accountOf(
  db: Db,
  { rolesByDomain }: ProviderSettings,
  identity: ProviderIdentity,
): Promise<StoredAccount | null> {
  const tied = await findAccountBySubject(db, identity.issuer, identity.subject)
  if (tied) return tied
  const { email } = identity
  if (email === null) return null
  const domain = email.split('@').at(-1) ?? ''
  const role = Object.hasOwn(rolesByDomain, domain) ? rolesByDomain[domain] : undefined
  const account = (await findAccountByEmail(db, email)) ?? (role ? await createAccount(db, email, role) : undefined)
  if (!account || account.status === 'disabled' || account.provider_subject !== null) return null
  await dropInvitations(db, account.id)
  return bindAccount(db, account, identity)
}
