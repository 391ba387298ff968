import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { poolSize, typeParsers } from './connection-settings.ts'
import { DatabaseUnavailable, errorCode, errorMessage } from './database-errors.ts'
import type { OpenedEngine, OpenOptions } from './open-database.ts'

const oldestServer = { major: 15, sentence: 'PostgreSQL 15' }
const idleTransactionSeconds = 600
const oldestPostgis = { major: 3, minor: 3, sentence: 'PostGIS 3.3' }

/** A pool on a PostGIS server, after making sure that it is one and new enough. */
export async function openServer(databaseUrl: string, options: OpenOptions): Promise<OpenedEngine> {
  const where = describeUrl(databaseUrl)
  // Of its own, so that a program can tell its connections from those of another Wardwatch on the same database.
  const applicationName = `wardwatch ${randomBytes(6).toString('hex')}`
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize.server,
    types: typeParsers,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    ...(options.longestQuerySeconds ? { statement_timeout: options.longestQuerySeconds * 1000 } : {}),
    // A transaction whose program hangs would block every migration and vacuum.
    idle_in_transaction_session_timeout: (options.idleTransactionSeconds ?? idleTransactionSeconds) * 1000,
    // PostGIS functions are costed so high that compiling a query takes many times longer than running it.
    onConnect: async (client) => {
      await client.query('set jit = off')
    },
  })
  // An idle connection that the server ends must not end the program; the next query opens another.
  pool.on('error', () => undefined)
  // Nor must one that is in use: its query is what fails, and says so.
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    const engineVersion = await checkServer(pool, where)
    const postgisVersion = await checkPostgis(pool, where, engineVersion)
    return {
      pool,
      engine: 'server',
      engineVersion,
      postgisVersion,
      afterLoad: async () => {
        await pool.query('analyze')
      },
      endRunningQueries: async () => {
        await pool.query(
          `select pg_cancel_backend(pid) from pg_stat_activity
          where pid <> pg_backend_pid() and datname = current_database()
            and usename = current_user and application_name = $1 and state = 'active'`,
          [applicationName],
        )
      },
      close: () => pool.end(),
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function checkServer(pool: pg.Pool, where: string): Promise<string> {
  let version: string
  try {
    const { rows } = await pool.query<{ version: string }>(`select current_setting('server_version') as version`)
    version = rows[0]!.version.split(' ')[0]!
  } catch (error) {
    throw connectionProblem(error, where)
  }
  if (Number.parseInt(version, 10) < oldestServer.major) {
    throw new DatabaseUnavailable(
      'server-too-old',
      `The database server ${where} is PostgreSQL ${version}; ${oldestServer.sentence} or newer is needed.`,
    )
  }
  return version
}

async function checkPostgis(pool: pg.Pool, where: string, engineVersion: string): Promise<string> {
  if (!(await installedPostgis(pool))) await createPostgis(pool, where, engineVersion)
  const version = (await installedPostgis(pool)) ?? 'unknown'
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < oldestPostgis.major || (major === oldestPostgis.major && minor < oldestPostgis.minor)) {
    throw new DatabaseUnavailable(
      'postgis-too-old',
      `The database server ${where} has PostGIS ${version}; ${oldestPostgis.sentence} or newer is needed.`,
    )
  }
  return version
}

async function installedPostgis(pool: pg.Pool): Promise<string | null> {
  const { rows } = await pool.query<{ version: string }>(
    `select extversion as version from pg_extension where extname = 'postgis'`,
  )
  return rows[0]?.version ?? null
}

async function createPostgis(pool: pg.Pool, where: string, engineVersion: string): Promise<void> {
  const { rows } = await pool.query(`select from pg_available_extensions where name = 'postgis'`)
  if (rows.length === 0) {
    const major = Number.parseInt(engineVersion, 10)
    throw new DatabaseUnavailable(
      'server-without-postgis',
      `The database server ${where} has no PostGIS: install the package postgresql-${major}-postgis-3 there.`,
    )
  }
  try {
    await pool.query('create extension if not exists postgis')
  } catch (error) {
    // Two programs starting at once may both try: the loser's error is no error.
    if (await installedPostgis(pool)) return
    throw new DatabaseUnavailable(
      'server-without-postgis',
      `PostGIS is installed on ${where} but not in this database, and this user may not add it: ask its ` +
        `administrator to run CREATE EXTENSION postgis (${errorMessage(error)}).`,
      { cause: error },
    )
  }
}

function connectionProblem(error: unknown, where: string): DatabaseUnavailable {
  const code = errorCode(error)
  const cause = { cause: error }
  if (code === '3D000') {
    return new DatabaseUnavailable('server-refused', `The database server ${where} has no such database.`, cause)
  }
  if (code.startsWith('28')) {
    return new DatabaseUnavailable(
      'server-refused',
      `The database server ${where} refused the user name or password.`,
      cause,
    )
  }
  return new DatabaseUnavailable(
    'server-unreachable',
    `The database server ${where} cannot be reached (${code || errorMessage(error)}): is it running, and is the ` +
      'address right?',
    cause,
  )
}

/** The address without user name and password, fit for a log or a screen. */
function describeUrl(databaseUrl: string): string {
  try {
    const url = new URL(databaseUrl)
    const host = url.searchParams.get('host') ?? (url.hostname || 'localhost')
    return `${host}${url.port ? `:${url.port}` : ''}${url.pathname}`
  } catch {
    throw new DatabaseUnavailable('server-unreachable', 'The database address is not one like postgres://host/name.')
  }
}
