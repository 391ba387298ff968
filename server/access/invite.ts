import type { Account, InviteRequest } from '../../shared/contracts/accounts.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import type { Access } from './access.ts'
import {
  activateAccount,
  type Db,
  disableUnlessLast,
  findAccount,
  findInvitation,
  listAccounts,
  replaceInvitation,
  type StoredAccount,
  saveInvitedAccount,
  useInvitation,
} from './accounts-store.ts'
import { appendLog } from './audit-log.ts'
import { recordDecision } from './decision-record.ts'
import { hashOf, newToken } from './one-time-token.ts'
import { passwordFault } from './password.ts'
import { forgetFailures } from './sign-in-failures-store.ts'

const validMilliseconds = 7 * 86_400_000

export interface Invitation {
  readonly account: Account
  /** The one-time link within the site; only its hash is kept. */
  readonly path: string
  readonly expiresAt: Date
}

/** Invites someone, or sends someone who is there a new link, which lets them choose a new password. */
export async function inviteAccount(
  db: Db,
  { email, roles, districts }: InviteRequest,
  { actor, now }: { actor: string; now: Date },
): Promise<Invitation> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + validMilliseconds)
  const account = await db.transaction().execute(async (trx) => {
    const saved = await saveInvitedAccount(trx, { email, roles, districts })
    await replaceInvitation(trx, { token_hash: hashOf(token), account_id: saved.id, expires_at: expiresAt })
    await recordDecision(trx, { at: now, actor, kind: 'invite', subject: email, detail: { roles, districts } })
    return saved
  })
  return { account: describeAccount({ ...account, invited_until: expiresAt }), path: `/join?token=${token}`, expiresAt }
}

export async function readInvitation({ db, now }: Access, token: string) {
  const invitation = await findInvitation(db, hashOf(token), now())
  if (!invitation)
    throw new ApiProblem('invitation-gone', {
      detail: 'It has been used, has ended or was replaced. Ask whoever invited you for a new one.',
    })
  return invitation
}

/** Accepts an invitation once: the account can be used from now on, and earlier sessions of it end. */
export async function acceptInvitation(
  access: Access,
  { token, name, password }: { token: string; name: string; password: string },
): Promise<StoredAccount> {
  const { id, email } = await readInvitation(access, token)
  const fault = passwordFault(password, email)
  if (fault) throw parameterProblem('password', fault)
  const passwordHash = await access.passwords.hash(password)
  const now = access.now()
  return access.db.transaction().execute(async (trx) => {
    if (!(await useInvitation(trx, hashOf(token), now)))
      throw new ApiProblem('invitation-gone', { detail: 'It has just been used.' })
    await forgetFailures(trx, hashOf(email))
    const account = await activateAccount(trx, id, { name, password_hash: passwordHash, sessions_from: now })
    await appendLog(trx, { at: now, actor: email, action: 'join', subject: email })
    return account
  })
}

export async function disableAccount(
  db: Db,
  id: number,
  { actor, now }: { actor: string; now: Date },
): Promise<Account> {
  await db.transaction().execute(async (trx) => {
    const account = await findAccount(trx, id)
    if (!account) throw new ApiProblem('not-found', { detail: `There is no account ${id}.` })
    if (!(await disableUnlessLast(trx, id)))
      throw new ApiProblem('last-administrator', { detail: 'Invite another administrator first.' })
    await recordDecision(trx, { at: now, actor, kind: 'disable-account', subject: account.email })
  })
  const account = await findAccount(db, id)
  return describeAccount({ ...(account as StoredAccount), invited_until: null })
}

export async function readAccounts(db: Db): Promise<Account[]> {
  return (await listAccounts(db)).map(describeAccount)
}

function describeAccount(account: StoredAccount & { invited_until: Date | null }): Account {
  const { id, email, name, roles, districts, status } = account
  return {
    account: id,
    email,
    name,
    roles,
    districts,
    status,
    hasTotp: account.totp_confirmed,
    lastSignInAt: account.last_sign_in_at?.toISOString() ?? null,
    invitedUntil: account.invited_until?.toISOString() ?? null,
  }
}
