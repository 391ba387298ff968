import { type Kysely, sql, type Transaction } from 'kysely'
import { feedOf, feedSlugs } from '../../shared/feeds/feeds.ts'
import { type InstallationSecret, isSecretOf, otherSecret, saltedMark } from '../access/installation-secret.ts'
import type { Schema } from '../database/schema.ts'
import { RefusedLoad } from './refused-load.ts'

const pairsAtOnce = 10_000
const columns = ['subject_key', 'address_key'] as const

/** Column names of keys as `saltKey` tells them apart, with those kept among the other columns of a feed. */
const fieldNames = [...new Set(feedSlugs.flatMap((slug) => feedOf(slug).hashed ?? []))].filter(
  (name) => !(columns as readonly string[]).includes(name),
)

/** Throws RefusedLoad where keys hashed now would not equal those that were hashed before. */
export async function requireSecretOfKeys(db: Kysely<Schema>, secret: InstallationSecret): Promise<void> {
  if (!(await isSecretOf(db, secret))) throw new RefusedLoad(otherSecret)
}

/**
 * Hashes the keys of rows that were loaded before keys were hashed here, so that they equal those loaded from now on.
 * Says how many different keys there were. Quick where there are none.
 */
export async function saltStoredKeys(db: Kysely<Schema>, secret: InstallationSecret): Promise<number> {
  return db.transaction().execute(async (trx) => {
    let salted = 0
    for (const column of columns) salted += await saltColumn(trx, secret, column)
    for (const name of fieldNames) salted += await saltField(trx, secret, name)
    return salted
  })
}

/** Takes away keys that can no longer be compared: those hashed by a secret that is lost. Says in how many rows. */
export async function forgetKeys(trx: Transaction<Schema>): Promise<number> {
  const { numAffectedRows } = await sql`
    update partner_report set subject_key = null, address_key = null, fields = fields - ${fieldNames}::text[]
    where subject_key is not null or address_key is not null or jsonb_exists_any(fields, ${fieldNames}::text[])
  `.execute(trx)
  return Number(numAffectedRows ?? 0)
}

async function saltColumn(
  trx: Transaction<Schema>,
  secret: InstallationSecret,
  column: (typeof columns)[number],
): Promise<number> {
  const { rows } = await sql<{ key: string }>`
    select distinct ${sql.ref(column)} as key from partner_report
    where not starts_with(${sql.ref(column)}, ${saltedMark})`.execute(trx)
  for (const [olds, news] of pairs(rows, (key) => secret.saltKey(column, key)))
    await sql`
      update partner_report set ${sql.ref(column)} = pair.salted
      from unnest(${olds}::text[], ${news}::text[]) as pair (old, salted)
      where ${sql.ref(`partner_report.${column}`)} = pair.old`.execute(trx)
  return rows.length
}

async function saltField(trx: Transaction<Schema>, secret: InstallationSecret, name: string): Promise<number> {
  const { rows } = await sql<{ key: string }>`
    select distinct fields ->> ${name}::text as key from partner_report
    where not starts_with(fields ->> ${name}::text, ${saltedMark})`.execute(trx)
  for (const [olds, news] of pairs(rows, (key) => secret.saltKey(name, key)))
    await sql`
      update partner_report set fields = jsonb_set(fields, array[${name}::text], to_jsonb(pair.salted))
      from unnest(${olds}::text[], ${news}::text[]) as pair (old, salted)
      where fields ->> ${name}::text = pair.old`.execute(trx)
  return rows.length
}

function* pairs(rows: readonly { key: string }[], salt: (key: string) => string): Generator<[string[], string[]]> {
  for (let start = 0; start < rows.length; start += pairsAtOnce) {
    const olds = rows.slice(start, start + pairsAtOnce).map(({ key }) => key)
    yield [olds, olds.map(salt)]
  }
}
