import { buildClientIfStale, clientDir } from '../../server/build-client.ts'
import { type Config, readConfig } from '../../server/config.ts'
import type { Database } from '../../server/database/open-database.ts'
import type { Schema } from '../../server/database/schema.ts'
import { startProduct as start } from '../../server/start-product.ts'
import type { EngineName } from './databases.ts'
import { newPlace } from './places.ts'

export interface RunningProduct {
  /** 'http://127.0.0.1:41234', without a slash at its end. */
  readonly url: string
  readonly database: Database<Schema>
  /** What the command line needs in its environment to work on the same data. */
  readonly environment: Readonly<Record<string, string>>
  /** Stops it and removes its database. */
  close(): Promise<void>
}

/**
 * The product as `npm start` runs it, on a free port, over a database of its own. `borough` is what its first start
 * loads; `milton-keynes` needs the real data (check `hasRealData`).
 */
export async function startProduct(
  options: {
    load?: 'milton-keynes' | 'borough' | 'none'
    engine?: EngineName
    /** Settings beside those of the test, as the environment has them. */
    settings?: Readonly<Record<string, string>>
    log?: (line: string) => void
    /** Before it starts, over the same database: what the command line would have done. */
    before?: (environment: Readonly<Record<string, string>>) => Promise<void>
  } = {},
): Promise<RunningProduct> {
  const { load = 'none', engine = 'embedded', settings = {}, log = console.error, before } = options
  await buildClientIfStale(() => undefined)
  const place = await newPlace(engine, load === 'none' ? 'migrated' : load)
  const environment = {
    WARDWATCH_DEMO: load === 'borough' ? '1' : '0',
    // What is made by itself would be in the way of what a test makes.
    WARDWATCH_MAKE_PACKS: '0',
    PORT: '0',
    ...place.environment,
    ...settings,
  }
  try {
    const config: Config = readConfig(environment)
    await before?.(environment)
    const product = await start(config, { clientDir, onProgress: () => undefined, log })
    const close = async () => {
      await product.close()
      await place.remove()
    }
    return { url: product.url, database: product.database, environment, close }
  } catch (error) {
    await place.remove()
    throw error
  }
}
