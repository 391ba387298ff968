import { randomUUID } from 'node:crypto'
import type { Db } from '../areas/store.ts'
import type { ComputePool, StartedTask, TaskOutcome } from '../compute/pool.ts'
import type { Reader } from '../database/reader.ts'
import type { AnswerCache, VersionCache } from '../database/version-cache.ts'
import { failAbandonedRuns, renewRuns, saveFailure, saveProgress, saveResult, saveStop } from './run-store.ts'

const secondsBetweenSignsOfLife = 2
const millisecondsBetweenProgress = 500

/** Desks of this program that are open, so that none takes another's runs for abandoned. */
const openDesks = new Set<string>()

interface RunAtWork {
  readonly task: StartedTask
  /** Resolves when its end is in the database. */
  readonly ended: Promise<void>
}

/** Somebody at the desk: what they hand in is read from the database as it is for them, and so is what they ask for. */
export interface RunVisit {
  readonly desk: RunDesk
  readonly db: Db
  readonly cache: AnswerCache
}

/** Where runs are handed in: takes them to the pool, and writes how far they are and how they end. */
export class RunDesk {
  /** The owner's: how far a run is and how it ends is the desk's own to write, whoever asked for it. */
  readonly db: Db
  readonly cache: VersionCache
  readonly pool: ComputePool
  readonly codeVersion: string
  readonly holder = randomUUID()
  readonly #log: (line: string) => void
  readonly #atWork = new Map<number, RunAtWork>()
  #pulse: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(parts: {
    db: Db
    cache: VersionCache
    pool: ComputePool
    codeVersion: string
    log: (line: string) => void
  }) {
    this.db = parts.db
    this.cache = parts.cache
    this.pool = parts.pool
    this.codeVersion = parts.codeVersion
    this.#log = parts.log
    openDesks.add(this.holder)
  }

  visit({ db, reader }: { readonly db: Db; readonly reader: Reader }): RunVisit {
    return { desk: this, db, cache: this.cache.for(reader) }
  }

  /** Marks as failed the runs of programs that are no more. */
  async clearAbandoned(): Promise<void> {
    await failAbandonedRuns(this.db, openDesks)
  }

  /** `begin` hands the run to the pool; its hooks tell the database. */
  take(run: number, begin: (hooks: RunHooks) => StartedTask): void {
    // Writes of one run follow one another, so that a late one never undoes its end.
    let writing: Promise<unknown> = Promise.resolve()
    let lastWrite = Number.NEGATIVE_INFINITY
    const write = (share: number, sentence: string) => {
      const now = performance.now()
      if (now - lastWrite < millisecondsBetweenProgress) return
      lastWrite = now
      writing = writing
        .then(() => saveProgress(this.db, run, share, sentence))
        .catch((error) => this.#report(run, error))
    }
    const task = begin({ onStart: () => write(0, 'Starting'), onProgress: write })
    const ended = task.outcome
      .then(async (outcome) => {
        await writing
        await this.#save(run, outcome)
      })
      .catch((error) => this.#report(run, error))
      .finally(() => this.#atWork.delete(run))
    this.#atWork.set(run, { task, ended })
    this.#pulse ??= setInterval(() => void this.#giveSignOfLife(), secondsBetweenSignsOfLife * 1_000).unref()
  }

  /** Stops a run wherever it is computed. One of another program is stopped when that notices, in a few seconds. */
  async stop(run: number): Promise<void> {
    const work = this.#atWork.get(run)
    if (work) {
      work.task.stop()
      await work.ended
    } else await saveStop(this.db, run)
  }

  /** Whether this desk computes it. */
  isAtWork(run: number): boolean {
    return this.#atWork.has(run)
  }

  /** Waits for a run of this desk to end. */
  async waitFor(run: number): Promise<void> {
    await this.#atWork.get(run)?.ended
  }

  /** Ends what is computed, with the reason in its record, and the threads. The database must still be open. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#pulse)
    const last = [...this.#atWork.values()].map(({ ended }) => ended)
    await this.pool.close()
    await Promise.all(last)
    openDesks.delete(this.holder)
  }

  async #save(run: number, outcome: TaskOutcome): Promise<void> {
    if (outcome.status === 'stopped') {
      if (this.#isClosed) await saveFailure(this.db, run, 'The program was closed before it was done. Run it again.')
      else await saveStop(this.db, run)
    } else if (outcome.status === 'failed') {
      if (outcome.fault) this.#log(`Run ${run} failed: ${outcome.fault}`)
      await saveFailure(this.db, run, outcome.sentence)
    } else {
      const { result, shapes = null, automaticChoices = [], notes = [] } = outcome.answer
      const { seconds } = outcome
      await saveResult(this.db, run, { result, shapes, found: { automaticChoices, notes }, seconds })
    }
  }

  async #giveSignOfLife(): Promise<void> {
    const ids = [...this.#atWork.keys()]
    if (ids.length === 0) return
    try {
      const open = await renewRuns(this.db, ids)
      for (const id of ids) if (!open.has(id)) this.#atWork.get(id)?.task.stop()
    } catch (error) {
      this.#log(`Runs ${ids.join(', ')}: ${String(error)}`)
    }
  }

  #report(run: number, error: unknown): void {
    this.#log(`Run ${run} could not be written: ${error instanceof Error ? error.stack : String(error)}`)
  }
}

interface RunHooks {
  readonly onStart: () => void
  readonly onProgress: (share: number, sentence: string) => void
}
