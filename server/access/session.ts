import connectPgSimple from 'connect-pg-simple'
import session from 'express-session'
import type { Incoming, RequestHandler } from '../http/route.ts'
import { hashOf } from './one-time-token.ts'
import type { Departure } from './provider.ts'

declare module 'express-session' {
  interface SessionData {
    accountId?: number
    startedAt?: number
    seenAt?: number
    /** Kept while somebody is at the provider. */
    provider?: Departure & { next: string; at: number }
  }
}

const hour = 3_600_000
export const idleMilliseconds = 8 * hour
export const longestMilliseconds = 7 * 24 * hour
/** A session is written again at most so often only to say that it is in use. */
const noteSeenMilliseconds = 5 * 60_000

export const cookieName = 'wardwatch'

export interface SessionSettings {
  readonly pool: NonNullable<connectPgSimple.PGStoreOptions['pool']>
  /** Signs the cookie. */
  readonly secret: string
  /** Whether people reach the server by https only. */
  readonly isHttps: boolean
  readonly log: (line: string) => void
}

/** Sessions kept in the database, under the hash of what the cookie holds: who reads a backup cannot take one over. */
export function sessionMiddleware({ pool, secret, isHttps, log }: SessionSettings): RequestHandler {
  const PgStore = connectPgSimple(session)
  class HashedStore extends PgStore {
    override get(sid: string, callback: Parameters<session.Store['get']>[1]): void {
      super.get(stored(sid), callback)
    }
    override set(sid: string, data: session.SessionData, callback?: (error?: unknown) => void): void {
      super.set(stored(sid), data, callback)
    }
    override destroy(sid: string, callback?: (error?: unknown) => void): void {
      super.destroy(stored(sid), callback)
    }
  }
  const errorLog = (...words: unknown[]) => log(`Sessions: ${words.map(wordOf).join(' ')}`)
  return session({
    name: cookieName,
    secret,
    store: new HashedStore({ pool, tableName: 'session', disableTouch: true, errorLog }),
    resave: false,
    saveUninitialized: false,
    // Behind https the program in front says so in X-Forwarded-Proto.
    proxy: isHttps ? true : undefined,
    cookie: {
      httpOnly: true,
      sameSite: 'lax',
      secure: isHttps ? true : 'auto',
      path: '/',
      maxAge: longestMilliseconds,
    },
  })
}

function stored(sid: string): string {
  return hashOf(sid).toString('hex')
}

function wordOf(word: unknown): string {
  return word instanceof Error ? word.message : String(word)
}

/** Begins a session under a new id, so that one known to somebody before is worth nothing. */
export async function beginSession(incoming: Incoming, accountId: number, now: Date): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    incoming.session.regenerate((error) => (error ? reject(error) : resolve())),
  )
  Object.assign(incoming.session, { accountId, startedAt: now.getTime(), seenAt: now.getTime() })
  await saveSession(incoming)
}

export async function saveSession(incoming: Incoming): Promise<void> {
  await new Promise<void>((resolve, reject) => incoming.session.save((error) => (error ? reject(error) : resolve())))
}

export async function endSession(incoming: Incoming): Promise<void> {
  await new Promise<void>((resolve, reject) => incoming.session.destroy((error) => (error ? reject(error) : resolve())))
}

/** Whose session it is, if it is still good: used within eight hours, begun within seven days. */
export function accountOfSession(incoming: Incoming, now: Date): { accountId: number; startedAt: Date } | null {
  const { accountId, startedAt, seenAt } = incoming.session ?? {}
  if (accountId === undefined || startedAt === undefined || seenAt === undefined) return null
  const at = now.getTime()
  if (at - seenAt > idleMilliseconds || at - startedAt > longestMilliseconds) return null
  if (at - seenAt > noteSeenMilliseconds) incoming.session.seenAt = at
  return { accountId, startedAt: new Date(startedAt) }
}
