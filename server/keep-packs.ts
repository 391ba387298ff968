import { plural } from '../shared/wording/counts.ts'
import { describeDatabaseError } from './database/database-errors.ts'
import type { PackDesk } from './packs/pack-desk.ts'

const everyMilliseconds = 3_600_000
/** What the product does first is answer; packs can wait until it has begun to. */
const firstAfterMilliseconds = 60_000

/**
 * Makes packs of meetings that are so near that they are due, once an hour while the product runs. What fails is told in
 * a line and kept with its meeting, and tried again an hour later. `isOn` false: nothing is made by itself. `close` waits
 * for what is at work.
 */
export function keepPacks(
  desk: Pick<PackDesk, 'makeDue' | 'close'>,
  log: (line: string) => void,
  { isOn = true, firstAfter = firstAfterMilliseconds, every = everyMilliseconds } = {},
): { close: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  const run = async () => {
    try {
      const made = await desk.makeDue()
      if (made > 0) log(`Made by itself and waiting to be signed off: ${plural(made, 'pack')}.`)
    } catch (error) {
      log(`Packs could not be made; it is tried again in an hour. ${sentenceOf(error)}`)
    }
  }
  const next = () => {
    if (!isOn) return
    running = running.then(run)
  }
  const first = setTimeout(next, firstAfter)
  const timer = setInterval(next, every)
  first.unref()
  timer.unref()
  return {
    async close() {
      clearTimeout(first)
      clearInterval(timer)
      await desk.close()
      await running
    },
  }
}

function sentenceOf(error: unknown): string {
  const { slug, sentence } = describeDatabaseError(error)
  return slug === 'database-error' && error instanceof Error ? error.message : sentence
}
