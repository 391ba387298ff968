import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type RoleSlug, roleSlugs } from '../shared/roles.ts'
import type { ProviderSettings } from './access/provider.ts'

/** What can be set from outside. This file alone reads the environment. */
export interface Config {
  readonly host: string
  readonly port: number
  /** A PostGIS server; without it the embedded engine keeps the data in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  /** Whether the synthetic borough is loaded into an empty database. */
  readonly demo: boolean
  /** Whether packs of meetings that are due are made by themselves. */
  readonly makesPacks: boolean
  /** Map style of an online service, drawn beneath everything when it can be had. */
  readonly styleUrl: string | null
  /** A run of a method that computes longer is ended. */
  readonly longestRunSeconds: number
  /** Where people reach the server, without a slash at its end; null is where it listens. */
  readonly publicUrl: string | null
  /** Programs in front that say in X-Forwarded-For who asks; 0 is none. */
  readonly proxiesInFront: number
  /** The largest file that a page may send. */
  readonly uploadMegabytes: number
  /** How many requests one account may make in a minute. */
  readonly requestsPerMinute: number
  /** The organisation people may sign in through, by OpenID Connect. */
  readonly provider: ProviderSettings | null
  /** The secret of the installation where it is given; otherwise it is in a file of `dataDir`. */
  readonly secret: string | null
  readonly version: string
}

/** A setting that cannot be, in one sentence. */
export class BadSetting extends Error {}

/** Throws BadSetting. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(environment.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new BadSetting(`PORT is '${environment.PORT}'. It must be a whole number from 0 to 65535.`)
  const longestRunSeconds = Number(environment.WARDWATCH_LONGEST_RUN_SECONDS ?? 120)
  if (!(longestRunSeconds >= 1 && longestRunSeconds <= 86_400))
    throw new BadSetting(
      `WARDWATCH_LONGEST_RUN_SECONDS is '${environment.WARDWATCH_LONGEST_RUN_SECONDS}'. It must be a number from 1 to 86400.`,
    )
  const proxiesInFront = Number(environment.WARDWATCH_PROXIES ?? 0)
  if (!Number.isInteger(proxiesInFront) || proxiesInFront < 0 || proxiesInFront > 10)
    throw new BadSetting(`WARDWATCH_PROXIES is '${environment.WARDWATCH_PROXIES}'. It must be a number from 0 to 10.`)
  return {
    host: environment.HOST ?? '127.0.0.1',
    port,
    databaseUrl: environment.DATABASE_URL || undefined,
    dataDir: resolve(environment.WARDWATCH_DATA_DIR ?? '.wardwatch'),
    demo: environment.WARDWATCH_DEMO !== '0',
    makesPacks: environment.WARDWATCH_MAKE_PACKS !== '0',
    styleUrl: environment.WARDWATCH_STYLE_URL || null,
    longestRunSeconds,
    publicUrl: readOrigin('WARDWATCH_PUBLIC_URL', environment.WARDWATCH_PUBLIC_URL),
    proxiesInFront,
    uploadMegabytes: readWhole(environment, 'WARDWATCH_UPLOAD_MB', 50, 2_000),
    requestsPerMinute: readWhole(environment, 'WARDWATCH_REQUESTS_PER_MINUTE', 1_200, 1_000_000),
    provider: readProvider(environment),
    secret: readSecret(environment.WARDWATCH_SECRET),
    version: packageVersion(),
  }
}

function readWhole(environment: NodeJS.ProcessEnv, name: string, standard: number, most: number): number {
  const value = Number(environment[name] || standard)
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new BadSetting(`${name} is '${environment[name]}'. It must be a whole number from 1 to ${most}.`)
}

const shortestSecret = 32

/** It is never repeated, not even where it is wrong. */
function readSecret(text: string | undefined): string | null {
  if (!text) return null
  if (text.length >= shortestSecret) return text
  throw new BadSetting(
    `WARDWATCH_SECRET has ${text.length} characters. It must have ${shortestSecret} or more that nobody can guess: openssl rand -base64 32 makes one.`,
  )
}

function readOrigin(name: string, text: string | undefined): string | null {
  if (!text) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '') return url.origin
  throw new BadSetting(
    `${name} is '${text}'. It must be an address without a path, like https://wardwatch.example.org.`,
  )
}

function readProvider(environment: NodeJS.ProcessEnv): ProviderSettings | null {
  const issuer = environment.WARDWATCH_OIDC_ISSUER
  if (!issuer) return null
  const { WARDWATCH_OIDC_CLIENT_ID: clientId, WARDWATCH_OIDC_CLIENT_SECRET: clientSecret } = environment
  if (!URL.canParse(issuer)) throw new BadSetting(`WARDWATCH_OIDC_ISSUER is '${issuer}'. It must be an address.`)
  if (!clientId || !clientSecret)
    throw new BadSetting('WARDWATCH_OIDC_ISSUER needs WARDWATCH_OIDC_CLIENT_ID and WARDWATCH_OIDC_CLIENT_SECRET.')
  return {
    issuer,
    clientId,
    clientSecret,
    button: environment.WARDWATCH_OIDC_BUTTON || 'Sign in with your organisation',
    rolesByDomain: readDomains(environment.WARDWATCH_OIDC_DOMAINS ?? ''),
    trustsEmail: environment.WARDWATCH_OIDC_TRUST_EMAIL === '1',
  }
}

/** 'example.gov.uk=analyst, other.gov.uk=partnership-manager' */
function readDomains(text: string): Record<string, RoleSlug> {
  const parts = text.split(',').filter((part) => part.trim() !== '')
  return Object.fromEntries(
    parts.map((part) => {
      const [domain = '', name] = part.split('=').map((word) => word.trim().toLowerCase())
      const role = roleSlugs.find((slug) => slug === name)
      if (/^[\w-]+(\.[\w-]+)+$/.test(domain) && role) return [domain, role]
      throw new BadSetting(
        `WARDWATCH_OIDC_DOMAINS has '${part.trim()}'. It must be DOMAIN=ROLE; roles: ${roleSlugs.join(', ')}.`,
      )
    }),
  )
}

function packageVersion(): string {
  const path = fileURLToPath(new URL('../package.json', import.meta.url))
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}
