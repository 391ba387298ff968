import { dayInEngland } from './access/agreements.ts'
import { describeDatabaseError } from './database/database-errors.ts'
import type { Database } from './database/open-database.ts'
import type { Schema } from './database/schema.ts'
import { runRetention } from './feeds/retention.ts'

const everyMilliseconds = 86_400_000

/**
 * Deletes what has reached its end now and once a day while the product runs. A run that fails is told in a line, and
 * tried again the next day. `close` waits for one that is at work.
 */
export function keepRetention(
  database: Database<Schema>,
  log: (line: string) => void,
  now: () => Date = () => new Date(),
): { close: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  const run = async () => {
    try {
      const { deleted } = await runRetention(database, { today: dayInEngland(now()), actor: 'Wardwatch' })
      for (const { sentence } of deleted) log(`Deleted: ${sentence}`)
    } catch (error) {
      log(`What has reached its end could not be deleted; it is tried again tomorrow. ${sentenceOf(error)}`)
    }
  }
  const next = () => {
    running = running.then(run)
  }
  next()
  const timer = setInterval(next, everyMilliseconds)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      await running
    },
  }
}

function sentenceOf(error: unknown): string {
  const { slug, sentence } = describeDatabaseError(error)
  return slug === 'database-error' && error instanceof Error ? error.message : sentence
}
