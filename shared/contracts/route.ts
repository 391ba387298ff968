import type { z } from 'zod'
import type { RoleSlug, Tier } from '../roles.ts'

/** One address of the API. The server registers handlers by it, the client calls by it, OpenAPI is written from it. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** Path parameters in braces, as OpenAPI writes them. */
  readonly path: string
  /**
   * Who may use it. Public: anybody, and it answers nothing but what has been through disclosure control. Sign-in:
   * anybody, and it tells of nobody but the one who asks. The others: an account whose roles reach the tier.
   */
  readonly tier: Tier | 'sign-in'
  /** Whether what is asked, as it stands in the address, needs the restricted tier in place of `tier`. */
  readonly isRestricted?: (query: Readonly<Record<string, unknown>>) => boolean
  /** Roles that alone may use it, beside the owner of an installation that has no accounts. */
  readonly only?: readonly RoleSlug[]
  /** Whether who reaches a higher tier is told of more: otherwise everybody is answered as by the tier of the route. */
  readonly tellsMore?: true
  readonly summary: string
  readonly pathParameters?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodObject
  readonly answer: z.ZodType
  /** Media types beside JSON. */
  readonly otherFormats?: readonly string[]
  /** Of a public route: for how long anybody on the way may keep an answer. Not at all where it is left out. */
  readonly keptSeconds?: number
  /** How often one account may ask in a minute, or one address where no account is needed: of dear routes only. */
  readonly perMinute?: number
  /** The same for answers in another format than JSON. */
  readonly filesPerMinute?: number
}

/** Whether it can be used without an account. */
export function isOpen({ tier, only }: Pick<Route, 'tier' | 'only'>): boolean {
  return (tier === 'public' || tier === 'sign-in') && !only
}
