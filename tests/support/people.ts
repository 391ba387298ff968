import { inviteAccount } from '../../server/access/invite.ts'
import type { RoleSlug } from '../../shared/roles.ts'
import type { RunningProduct } from './product.ts'

export const goodPassword = 'four odd words together'

export type Asking = (path: string, options?: RequestInit & { cookie?: string | null }) => Promise<Response>

/** Asks the product as a page of its own would, with the cookie of a session if there is one. */
export function askOf(product: Pick<RunningProduct, 'url'>): Asking {
  return (path, { cookie, headers, ...options } = {}) =>
    fetch(product.url + path, {
      redirect: 'manual',
      ...options,
      headers: { origin: product.url, ...(cookie ? { cookie } : {}), ...headers },
    })
}

export function bodyOf(value: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

export function send(
  ask: Asking,
  path: string,
  value: unknown,
  more: RequestInit & { cookie?: string | null } = {},
): Promise<Response> {
  const { headers, ...options } = bodyOf(value)
  return ask(path, { ...options, ...more, headers: { ...headers, ...more.headers } } as RequestInit)
}

/** 'wardwatch=…' as the browser would send it back, null if none was set. */
export function cookieOf(response: Response): string | null {
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith('wardwatch='))
  return cookie?.split(';')[0] ?? null
}

/** The token of a new invitation. */
export async function inviteTo(
  product: Pick<RunningProduct, 'database'>,
  email: string,
  roles: RoleSlug[],
  districts: string[] | null = null,
): Promise<string> {
  const request = { email, roles, districts }
  const { path } = await inviteAccount(product.database.kysely, request, { actor: 'test', now: new Date() })
  return new URL(path, 'http://own.invalid').searchParams.get('token') ?? ''
}

/** Invites and joins; the cookie of the session it begins. */
export async function joinAs(
  product: RunningProduct,
  email: string,
  roles: RoleSlug[],
  districts: string[] | null = null,
): Promise<string> {
  const token = await inviteTo(product, email, roles, districts)
  const joined = await send(askOf(product), '/api/join', { token, name: email.split('@')[0], password: goodPassword })
  const cookie = cookieOf(joined)
  if (joined.status !== 200 || cookie === null) throw new Error(`${email} could not join: ${await joined.text()}`)
  return cookie
}
