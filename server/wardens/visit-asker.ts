import type { Db } from '../areas/store.ts'

/** Who enters, and the clock in England: 'YYYY-MM-DD HH:MM'. */
export interface VisitAsker {
  readonly db: Db
  readonly actor: string
  /** Address of their account; null for the owner of a machine of their own. */
  readonly email: string | null
  /** Whether they manage wardens, and so may see and enter for each. */
  readonly isManager: boolean
  readonly now: () => string
}

/** The warden whose account it is; null where it is nobody's. */
export function ownOf(
  wardens: readonly { readonly id: number; readonly email: string }[],
  email: string | null,
): number | null {
  if (!email) return null
  return wardens.find((warden) => warden.email.toLowerCase() === email.toLowerCase())?.id ?? null
}
