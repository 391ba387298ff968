import { type RoleSlug, type Tier, tiers, tiersOfRoles } from '../../shared/roles.ts'
import type { Incoming } from '../http/route.ts'
import type { Access } from './access.ts'
import { findAccount } from './accounts-store.ts'
import { accountOfSession } from './session.ts'

/** Who asks. */
export type Principal =
  | { readonly kind: 'local-owner' }
  | {
      readonly kind: 'account'
      readonly id: number
      readonly email: string
      readonly name: string
      readonly roles: readonly RoleSlug[]
      /** Null is all. */
      readonly districts: readonly string[] | null
      readonly hasTotp: boolean
    }
  | { readonly kind: 'nobody' }

const known = new WeakMap<Incoming, Promise<Principal>>()

/** Who sends a request, worked out once for each. */
export function principalOf(access: Access, incoming: Incoming): Promise<Principal> {
  const before = known.get(incoming)
  if (before) return before
  const found = findPrincipal(access, incoming)
  known.set(incoming, found)
  return found
}

async function findPrincipal(access: Access, incoming: Incoming): Promise<Principal> {
  if (access.isLoopback && isFromThisMachine(incoming) && !(await access.hasAdministrator()))
    return { kind: 'local-owner' }
  const session = accountOfSession(incoming, access.now())
  if (!session) return { kind: 'nobody' }
  const account = await findAccount(access.db, session.accountId)
  if (account?.status !== 'active' || session.startedAt < account.sessions_from) return { kind: 'nobody' }
  const { id, email, name, roles, districts, totp_confirmed } = account
  return { kind: 'account', id, email, name, roles, districts, hasTotp: totp_confirmed }
}

const proxyHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/**
 * Whether a request was sent by this machine to this machine. A proxy in front would make everybody look as if they
 * sat here, and so would another site's name that is made to lead here.
 */
export function isFromThisMachine({ headers }: Incoming): boolean {
  if (proxyHeaders.some((name) => headers[name] !== undefined)) return false
  return isLoopback((headers.host ?? '').replace(/:\d+$/, ''))
}

/** Whether a host is this machine alone. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '')
  return name === 'localhost' || name === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
}

export function tiersOf(principal: Principal): readonly Tier[] {
  if (principal.kind === 'local-owner') return tiers
  return principal.kind === 'account' ? tiersOfRoles(principal.roles) : ['public']
}

export function holdsRole(principal: Principal, role: RoleSlug): boolean {
  return principal.kind === 'local-owner' || (principal.kind === 'account' && principal.roles.includes(role))
}

/** As the log names them. */
export function nameOf(principal: Principal): string {
  if (principal.kind === 'account') return principal.email
  return principal.kind === 'local-owner' ? 'local owner' : 'nobody'
}
