import type { Access } from '../access/access.ts'
import { principalOf } from '../access/principal.ts'
import type { Incoming } from '../http/route.ts'

export interface WhoAsks {
  /** Address of their account; null for the owner of an installation without accounts. */
  readonly email: string | null
  /** A warden who is nothing else beside is told of their own duties alone. */
  readonly isOnlyWarden: boolean
}

const publicRoles: readonly string[] = ['nag-chair', 'warden-funder']

export async function whoAsks(access: Access, incoming: Incoming): Promise<WhoAsks> {
  const principal = await principalOf(access, incoming)
  if (principal.kind !== 'account') return { email: null, isOnlyWarden: false }
  const roles = principal.roles.filter((role) => !publicRoles.includes(role))
  return { email: principal.email, isOnlyWarden: roles.every((role) => role === 'warden') }
}
