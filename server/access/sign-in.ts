import type { SignInRequest } from '../../shared/contracts/accounts.ts'
import { ApiProblem } from '../http/api-problem.ts'
import type { Access } from './access.ts'
import { findAccountByEmail, noteSignIn, type StoredAccount } from './accounts-store.ts'
import { appendLog } from './audit-log.ts'
import { hashOf } from './one-time-token.ts'
import { isCodeRight } from './second-step.ts'
import { beginAttempt, forgetFailures, forgetFailuresBefore } from './sign-in-failures-store.ts'

const day = 86_400_000

/**
 * Checks e-mail and password. The same is done, said and counted whether or not there is such an account. Throws an
 * ApiProblem; 'code-needed' when all is right but for the code.
 */
export async function signIn(
  access: Access,
  { email: typed, password, code }: SignInRequest,
  address: string,
): Promise<StoredAccount | 'code-needed'> {
  const { db, addresses, passwords } = access
  const now = access.now()
  const email = typed.toLowerCase()
  const emailHash = hashOf(email)
  if (!addresses.take(address)) {
    if (addresses.isNewlyShutOut(address))
      await appendLog(db, { at: now, actor: 'nobody', action: 'address-blocked', subject: address })
    throw new ApiProblem('too-many-attempts', {
      detail: 'Too many have failed from your network. Wait 15 minutes.',
      retryAfterSeconds: 900,
    })
  }
  const attempt = await beginAttempt(db, emailHash, now)
  if (attempt.waitUntil)
    throw new ApiProblem('too-many-attempts', {
      detail: waitSentence(attempt.waitUntil, now),
      retryAfterSeconds: Math.max(1, Math.ceil((attempt.waitUntil.getTime() - now.getTime()) / 1_000)),
    })

  const account = await findAccountByEmail(db, email)
  const isRight = await passwords.verify(account?.password_hash ?? access.nobodysHash, password)
  const noteWait = () => (attempt.isLast ? logWait(access, account, address) : undefined)
  if (!account?.password_hash || account.status !== 'active' || !isRight) {
    await noteWait()
    throw new ApiProblem('sign-in-refused', {
      detail: 'E-mail or password is wrong. If you have forgotten it, ask for a new invitation.',
    })
  }
  if (account.totp_confirmed) {
    // The attempt stays counted until the code is right, or guessing codes would cost nothing.
    if (code === undefined) {
      await noteWait()
      addresses.giveBack(address)
      return 'code-needed'
    }
    if (!(await isCodeRight(access, account, code))) {
      await noteWait()
      throw new ApiProblem('sign-in-refused', { detail: 'The code is wrong or was used. Wait for the next one.' })
    }
  }
  await settle(access, emailHash, address)
  await noteSignIn(db, account.id, now)
  await appendLog(db, { at: now, actor: email, action: 'sign-in', subject: email, detail: { by: 'password' } })
  return account
}

/** What was typed is not kept where there is no such account: people type passwords into the wrong field. */
async function logWait({ db, now }: Access, account: StoredAccount | undefined, address: string): Promise<void> {
  const subject = account?.email ?? 'an e-mail without an account'
  await appendLog(db, { at: now(), actor: 'nobody', action: 'account-waits', subject, detail: { address } })
}

async function settle({ db, addresses, now }: Access, emailHash: Buffer, address: string): Promise<void> {
  addresses.giveBack(address)
  await forgetFailures(db, emailHash)
  await forgetFailuresBefore(db, new Date(now().getTime() - day))
}

function waitSentence(until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000))
  return `Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again. If you have forgotten your password, ask for a new invitation.`
}
