import { buildClientIfStale, clientDir } from '../../server/build-client.ts'
import { type Config, readConfig } from '../../server/config.ts'
import type { Database } from '../../server/database/open-database.ts'
import type { Schema } from '../../server/database/schema.ts'
import { loadFiles } from '../../server/feeds/load-files.ts'
import { startProduct as start } from '../../server/start-product.ts'
import type { EngineName } from './databases.ts'
import { newPlace } from './places.ts'
import { realData } from './real-data.ts'
import { testSecret } from './secret.ts'

export interface RunningProduct {
  /** 'http://127.0.0.1:41234', without a slash at its end. */
  readonly url: string
  readonly database: Database<Schema>
  /** What the command line needs in its environment to work on the same data. */
  readonly environment: Readonly<Record<string, string>>
  /** Stops it and removes its database. */
  close(): Promise<void>
}

/** Files of Thames Valley in 2025 (July is missing) and of the areas and people of Milton Keynes. */
export const miltonKeynesPaths: readonly string[] = [
  'boundaries/milton_keynes/lsoa_2021.geojson',
  'boundaries/milton_keynes/ward_2025.geojson',
  'population/census2021_england_lsoa21_residents_households.csv.gz',
  'deprivation/imd2025_file7_headings_rebuilt.csv.gz',
  ...['01', '02', '03', '04', '05', '06', '08', '09', '10', '11', '12'].map(
    (month) => `police/thames-valley/2025-${month}-thames-valley-street.csv.gz`,
  ),
].map(realData)

/**
 * The product as `npm start` runs it, on a free port, over a database of its own. `milton-keynes` needs the real data
 * (check `hasRealData`); `none` starts as WARDWATCH_DEMO=0 does.
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
  const place = await newPlace(engine)
  const environment = { WARDWATCH_DEMO: load === 'borough' ? '1' : '0', PORT: '0', ...place.environment, ...settings }
  try {
    const config: Config = readConfig(environment)
    await before?.(environment)
    const product = await start(config, { clientDir, onProgress: () => undefined, log })
    const close = async () => {
      await product.close()
      await place.remove()
    }
    try {
      if (load === 'milton-keynes')
        await loadFiles(product.database, {
          paths: miltonKeynesPaths,
          today: new Date().toISOString().slice(0, 10),
          codeVersion: 'test',
          secret: testSecret,
        })
    } catch (error) {
      await close()
      throw error
    }
    return { url: product.url, database: product.database, environment, close }
  } catch (error) {
    await place.remove()
    throw error
  }
}
