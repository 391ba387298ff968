import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { poolSize, typeParsers } from '../connection-settings.ts'
import { DatabaseUnavailable, errorCode } from '../database-errors.ts'
import type { OpenedEngine, OpenOptions } from '../open-database.ts'
import { socketPort } from './engine-messages.ts'
import { EngineSupervisor } from './engine-supervisor.ts'
import { findRunningEngine, type RunningEngine } from './running-engine.ts'

const idleTransactionSeconds = 60
// The other process may only just be creating its database.
const attachPatienceMilliseconds = 60_000
const connectAttempts = 5
const connectRetryMilliseconds = 100

/** The embedded engine on a data directory: our own process, or with `attach` the one that is running already. */
export async function openEmbedded(dataDirectory: string, options: OpenOptions): Promise<OpenedEngine> {
  const dataDir = resolve(dataDirectory)
  if (options.attach) {
    const running = await findRunningEngine(dataDir)
    if (running) return attachTo(running)
  }
  try {
    return await own(dataDir, options)
  } catch (error) {
    const isLocked = error instanceof DatabaseUnavailable && error.reason === 'locked'
    if (!isLocked || !options.attach) throw error
    return attachTo(await waitForRunning(dataDir, error))
  }
}

async function own(dataDir: string, options: OpenOptions): Promise<OpenedEngine> {
  const supervisor = new EngineSupervisor({
    dataDir,
    idleTransactionSeconds: options.idleTransactionSeconds ?? idleTransactionSeconds,
    longestQuerySeconds: options.longestQuerySeconds,
    onProgress: options.onProgress,
  })
  const { socketDirectory, engineVersion, postgisVersion } = await supervisor.ready()
  const pool = new EnginePool(socketDirectory, () => supervisor.ready())
  return {
    pool,
    engine: 'embedded',
    engineVersion,
    postgisVersion,
    afterLoad: () => afterLoad(pool),
    endRunningQueries: () => supervisor.restart(),
    close: async () => {
      await pool.end()
      await supervisor.close()
    },
  }
}

async function attachTo(running: RunningEngine): Promise<OpenedEngine> {
  const pool = new EnginePool(running.socketDirectory, () => Promise.resolve())
  const { rows } = await pool.query<{ engine: string; postgis: string }>(
    `select current_setting('server_version') as engine, extversion as postgis
     from pg_extension where extname = 'postgis'`,
  )
  return {
    pool,
    engine: 'embedded',
    engineVersion: rows[0]!.engine.split(' ')[0]!,
    postgisVersion: rows[0]!.postgis,
    afterLoad: () => afterLoad(pool),
    endRunningQueries: () => Promise.reject(new Error('Only the program that owns the engine can end its queries.')),
    close: () => pool.end(),
  }
}

async function waitForRunning(dataDir: string, locked: DatabaseUnavailable): Promise<RunningEngine> {
  const patience = Date.now() + attachPatienceMilliseconds
  while (Date.now() < patience) {
    const running = await findRunningEngine(dataDir)
    if (running) return running
    await delay(200)
  }
  throw locked
}

/** The engine does neither by itself, and without them queries get slow and the directory large. */
async function afterLoad(pool: pg.Pool): Promise<void> {
  await pool.query('vacuum (analyze)')
  await pool.query('checkpoint')
}

/** A pool whose new requests wait while the engine is being started again, instead of failing. */
class EnginePool extends pg.Pool {
  readonly #ready: () => Promise<unknown>

  constructor(socketDirectory: string, ready: () => Promise<unknown>) {
    super({
      host: socketDirectory,
      port: socketPort,
      user: 'wardwatch',
      database: 'postgres',
      ssl: false,
      max: poolSize.embedded,
      types: typeParsers,
    })
    this.#ready = ready
    // A connection that ends with the engine while nobody uses it must not end the program.
    this.on('error', () => undefined)
    // One that is in use fails by its query, which says so.
    this.on('connect', (client) => client.on('error', () => undefined))
  }

  override connect(): Promise<pg.PoolClient>
  override connect(callback: ConnectCallback): void
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | undefined {
    const connected = this.#connectWhenReady(connectAttempts)
    if (!callback) return connected
    connected.then(
      (client) => callback(undefined, client, (release) => client.release(release)),
      (error) => callback(error, undefined, () => undefined),
    )
    return undefined
  }

  async #connectWhenReady(attempts: number): Promise<pg.PoolClient> {
    await this.#ready()
    try {
      return await super.connect()
    } catch (error) {
      // An engine that has just ended refuses connections a moment before its supervisor knows.
      if (attempts <= 1 || !['ECONNREFUSED', 'ENOENT', 'ECONNRESET'].includes(errorCode(error))) throw error
      await delay(connectRetryMilliseconds)
      return this.#connectWhenReady(attempts - 1)
    }
  }
}

type ConnectCallback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void
