import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import type { Access } from './access.ts'
import { type Db, findAccount, type StoredAccount } from './accounts-store.ts'
import { appendLog } from './audit-log.ts'
import { keepTotpKey, openTotpKey, removeTotpKey, useTotpStep } from './second-step-store.ts'
import { newTotpKey, stepOfCode, totpAddress } from './totp.ts'

/** A key to be added to an app. It is not asked for before a first code shows that it was. */
export async function beginSecondStep({ db, secret }: Access, id: number): Promise<{ key: string; address: string }> {
  const account = await accountOf(db, id)
  if (account.totp_confirmed) throw new ApiProblem('invalid-request', { detail: 'It is set up. Remove it first.' })
  const key = newTotpKey()
  await keepTotpKey(db, secret, id, key)
  return { key, address: totpAddress(key, account.email) }
}

export async function confirmSecondStep(access: Access, id: number, code: string): Promise<void> {
  await change(access, id, code, true)
}

export async function removeSecondStep(access: Access, id: number, code: string): Promise<void> {
  await change(access, id, code, false)
}

async function change(access: Access, id: number, code: string, isOn: boolean): Promise<void> {
  const { db } = access
  const account = await accountOf(db, id)
  if (!(await isCodeRight(access, account, code)))
    throw parameterProblem('code', 'is not the one your app shows now. Wait for the next one.')
  if (!isOn) await removeTotpKey(db, id)
  const { email } = account
  await appendLog(db, { at: access.now(), actor: email, action: 'second-step', subject: email, detail: { isOn } })
}

/** Whether a code is of the account's key and has not been used; it is then used. */
export async function isCodeRight({ db, secret, now }: Access, account: StoredAccount, code: string): Promise<boolean> {
  if (account.totp_secret === null) return false
  const key = openTotpKey(secret, { id: account.id, sealed: account.totp_secret })
  if (key === null)
    throw new ApiProblem('sign-in-refused', {
      detail: 'Your code cannot be checked: the secret of this installation has changed. Ask for a new invitation.',
    })
  const step = stepOfCode(key, code, now())
  return step !== null && (await useTotpStep(db, account.id, step))
}

async function accountOf(db: Db, id: number): Promise<StoredAccount> {
  const account = await findAccount(db, id)
  if (!account) throw new ApiProblem('not-found')
  return account
}
