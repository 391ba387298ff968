import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openAccess } from './access/access.ts'
import { hasAdministrator } from './access/accounts-store.ts'
import { isSecretOf, readInstallationSecret } from './access/installation-secret.ts'
import { isLoopback } from './access/principal.ts'
import { RunDesk } from './analysis/run-desk.ts'
import { createApp } from './app.ts'
import { ComputePool } from './compute/pool.ts'
import type { Config } from './config.ts'
import { migrate } from './database/migrate.ts'
import { type Database, openDatabase } from './database/open-database.ts'
import type { Schema } from './database/schema.ts'
import { VersionCache } from './database/version-cache.ts'
import { saveFeedTiers } from './feeds/feed-tier-store.ts'
import { saltStoredKeys } from './feeds/stored-keys-store.ts'
import { boundedServer } from './http/bounded-server.ts'
import { keepPacks } from './keep-packs.ts'
import { keepRetention } from './keep-retention.ts'
import { loadBoroughOnce } from './load-borough-once.ts'
import { openPacks } from './open-packs.ts'
import { AdministratorNeeded, PortUnavailable } from './start-problems.ts'

const answersKept = 500

export interface Product {
  readonly url: string
  readonly database: Database<Schema>
  readonly close: () => Promise<void>
}

/**
 * Opens the database, brings it up to date, loads the borough into an empty one, and listens. The port is tried
 * first, so that nobody waits for a database only to be told that the port is busy.
 */
export async function startProduct(
  config: Config,
  options: {
    clientDir: string
    onProgress: (sentence: string, isUpdate?: boolean) => void
    log: (line: string) => void
  },
): Promise<Product> {
  await tryPort(config)
  const database = await openDatabase<Schema>({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    onProgress: options.onProgress,
  })
  try {
    await migrate(database.pool)
    await saveFeedTiers(database.kysely)
    await refuseWithoutAdministrator(database, config, options.onProgress)
    const secret = await readInstallationSecret(config)
    if (await isSecretOf(database.kysely, secret)) await saltStoredKeys(database.kysely, secret)
    if (config.demo) await loadBoroughOnce(database, config, secret, options.onProgress)
    const { log } = options
    const cache = new VersionCache(answersKept)
    const pool = new ComputePool({ longestSeconds: config.longestRunSeconds })
    const desk = new RunDesk({ db: database.kysely, cache, pool, codeVersion: config.version, log })
    await desk.clearAbandoned()
    const access = await openAccess(database, config, { secret, log })
    const packs = openPacks({ db: database.kysely, codeVersion: config.version, now: access.now, log })
    const app = createApp(database, config, { ...options, cache, desk, access, packs })
    const server = boundedServer(app)
    await listen(server, config)
    const retention = keepRetention(database, log)
    const keptPacks = keepPacks(packs, log, { isOn: config.makesPacks })
    const { port } = server.address() as AddressInfo
    const shownHost = config.host.includes(':') ? `[${config.host}]` : config.host
    return {
      url: `http://${shownHost}:${port}`,
      database,
      async close() {
        server.closeAllConnections()
        await new Promise<void>((resolve) => server.close(() => resolve()))
        await desk.close()
        await retention.close()
        await keptPacks.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close().catch(() => undefined)
    throw error
  }
}

async function refuseWithoutAdministrator(
  { kysely }: Database<Schema>,
  { host, publicUrl }: Config,
  onProgress: (sentence: string) => void,
): Promise<void> {
  if (isLoopback(host)) return
  if (!(await hasAdministrator(kysely)))
    throw new AdministratorNeeded(
      `HOST is '${host}', so others could reach this server, but nobody looks after who may: run 'npm run wardwatch -- account invite EMAIL --role administrator' first.`,
    )
  if (!publicUrl?.startsWith('https:'))
    onProgress('Passwords travel unprotected: put https in front and say so in WARDWATCH_PUBLIC_URL (see the README).')
}

async function tryPort(config: Config): Promise<void> {
  if (config.port === 0) return
  const probe = createServer()
  await listen(probe, config)
  await new Promise<void>((resolve) => probe.close(() => resolve()))
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portProblem(error, host, port)))
    server.listen(port, host, () => resolve())
  })
}

function portProblem(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new PortUnavailable(
      `Port ${port} on ${host} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
    )
  if (error.code === 'EACCES')
    return new PortUnavailable(`Port ${port} may not be used by this account. Choose one above 1023.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new PortUnavailable(`HOST is '${host}', which is not an address of this machine.`)
  return error
}
