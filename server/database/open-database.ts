import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { openEmbedded } from './embedded/open-embedded.ts'
import { openServer } from './open-server.ts'
import { type Reader, readerKey } from './reader.ts'
import { readerDialect } from './reader-dialect.ts'

export type OpenOptions = {
  /** A PostGIS server. Without it, the embedded engine keeps the data in `dataDir`. */
  readonly databaseUrl?: string | undefined
  readonly dataDir: string
  /** Use the engine of another process if that holds the data directory, instead of refusing. */
  readonly attach?: boolean
  /** No single statement may take longer; the embedded engine is ended and started again. Unlimited if absent. */
  readonly longestQuerySeconds?: number
  /**
   * A transaction that sends nothing for so long is rolled back. If absent 60 on the embedded engine, where everybody
   * else waits for it, and 600 on a server.
   */
  readonly idleTransactionSeconds?: number
  /** Called with a sentence for each step that takes seconds. */
  readonly onProgress?: (sentence: string) => void
}

export type Database<Schema = unknown> = {
  readonly pool: pg.Pool
  /** As the owner of the tables, who may do everything. */
  readonly kysely: Kysely<Schema>
  /**
   * The same database as it is for somebody: what their tier and districts may not see is refused or not there.
   * RangeError for districts that are no codes.
   */
  as(reader: Reader): Kysely<Schema>
  readonly engine: 'embedded' | 'server'
  /** Of PostgreSQL, like '15.20'. */
  readonly engineVersion: string
  readonly postgisVersion: string
  /** To be called after a bulk load: statistics for the planner; embedded also vacuum and checkpoint. */
  afterLoad(): Promise<void>
  /** Ends whatever the database is computing for this program. Embedded: its process, which is started again. */
  endRunningQueries(): Promise<void>
  close(): Promise<void>
}

/** What an engine has to bring; everything else is the same for both. */
export type OpenedEngine = Omit<Database, 'kysely' | 'as' | 'close'> & { close(): Promise<void> }

/** Opens the database this program works on; throws `DatabaseUnavailable` with one sentence if it cannot. */
export async function openDatabase<Schema = unknown>(options: OpenOptions): Promise<Database<Schema>> {
  const opened = options.databaseUrl
    ? await openServer(options.databaseUrl, options)
    : await openEmbedded(options.dataDir, options)
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: opened.pool }) })
  const readers = new Map<string, Kysely<Schema>>()
  let closing: Promise<void> | undefined
  return {
    ...opened,
    kysely,
    as(reader) {
      const key = readerKey(reader)
      const made = readers.get(key) ?? new Kysely<Schema>({ dialect: readerDialect(opened.pool, reader) })
      readers.set(key, made)
      return made
    },
    close() {
      closing ??= opened.close()
      return closing
    },
  }
}
