import type { Database } from '../database/open-database.ts'
import type { Reader } from '../database/reader.ts'
import type { Schema } from '../database/schema.ts'
import type { RequestHandler } from '../http/route.ts'
import { type Db, hasAdministrator } from './accounts-store.ts'
import { AttemptLimit } from './attempt-limit.ts'
import { type InstallationSecret, isSecretOf, otherSecret } from './installation-secret.ts'
import { newToken } from './one-time-token.ts'
import { argonPasswords, type Passwords } from './password.ts'
import { isLoopback } from './principal.ts'
import { Provider, type ProviderSettings } from './provider.ts'
import { RequestLimit } from './request-limit.ts'
import { sealTotpKeys } from './second-step-store.ts'
import { sessionMiddleware } from './session.ts'
import { sessionSecret } from './session-secret-store.ts'

export interface AccessSettings {
  readonly host: string
  /** Where people reach the server, without a slash at its end; null is where it listens. */
  readonly publicUrl: string | null
  /** The organisation people may sign in through. */
  readonly provider: ProviderSettings | null
  /** Of one account; an address, which may be that of many people, may ask more. */
  readonly requestsPerMinute: number
}

/** What is needed to say who asks and to let them in. */
export interface Access {
  /** The owner's: it guards itself. */
  readonly db: Db
  /** The database as it is for somebody. */
  readonly readAs: (reader: Reader) => Db
  readonly settings: AccessSettings
  readonly isLoopback: boolean
  readonly passwords: Passwords
  /** Checked where there is no account, so that it takes as long as where there is one. */
  readonly nobodysHash: string
  readonly addresses: AttemptLimit
  readonly requests: RequestLimit
  readonly sessions: RequestHandler
  readonly provider: Provider | null
  readonly secret: InstallationSecret
  readonly log: (line: string) => void
  readonly now: () => Date
  /** Once there is an administrator there is always one, so that this is then known without asking. */
  readonly hasAdministrator: () => Promise<boolean>
}

export async function openAccess(
  database: Pick<Database<Schema>, 'kysely' | 'as' | 'pool'>,
  settings: AccessSettings,
  { secret, log, passwords = argonPasswords, now = () => new Date() }: AccessOptions,
): Promise<Access> {
  const { kysely, pool } = database
  if (await isSecretOf(kysely, secret)) await sealTotpKeys(kysely, secret)
  else log(otherSecret)
  let isSettled = false
  return {
    db: kysely,
    readAs: (reader) => database.as(reader),
    settings,
    isLoopback: isLoopback(settings.host),
    passwords,
    nobodysHash: await passwords.hash(newToken()),
    addresses: new AttemptLimit(now),
    requests: new RequestLimit(now),
    sessions: sessionMiddleware({
      pool,
      secret: await sessionSecret(kysely),
      isHttps: settings.publicUrl?.startsWith('https:') ?? false,
      log,
    }),
    provider: settings.provider && new Provider(settings.provider),
    secret,
    log,
    now,
    async hasAdministrator() {
      isSettled ||= await hasAdministrator(kysely)
      return isSettled
    },
  }
}

export interface AccessOptions {
  readonly secret: InstallationSecret
  readonly log: (line: string) => void
  readonly passwords?: Passwords
  readonly now?: () => Date
}
