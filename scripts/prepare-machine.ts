import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import pg from 'pg'

/**
 * Makes ready what the tests need beyond Node: Chromium for the pages, a PostGIS server for the second engine.
 * As root on Debian it installs them; elsewhere it says what is left out, and the tests count it as skipped.
 */
const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version')
const serverUrl = process.env.TEST_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/test'
const chromiumPath = process.env.WARDWATCH_CHROMIUM ?? '/usr/bin/chromium'

let isListUpdated = false

function install(...packages: string[]): void {
  console.log(`Installing ${packages.join(', ')}`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  if (!isListUpdated) execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env: environment })
  isListUpdated = true
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: environment,
  })
}

async function ask(url: string, sql: string): Promise<unknown[] | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    return (await client.query(sql)).rows
  } catch {
    return null
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function prepareServer(): Promise<void> {
  const offer = `select from pg_available_extensions where name = 'postgis'`
  let offered = await ask(serverUrl, offer)
  if (offered === null && isRootOnDebian && process.env.TEST_DATABASE_URL === undefined) {
    install('postgresql-15', 'postgresql-15-postgis-3')
    startOwnCluster()
    offered = await ask(serverUrl, offer)
  } else if (offered?.length === 0 && isRootOnDebian) {
    const [row] = (await ask(serverUrl, `select current_setting('server_version_num')::int / 10000 as major`)) as [
      { major: number },
    ]
    install(`postgresql-${row.major}-postgis-3`)
    offered = await ask(serverUrl, offer)
  }
  if (offered === null)
    console.log(`Left out: tests on a PostGIS server, because none answers at ${new URL(serverUrl).host}.`)
  else if (offered.length === 0)
    console.log('Left out: tests on a PostGIS server, because the one there has no PostGIS.')
}

/** Debian makes a cluster with the package; it is started, and given the role and database the tests ask for. */
function startOwnCluster(): void {
  spawnSync('pg_ctlcluster', ['--skip-systemctl-redirect', '15', 'main', 'start'], { stdio: 'inherit' })
  const asPostgres = (sql: string) => spawnSync('su', ['postgres', '-c', `psql -qc "${sql}"`], { stdio: 'ignore' })
  asPostgres('create role root superuser login')
  asPostgres('create database test owner root')
  const rules = '/etc/postgresql/15/main/pg_hba.conf'
  spawnSync('sed', ['-i', '1i host all root 127.0.0.1/32 trust', rules])
  spawnSync('pg_ctlcluster', ['--skip-systemctl-redirect', '15', 'main', 'reload'], { stdio: 'inherit' })
}

function prepareChromium(): void {
  if (existsSync(chromiumPath)) return
  if (isRootOnDebian) install('chromium', 'fonts-dejavu-core')
  else
    console.log(
      `Left out: tests of the pages, because there is no Chromium at ${chromiumPath} (set WARDWATCH_CHROMIUM).`,
    )
}

function prepareLock(): void {
  // flock guards the data directory of the embedded engine; every Debian has it, minimal images may not.
  if (spawnSync('flock', ['--version']).error && isRootOnDebian) install('util-linux')
}

try {
  prepareLock()
  prepareChromium()
  await prepareServer()
} catch (error) {
  console.log(`Could not install everything (${(error as Error).message}). What is missing will be skipped.`)
}
