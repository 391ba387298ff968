import { hostname } from 'node:os'
import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'

type Executor = Kysely<Schema>

let leasesHeldHere = 0

/** Takes the one lease to write, or says who holds it. A lease of a process that has died is taken over. */
export async function takeLease(db: Executor, holder: string): Promise<{ heldBy: string; since: Date } | null> {
  const mine = { holder, host: hostname(), process_id: process.pid }
  const taken = await db
    .insertInto('load_lease')
    .values(mine)
    .onConflict((conflict) => conflict.doNothing())
    .returning('process_id')
    .executeTakeFirst()
  if (taken) {
    leasesHeldHere += 1
    return null
  }
  const held = await db.selectFrom('load_lease').selectAll().executeTakeFirst()
  if (!held) return takeLease(db, holder)
  if (isHolderAlive(held)) return { heldBy: held.holder, since: held.taken_at }
  await db.deleteFrom('load_lease').where('process_id', '=', held.process_id).where('host', '=', held.host).execute()
  return takeLease(db, holder)
}

function isHolderAlive(held: { host: string; process_id: number; renewed_at: Date }): boolean {
  if (held.host !== hostname()) return Date.now() - held.renewed_at.getTime() < 60_000
  // A container that is started again gives its program the process id of the one that was killed.
  if (held.process_id === process.pid) return leasesHeldHere > 0
  return isRunning(held.process_id)
}

export async function renewLease(db: Executor): Promise<void> {
  await db
    .updateTable('load_lease')
    .set((expression) => ({ renewed_at: expression.fn('now', []) }) as never)
    .execute()
}

export async function giveBackLease(db: Executor): Promise<void> {
  leasesHeldHere -= 1
  await db.deleteFrom('load_lease').where('process_id', '=', process.pid).where('host', '=', hostname()).execute()
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
