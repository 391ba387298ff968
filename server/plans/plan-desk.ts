import { randomUUID } from 'node:crypto'
import type { Db } from '../areas/store.ts'
import type { ComputePool, QueuePlace, StartedTask, TaskOutcome } from '../compute/pool.ts'
import type { WeeklyPlanFound, WeeklyPlanInput } from '../compute/tasks/weekly-plan.ts'
import type { VersionCache } from '../database/version-cache.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type FoundPlan, failAbandonedPlans, saveFailure, saveFound, saveProgress, saveStop } from './plan-store.ts'

const millisecondsBetweenProgress = 300

/** What the desk makes of an answer of the planner, to be kept. */
export type WriteFound = (found: WeeklyPlanFound, seconds: number) => FoundPlan

/** Where plans are handed in: takes them to the pool, and writes how far they are and how they end. */
export class PlanDesk {
  readonly codeVersion: string
  readonly cache: VersionCache
  readonly holder = randomUUID()
  /** Day on the clock in England, 'YYYY-MM-DD'. */
  readonly today: () => string
  /** The owner's: how a plan ends is the desk's own to write, whoever asked for it. */
  readonly #db: Db
  readonly #pool: ComputePool
  readonly #log: (line: string) => void
  readonly #atWork = new Map<number, { readonly task: StartedTask<WeeklyPlanFound>; readonly ended: Promise<void> }>()

  constructor(parts: {
    db: Db
    pool: ComputePool
    cache: VersionCache
    codeVersion: string
    today: () => string
    log: (line: string) => void
  }) {
    this.codeVersion = parts.codeVersion
    this.cache = parts.cache
    this.today = parts.today
    this.#db = parts.db
    this.#pool = parts.pool
    this.#log = parts.log
  }

  /** A place in the queue, held while the input is read. An ApiProblem when too many wait. */
  takePlace(): QueuePlace {
    const place = this.#pool.takePlace()
    if (place) return place
    throw new ApiProblem('too-many-runs', {
      detail: 'Too many runs and plans are waiting. Wait until one is done, or stop one that is no longer needed.',
    })
  }

  /** Computes something that somebody waits for, off the thread that answers. */
  async compute<Answer>(task: string, input: unknown): Promise<Answer> {
    const outcome = await this.takePlace().start<Answer>(task, input).outcome
    if (outcome.status === 'done') return outcome.answer
    if (outcome.status === 'stopped')
      throw new ApiProblem('no-result', { detail: 'The program was closing. Ask again when it is up.' })
    throw new Error(outcome.fault ?? outcome.sentence)
  }

  take(plan: number, place: QueuePlace, input: WeeklyPlanInput, write: WriteFound): void {
    let writing: Promise<unknown> = Promise.resolve()
    let lastWrite = Number.NEGATIVE_INFINITY
    const onProgress = (share: number, sentence: string) => {
      const now = performance.now()
      if (now - lastWrite < millisecondsBetweenProgress) return
      lastWrite = now
      writing = writing
        .then(() => saveProgress(this.#db, plan, share, sentence))
        .catch((error) => this.#report(plan, error))
    }
    const task = place.start<WeeklyPlanFound>('weekly-plan', input, { onProgress })
    const ended = task.outcome
      .then(async (outcome) => {
        await writing
        await this.#save(plan, outcome, write)
      })
      .catch((error) => this.#report(plan, error))
      .finally(() => this.#atWork.delete(plan))
    this.#atWork.set(plan, { task, ended })
    this.#pool.alsoAwait(ended)
  }

  /** Stops a plan that is computed here. */
  async stop(plan: number): Promise<void> {
    const work = this.#atWork.get(plan)
    work?.task.stop()
    await work?.ended
  }

  /** Marks as failed what programs that are no more were computing. Called before plans are read. */
  async clearAbandoned(): Promise<void> {
    await failAbandonedPlans(this.#db, this.holder)
  }

  async #save(plan: number, outcome: TaskOutcome<WeeklyPlanFound>, write: WriteFound): Promise<void> {
    if (outcome.status === 'done') await saveFound(this.#db, plan, write(outcome.answer, outcome.seconds))
    else if (outcome.status === 'stopped') await saveStop(this.#db, plan)
    else {
      if (outcome.fault) this.#log(`Plan ${plan} failed: ${outcome.fault}`)
      await saveFailure(this.#db, plan, outcome.sentence)
    }
  }

  #report(plan: number, error: unknown): void {
    this.#log(`Plan ${plan} could not be written: ${error instanceof Error ? error.stack : String(error)}`)
  }
}
