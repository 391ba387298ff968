import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import type pg from 'pg'
import { type CopyRows, type CopyTarget, copyIn } from './copy-in.ts'
import type { Database } from './open-database.ts'

export type LoadSession<Schema> = {
  /** For everything but COPY; also takes query files. */
  readonly trx: Transaction<Schema>
  /** COPY within the same transaction; not while another statement of `trx` is running. */
  copyIn(target: CopyTarget, rows: CopyRows): Promise<number>
}

/**
 * A connection kept for transactions that both Kysely and COPY work in, one after another: the first use of PostGIS on
 * each takes a tenth of a second. A transaction is rolled back if its work throws. A commit does not wait for the
 * disk: what it writes counts for nothing before a later one that does, which takes all before it to the disk as well.
 */
export class LoadConnection<Schema> {
  readonly #database: Database<Schema>
  #client: pg.PoolClient | null = null

  constructor(database: Database<Schema>) {
    this.#database = database
  }

  async transaction<Result>(work: (session: LoadSession<Schema>) => Promise<Result>): Promise<Result> {
    const client = this.#client ?? (await this.#database.pool.connect())
    this.#client = client
    try {
      // A dialect on this one connection: Kysely does not let anybody reach the client of a transaction of its own.
      const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: poolOfOne(client) }) })
      return await kysely.transaction().execute(async (trx) => {
        await sql`set local synchronous_commit = off`.execute(trx)
        return work({ trx, copyIn: (target, rows) => copyIn(client, target, rows) })
      })
    } catch (error) {
      // The connection goes as well: what state a failed COPY left it in is not worth finding out.
      client.release(true)
      this.#client = null
      throw error
    }
  }

  /** Gives the connection back. Not while a transaction is running. */
  close(): void {
    this.#client?.release()
    this.#client = null
  }
}

function poolOfOne(client: pg.PoolClient) {
  const lent = new Proxy(client, {
    get(target, property) {
      if (property === 'release') return () => undefined
      const value = Reflect.get(target, property, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { connect: async () => lent, end: async () => undefined }
}
