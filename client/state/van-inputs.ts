import { computed } from '@preact/signals-core'
import type { RouteName } from '../../shared/contracts/routes.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import type { Call } from '../api/api.ts'
import { forgetOne } from '../api/cache.ts'
import { me } from './account.ts'
import { answerTo, askAgain } from './answer.ts'
import { choices } from './choices.ts'
import { clockInEngland } from './device.ts'

// What vans are planned with: sites, vans, what stands in the town, justifications, demand.

const ofDistrict = () => {
  const { page, district } = choices.value
  return page === 'vans' ? { query: district ? { district } : {} } : null
}

export const sites = answerTo('sites', ofDistrict)
export const ground = answerTo('planGround', ofDistrict)
export const vans = answerTo('vans', ofDistrict)
export const justifications = answerTo('justifications', () =>
  choices.value.vansView === 'records' ? ofDistrict() : null,
)
export const demand = answerTo('demand', () => {
  const { district, week, vansView } = choices.value
  if (vansView === 'records' || vansView === 'fleet' || !ofDistrict()) return null
  return { query: { ...(district ? { district } : {}), ...(week ? { week } : {}) } }
})

/** For the body of a request. */
export function districtAsked(): { readonly district?: string } {
  const district = choices.peek().district ?? sites.peek().data?.district.code
  return district ? { district } : {}
}

/** The day it is in England. */
export function today(): string {
  return clockInEngland(new Date()).slice(0, 10)
}

const planners: readonly RoleSlug[] = ['cctv-coordinator', 'analyst', 'partnership-manager']

/** Whether they may change what is planned with. The owner of a machine of their own may do everything. */
export const mayPlan = computed(() => isOneOf(planners))

/** Whether who is signed in has one of the roles, or owns the machine. */
export function isOneOf(allowed: readonly RoleSlug[]): boolean {
  const known = me.value.data
  if (!known) return false
  return known.kind === 'local-owner' || known.roles.some((role) => allowed.includes(role))
}

/** Asks for what changed again, and for everything that depends on it. */
export function inputsChanged(...names: readonly ('sites' | 'planGround' | 'vans' | 'justifications')[]): void {
  const { district } = choices.peek()
  const call = { query: district ? { district } : {} }
  for (const name of names) forgetOne(name as RouteName, call as Call<RouteName>)
  askAgain()
}
