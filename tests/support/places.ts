import { migrate } from '../../server/database/migrate.ts'
import { type Database, openDatabase } from '../../server/database/open-database.ts'
import type { Schema } from '../../server/database/schema.ts'
import { type EngineName, newDataDirectory, openTestDatabase, removeDataDirectory } from './databases.ts'
import type { Content } from './prepared-content.ts'
import { secretText } from './secret.ts'

/** Somewhere to keep data, which several programs can be pointed at one after the other, or at once. */
export interface Place {
  /** What `npm start` and the command line need in their environment to work there. */
  readonly environment: Readonly<Record<string, string>>
  /** Opens the database there, as the one program that owns it, and brings it up to date. */
  open(): Promise<Database<Schema>>
  remove(): Promise<void>
}

export async function newPlace(engine: EngineName, content: Content = 'migrated'): Promise<Place> {
  if (engine === 'embedded') return embeddedPlace(await newDataDirectory(content))
  const database = await openTestDatabase(engine, {}, content)
  const { databaseUrl = '' } = database.openOptions
  return {
    environment: { DATABASE_URL: databaseUrl, WARDWATCH_SECRET: secretText },
    open: () => opened({ databaseUrl, dataDir: '' }),
    remove: () => database.close(),
  }
}

export function embeddedPlace(dataDir: string): Place {
  return {
    environment: { WARDWATCH_DATA_DIR: dataDir, WARDWATCH_SECRET: secretText },
    open: () => opened({ dataDir }),
    remove: () => removeDataDirectory(dataDir),
  }
}

async function opened(options: { databaseUrl?: string; dataDir: string }): Promise<Database<Schema>> {
  const database = await openDatabase<Schema>(options)
  await migrate(database.pool)
  return database
}
