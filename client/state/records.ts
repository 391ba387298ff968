import { computed, signal } from '@preact/signals-core'
import type { AgreementRequest } from '../../shared/contracts/agreements.ts'
import type { RetentionRuleRequest } from '../../shared/contracts/retention.ts'
import { plural } from '../../shared/wording/counts.ts'
import { addressOf } from '../api/api.ts'
import { forgetOne } from '../api/cache.ts'
import { me } from './account.ts'
import { announce } from './announcer.ts'
import { answerTo, askAgain } from './answer.ts'
import { choices } from './choices.ts'
import { send } from './people.ts'

const isShown = () => choices.value.page === 'agreements'

/** Whether they may read how long data are kept and what was decided. */
export const mayReadRecords = computed(() => {
  const known = me.value.data
  if (!known || known.districts) return false
  return known.mayManagePeople || known.roles.includes('partnership-manager')
})
export const mayChangeRecords = computed(() => (me.value.data?.mayManagePeople ?? false) && !me.value.data?.districts)

export const agreements = answerTo('agreements', () => (isShown() ? {} : null))
export const retention = answerTo('retention', () => (isShown() && mayReadRecords.value ? {} : null))
export const decisions = answerTo('decisions', () => (isShown() && mayReadRecords.value ? { query: {} } : null))

/** What the form of an agreement begins with: one to be renewed, or a feed that has none. Null is an empty form. */
export const draft = signal<Partial<AgreementRequest> | null>(null)
/** The agreement that is about to be ended. */
export const ending = signal<{ readonly feed: string; readonly reference: string } | null>(null)

/** Where all decisions can be had as a table. */
export function decisionsAddress(): string {
  return addressOf('decisions', { query: { format: 'csv' } })
}

export async function saveAgreement(request: AgreementRequest): Promise<boolean> {
  const saved = await send('addAgreement', request)
  if (!saved) return false
  draft.value = null
  announce(`The agreement ${saved.reference} is kept, until ${saved.expiresOn}.`)
  readAgain()
  return true
}

export async function endAgreement(feed: string, reference: string, reason: string): Promise<void> {
  const ended = await send('endAgreement', { feed, reference, reason })
  if (!ended) return
  ending.value = null
  announce(`The agreement ${reference} has ended. Its feed is no longer read by it.`)
  readAgain()
}

export async function setRule(request: RetentionRuleRequest): Promise<boolean> {
  if (!(await send('setRetention', request))) return false
  announce('Set. It holds from the next daily run on.')
  readAgain()
  return true
}

export async function deleteDue(): Promise<void> {
  const answer = await send('runRetention', {})
  if (!answer) return
  const rows = answer.deleted.reduce((sum, each) => sum + each.rows, 0)
  announce(`${plural(rows, 'row')} went. It is in the decisions below.`)
  readAgain()
}

function readAgain(): void {
  forgetOne('agreements', {})
  forgetOne('retention', {})
  forgetOne('decisions', { query: {} })
  askAgain()
}
