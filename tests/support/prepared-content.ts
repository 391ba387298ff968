import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { miltonKeynesPaths } from './real-data.ts'
import { secretText, testSecret } from './secret.ts'

/** What a database may hold before a test begins. */
export type Content =
  /** PostGIS, and no tables. */
  | 'empty'
  /** The tables, and nothing in them. */
  | 'migrated'
  /** What the first start of the product loads. */
  | 'borough'
  /** `miltonKeynesPaths`, loaded today. */
  | 'milton-keynes'

/** Where a database is, as the environment of the product says it. */
export type Environment = Readonly<Record<string, string>>

/** Puts the content into a new database, and closes it. What needs the product is imported here: few tests come here. */
export async function fill(content: Content, environment: Environment): Promise<void> {
  const { readConfig } = await import('../../server/config.ts')
  const demo = content === 'borough' ? '1' : '0'
  const config = readConfig({ ...environment, PORT: '0', WARDWATCH_DEMO: demo, WARDWATCH_SECRET: secretText })
  if (content === 'empty' || content === 'migrated') {
    const { openDatabase } = await import('../../server/database/open-database.ts')
    const { migrate } = await import('../../server/database/migrate.ts')
    const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir })
    if (content === 'migrated') await migrate(database.pool)
    await database.close()
    return
  }
  const { startProduct } = await import('../../server/start-product.ts')
  const { today } = await import('../../server/today.ts')
  const { clientDir } = await import('../../server/build-client.ts')
  const product = await startProduct(config, { clientDir, onProgress: () => undefined, log: console.error })
  try {
    if (content === 'milton-keynes') {
      const { loadFiles } = await import('../../server/feeds/load-files.ts')
      const options = { paths: miltonKeynesPaths, today: today(), codeVersion: 'test', secret: testSecret }
      await loadFiles(product.database, options)
    }
    // Each product makes one of its own at its first start.
    await product.database.kysely.deleteFrom('setting').where('name', '=', 'session-secret').execute()
  } finally {
    await product.close()
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const ownFiles = ['prepared-content', 'real-data', 'secret'].map((name) => `tests/support/${name}.ts`)
/** Whatever may decide what comes into a database: rather too much than a database that is out of date. */
const sources = ['sql', 'data', 'server', 'shared', 'package-lock.json', ...ownFiles]

const keys = new Map<Content, string>()

/** Changes whenever the content may: with the code, with the files that are loaded, and with the day of loading. */
export function keyOf(content: Content): string {
  const key = keys.get(content) ?? makeKey(content)
  keys.set(content, key)
  return key
}

function makeKey(content: Content): string {
  const hash = createHash('sha256')
  if (content === 'empty') hash.update(readFileSync(join(root, 'package-lock.json')))
  else
    for (const path of sources.flatMap(filesBelow))
      hash
        .update(path)
        .update('\0')
        .update(readFileSync(join(root, path)))
  if (content === 'borough' || content === 'milton-keynes') hash.update(new Date().toISOString().slice(0, 10))
  if (content === 'milton-keynes')
    for (const path of miltonKeynesPaths) {
      const { size, mtimeMs } = statSync(path)
      hash.update(`${path} ${size} ${mtimeMs}`)
    }
  return hash.digest('hex').slice(0, 12)
}

function filesBelow(path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path]
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`))
}
