import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import { beginAs, type Reader } from './reader.ts'

/**
 * Kysely over connections of a pool that read as somebody. Every query is a transaction of its own unless it belongs to
 * one: nothing is held between queries, because the embedded engine serves one connection at a time.
 */
export function readerDialect(pool: pg.Pool, reader: Reader): Dialect {
  const begin = beginAs(reader)
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new ReaderDriver(pool, begin),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

class ReaderDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #begin: string

  constructor(pool: pg.Pool, begin: string) {
    this.#pool = pool
    this.#begin = begin
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<ReaderConnection> {
    const client = await this.#pool.connect()
    try {
      await client.query(this.#begin)
      return new ReaderConnection(client)
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  async beginTransaction(connection: ReaderConnection, settings: TransactionSettings): Promise<void> {
    const modes = [
      ...(settings.isolationLevel ? [`isolation level ${settings.isolationLevel}`] : []),
      ...(settings.accessMode ? [settings.accessMode] : []),
    ]
    if (modes.length > 0) await connection.executeQuery(CompiledQuery.raw(`set transaction ${modes.join(' ')}`))
  }

  async commitTransaction(connection: ReaderConnection): Promise<void> {
    await connection.end('commit')
  }

  async rollbackTransaction(connection: ReaderConnection): Promise<void> {
    await connection.end('rollback')
  }

  async releaseConnection(connection: ReaderConnection): Promise<void> {
    await connection.release()
  }

  /** The pool belongs to the database. */
  async destroy(): Promise<void> {}
}

class ReaderConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  #isOpen = true

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, rowCount, rows } = await this.#client.query(sql, [...parameters])
    const isChange = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE'
    return { rows: rows ?? [], ...(isChange ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
  }

  streamQuery(): never {
    throw new RangeError('A reader takes whole answers, no streams.')
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    await this.#client.query(how)
    this.#isOpen = false
  }

  /** After an error a commit rolls back. A connection that may still be the reader's is not given to anybody else. */
  async release(): Promise<void> {
    try {
      if (this.#isOpen) await this.end('commit')
    } catch (error) {
      this.#client.release(true)
      throw error
    }
    this.#client.release()
  }
}
