import type pg from 'pg'

export interface StoredTable {
  readonly name: string
  /** Without generated ones, which the database computes. */
  readonly columns: readonly string[]
  /** Tables this one refers to, itself left out. */
  readonly refersTo: readonly string[]
}

const tablesQuery = `
select class.relname as name,
  array(
    select attribute.attname::text from pg_attribute as attribute
    where attribute.attrelid = class.oid and attribute.attnum > 0 and not attribute.attisdropped
      and attribute.attgenerated = ''
    order by attribute.attnum
  ) as columns,
  array(
    select distinct target.relname::text from pg_constraint
    join pg_class as target on target.oid = pg_constraint.confrelid
    where pg_constraint.conrelid = class.oid and pg_constraint.contype = 'f' and target.oid <> class.oid
  ) as "refersTo"
from pg_class as class
where class.relnamespace = 'public'::regnamespace and class.relkind = 'r' and class.relpersistence = 'p'
  and not exists (select from pg_depend where pg_depend.objid = class.oid and pg_depend.deptype = 'e')
order by class.relname`

/**
 * Tables of our own that outlive a crash, each after those it refers to. Those of extensions are left out. RangeError
 * where tables refer to each other in a ring.
 */
export async function storedTables(client: pg.ClientBase): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(tablesQuery)
  const ordered: StoredTable[] = []
  const done = new Set<string>()
  let waiting = rows
  while (waiting.length > 0) {
    const ready = waiting.filter(({ refersTo }) => refersTo.every((name) => done.has(name)))
    if (ready.length === 0) throw new RangeError(`Tables refer to each other: ${waiting.map(({ name }) => name)}`)
    for (const table of ready) done.add(table.name)
    ordered.push(...ready)
    waiting = waiting.filter(({ name }) => !done.has(name))
  }
  return ordered
}

/** Sequences of our own with the last number each gave out; null where none was. */
export async function sequenceNumbers(client: pg.ClientBase): Promise<{ name: string; last: number | null }[]> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1`,
  )
  return rows.map(({ name, last }) => ({ name, last: last === null ? null : Number(last) }))
}
