import { readFileSync } from 'node:fs'
import { CompiledQuery } from 'kysely'
import { documentedParameters, toPositional } from './named-parameters.ts'

/** A Kysely instance or transaction, or a pg pool or client. */
export type QueryExecutor =
  | { executeQuery<Row>(query: CompiledQuery<Row>): Promise<{ rows: Row[] }> }
  | { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }

export type QueryFile<Params, Row> = {
  (executor: QueryExecutor, ...params: keyof Params extends never ? [] : [Params]): Promise<Row[]>
  readonly queryName: string
  readonly sql: string
  readonly parameterNames: readonly string[]
}

const defaultDirectory = new URL('../../sql/queries/', import.meta.url)

/**
 * The statement in `sql/queries/<name>.sql` as a function. Reads the file at once, so that a missing or
 * undocumented parameter stops the program when it starts and not when somebody asks.
 */
export function queryFile<Params extends object = Record<never, never>, Row extends object = Record<string, unknown>>(
  name: string,
  directory: URL = defaultDirectory,
): QueryFile<Params, Row> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) throw new RangeError(`"${name}" is not the name of a query file.`)
  const text = readFileSync(new URL(`${name}.sql`, directory), 'utf8')
  const { sql, names } = toPositional(text)
  checkHeader(name, text, names)

  const run = async (executor: QueryExecutor, params?: object): Promise<Row[]> => {
    const values = valuesInOrder(name, names, params ?? {})
    const result =
      'executeQuery' in executor
        ? await executor.executeQuery(CompiledQuery.raw(sql, values))
        : await executor.query(sql, values)
    return result.rows as Row[]
  }
  return Object.assign(run as unknown as QueryFile<Params, Row>, { queryName: name, sql, parameterNames: names })
}

function checkHeader(name: string, text: string, names: readonly string[]): void {
  const documented = documentedParameters(text)
  const undocumented = names.filter((parameter) => !documented.has(parameter))
  const unused = [...documented].filter((parameter) => !names.includes(parameter))
  if (undocumented.length > 0) {
    throw new RangeError(`${name}.sql uses ${list(undocumented)} without saying so in its first comment.`)
  }
  if (unused.length > 0) throw new RangeError(`${name}.sql documents ${list(unused)} but never uses it.`)
}

function valuesInOrder(name: string, names: readonly string[], params: object): unknown[] {
  const given = params as Record<string, unknown>
  const missing = names.filter((parameter) => given[parameter] === undefined)
  const extra = Object.keys(given).filter((parameter) => !names.includes(parameter))
  if (missing.length > 0)
    throw new RangeError(`${name}.sql needs ${list(missing)} (null is a value, undefined is not).`)
  if (extra.length > 0) throw new RangeError(`${name}.sql has no parameter ${list(extra)}.`)
  return names.map((parameter) => given[parameter])
}

function list(names: readonly string[]): string {
  return names.map((name) => `:${name}`).join(', ')
}
