import { isOpen, type Route } from '../../shared/contracts/route.ts'
import type { Tier } from '../../shared/roles.ts'
import type { Reader } from '../database/reader.ts'
import { ApiProblem } from '../http/api-problem.ts'
import type { Guard, Sight } from '../http/route.ts'
import type { Access } from './access.ts'
import { appendLog } from './audit-log.ts'
import { limitAccount } from './limit-requests.ts'
import { holdsRole, nameOf, type Principal, principalOf, tiersOf } from './principal.ts'

type Allowance = 'allowed' | 'sign-in-needed' | 'not-allowed'

/** The rule, once: what a route asks for against what somebody has. */
export function mayUse(principal: Principal, route: Pick<Route, 'tier' | 'only'>): Allowance {
  if (isOpen(route)) return 'allowed'
  const { tier, only } = route
  if (principal.kind === 'nobody') return 'sign-in-needed'
  if (tier !== 'sign-in' && !tiersOf(principal).includes(tier)) return 'not-allowed'
  if (only && !only.some((role) => holdsRole(principal, role))) return 'not-allowed'
  return 'allowed'
}

/** Of an address in the log. */
const longestAddress = 1_000

/** Lets in by the rule, for every route; a restricted read that cannot be logged does not happen. */
export function authorise(access: Access): Guard {
  return async (contract, incoming) => {
    if (isOpen(contract)) {
      limitAccount(access, null, contract, incoming)
      return sightOf(access, { kind: 'nobody' }, contract)
    }
    const principal = await principalOf(access, incoming)
    const tier = contract.isRestricted?.(incoming.query) ? 'restricted' : contract.tier
    const allowance = mayUse(principal, { ...contract, tier })
    if (allowance === 'sign-in-needed')
      throw new ApiProblem('sign-in-needed', { detail: 'Sign in at /sign-in, then ask again.' })
    if (allowance === 'not-allowed')
      throw new ApiProblem('not-allowed', { detail: 'Ask whoever looks after accounts here if you need it.' })
    limitAccount(access, principal, contract, incoming)
    if (tier === 'restricted')
      await appendLog(access.db, {
        at: access.now(),
        actor: nameOf(principal),
        action: contract.method === 'GET' ? 'read' : 'decision',
        subject: `${contract.method} ${incoming.originalUrl.slice(0, longestAddress)}`,
      })
    return sightOf(access, principal, { ...contract, tier })
  }
}

/** What is about all that is kept here is not for somebody who may see some districts only. Throws ApiProblem. */
export function refuseHeld(districts: readonly string[] | null): void {
  if (districts) throw new ApiProblem('not-allowed', { detail: `Your account is for ${districts.join(', ')} only.` })
}

/**
 * The database is read as the tier that the route asks for, by whoever reaches a higher one too: so no partner's route
 * can tell what is restricted.
 */
function tierRead(principal: Principal, { tier, tellsMore }: Route): Tier {
  if (tellsMore) return tiersOf(principal).at(-1) ?? 'public'
  return tier === 'sign-in' ? 'public' : tier
}

/** Somebody who may see some districts only is given the first of them where none is named, and no other. */
function sightOf({ readAs }: Access, principal: Principal, contract: Route): Sight {
  const districts = principal.kind === 'account' ? principal.districts : null
  const actor = nameOf(principal)
  const reader: Reader = { tier: tierRead(principal, contract), districts }
  const db = readAs(reader)
  if (districts === null) return { db, reader, actor, narrow: (asked) => asked }
  const narrow = (schema: Route['query'], part: unknown): unknown => {
    if (!schema || !('district' in schema.shape)) return part
    const { district } = part as { district?: string | null }
    if (!district) return { ...(part as object), district: districts[0] }
    if (districts.includes(district)) return part
    throw new ApiProblem('not-allowed', { detail: `Your account is for ${districts.join(', ')}.` })
  }
  return {
    db,
    reader,
    actor,
    narrow: ({ query, body }) => ({ query: narrow(contract.query, query), body: narrow(contract.body, body) }),
  }
}
