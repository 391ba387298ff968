import { signal } from '@preact/signals-core'
import type { Problem } from '../../shared/contracts/api-problems.ts'
import { ownPath } from '../../shared/own-path.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import { type AnswerOf, type Call, post } from '../api/api.ts'
import { forgetOne } from '../api/cache.ts'
import { accounts, isLeaving, me, newLink } from './account.ts'
import { announce } from './announcer.ts'
import { askAgain, problemOf } from './answer.ts'

/** What the form that was sent last was refused for. */
export const refusal = signal<Problem | null>(null)
export const isSending = signal(false)
/** Whether the first administrator was invited from this page, so that everybody has to sign in. */
export const accountsBegun = signal(false)

type Posted = 'signIn' | 'signOut' | 'join' | 'invitation' | 'invite' | 'disableAccount' | SecondStep | Recorded
type Recorded = 'addAgreement' | 'endAgreement' | 'setRetention' | 'runRetention'
type SecondStep = 'beginSecondStep' | 'confirmSecondStep' | 'removeSecondStep'

/** Sends a form; null when it was refused, and why is in `refusal`. */
export async function send<Name extends Posted>(
  name: Name,
  body: unknown,
  call?: Call<Name>,
): Promise<AnswerOf<Name> | null> {
  isSending.value = true
  refusal.value = null
  try {
    return await post(name, body, call)
  } catch (error) {
    refusal.value = problemOf(error)
    return null
  } finally {
    isSending.value = false
  }
}

/** Loads the page anew, so that nothing of who was there before is left in it. */
export function enter(next: string | null): void {
  location.assign(ownPath(next))
}

export async function signOut(): Promise<void> {
  // Answers still on their way are refused from now on.
  isLeaving.value = true
  if (await send('signOut', {})) location.assign('/sign-in')
  else isLeaving.value = false
}

export async function invite(email: string, roles: readonly RoleSlug[]): Promise<boolean> {
  const made = await send('invite', { email, roles })
  if (!made) return false
  newLink.value = { email: made.account.email, address: location.origin + made.path, until: made.expiresAt }
  announce(`${made.account.email} is invited. The link is above the list.`)
  // The first administrator ends the ownership of the machine, so there is nothing more to be asked for.
  if (me.peek().data?.kind === 'local-owner' && roles.includes('administrator')) accountsBegun.value = true
  else listAgain()
  return true
}

export async function disable(account: number): Promise<void> {
  const disabled = await send('disableAccount', {}, { path: { account } })
  if (!disabled) return
  announce(`${disabled.email} is disabled. A new invitation brings it back.`)
  listAgain()
}

export function listAgain(): void {
  forgetOne('accounts', {})
  forgetOne('me', {})
  if (accounts.peek().status !== 'loading' && me.peek().status !== 'loading') askAgain()
}
