import { randomUUID } from 'node:crypto'
import type { Note } from '../../shared/contracts/fields.ts'
import { plural } from '../../shared/wording/counts.ts'
import type { Db } from '../areas/store.ts'
import type { ComputePool } from '../compute/pool.ts'
import { type SearchPlace, SearchQueue } from '../compute/search-queue.ts'
import type { BetterOf, FoundBy, QuestionOf, SearchSlug } from '../compute/searches.ts'
import { type SearchOutcome, startSearch, warmSearch } from '../compute/start-search.ts'
import { VersionCache } from '../database/version-cache.ts'
import { ApiProblem } from '../http/api-problem.ts'
import type { BetterWeek, WeeklyPlanFound } from '../planners/weekly-plan.ts'
import type { PlannedWeek } from '../planners/weekly-schedule.ts'
import { foundPlan, provisionalWeek } from './found-plan.ts'
import { LatestWriter } from './latest-writer.ts'
import type { PlanBasis } from './plan-basis.ts'
import {
  type FoundPlan,
  failAbandonedPlans,
  type PlanProgress,
  readBasis,
  type StoredPlan,
  saveFailure,
  saveFound,
  saveProgress,
  saveStop,
} from './plan-store.ts'
import { saveStudy } from './study-store.ts'

const millisecondsBetweenProgress = 250
/** So that the last one begins before what is left by a program that is no more is cleared away. */
const mostPlansWaiting = 10
const mostStudiesWaiting = 10
/** Writing reasons takes about a second; this is for a machine that is busy with everything else. */
const longestDescribing = 60
const basesKept = 8

interface Work {
  readonly stop: (by: string | null) => void
  readonly ended: Promise<void>
}

/** Where plans are handed in: computes them beside the pool, and writes how far they are and how they end. */
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
  readonly #weeks = new SearchQueue({ mostWaiting: mostPlansWaiting })
  readonly #studies = new SearchQueue({ atOnce: 1, mostWaiting: mostStudiesWaiting })
  readonly #atWork = new Map<number, Work>()
  readonly #bases = new VersionCache(basesKept)

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

  /** Starts a thread ahead of a plan that is about to be handed in. */
  makeReady(): void {
    warmSearch()
  }

  /** A place in the queue of plans, held while the input is read. An ApiProblem when too many wait. */
  takeWeekPlace(): SearchPlace {
    return this.#weeks.takePlace() ?? refuseMore()
  }

  /** What a plan was planned from. The plan itself is read, as whoever asks, before this. */
  basisOf(db: Db, plan: StoredPlan): Promise<PlanBasis> {
    return this.#bases.get('', String(plan.basis_id), () => readBasis(db, plan))
  }

  /** Computes something short that somebody waits for, in the pool. */
  async compute<Answer>(task: string, input: unknown): Promise<Answer> {
    const outcome = await (this.#pool.takePlace() ?? refuseMore()).start<Answer>(task, input).outcome
    if (outcome.status === 'done') return outcome.answer
    if (outcome.status === 'stopped') throw closing()
    // Nothing is wrong where it took too long: whoever asks may ask for less.
    if (outcome.fault === undefined) throw new ApiProblem('no-result', { detail: outcome.sentence })
    throw new Error(outcome.fault)
  }

  /** Searches for something that somebody waits for, in its turn; the best by its time limit is the answer. */
  async study<Slug extends SearchSlug>(
    slug: Slug,
    question: QuestionOf<Slug>,
    longestSeconds: number,
  ): Promise<FoundBy<Slug> | BetterOf<Slug>> {
    const place = this.#studies.takePlace() ?? refuseMore()
    const outcome = await new Promise<SearchOutcome<BetterOf<Slug>, FoundBy<Slug>>>((resolve) => {
      place.start({
        begin: () => {
          const search = startSearch(slug, question, { longestSeconds })
          this.#pool.alsoAwait(search.outcome, search.stop)
          return search.outcome.then(resolve)
        },
      })
    })
    if (outcome.status === 'done') return outcome.answer
    if (outcome.status === 'failed') throw new Error(outcome.fault)
    if (outcome.status === 'stopped') throw closing()
    if (outcome.best) return outcome.best
    throw new ApiProblem('no-result', {
      detail: `Nothing was found in ${longestSeconds} s, as much else is being computed. Ask again in a minute.`,
    })
  }

  take(plan: number, place: SearchPlace, basis: PlanBasis): void {
    const { secondsAllowed } = basis.input
    const progress = new LatestWriter<PlanProgress>(
      (reached) => saveProgress(this.#db, plan, reached).catch((error) => this.#report(plan, error)),
      millisecondsBetweenProgress,
    )
    let stopSearch: () => void = () => undefined
    let stoppedBy: string | null = null
    let settle: () => void = () => undefined
    const ended = new Promise<void>((resolve) => {
      settle = resolve
    })
    const search = async () => {
      const started = performance.now()
      const { outcome, stop } = startSearch('weekly-plan', basis.input, {
        longestSeconds: secondsAllowed,
        onBetter: (better) => {
          const share = Math.min(0.9, (performance.now() - started) / (secondsAllowed * 1_000))
          progress.offer({ share, sentence: soFar(better), provisional: provisionalWeek(basis, better) })
        },
      })
      stopSearch = stop
      const end = await outcome
      await progress.close()
      await this.#save(plan, basis, end, stoppedBy)
    }
    const leave = place.start({
      begin: () =>
        search()
          .catch((error) => this.#report(plan, error))
          .finally(settle),
      onWait: (before) => progress.offer({ share: 0, sentence: waitingFor(before), provisional: null }),
    })
    const stop = (by: string | null) => {
      stoppedBy = by
      if (!leave()) stopSearch()
      else
        void progress
          .close()
          .then(() => saveStop(this.#db, plan))
          .catch((error) => this.#report(plan, error))
          .finally(settle)
    }
    this.#atWork.set(plan, { stop, ended })
    void ended.finally(() => this.#atWork.delete(plan))
    this.#pool.alsoAwait(ended, () => stop(null))
  }

  /** Stops a plan that is computed here. The best week by then is kept. */
  async stop(plan: number, by: string): Promise<void> {
    const work = this.#atWork.get(plan)
    work?.stop(by)
    await work?.ended
  }

  /** What a week is worth, and why, off the thread that answers. */
  async describe(basis: PlanBasis, week: PlannedWeek): Promise<WeeklyPlanFound> {
    const { outcome, stop } = startSearch(
      'describe-week',
      { input: basis.input, week },
      { longestSeconds: longestDescribing },
    )
    this.#pool.alsoAwait(outcome, stop)
    const end = await outcome
    if (end.status === 'done') return end.answer
    if (end.status === 'failed') throw new Error(end.fault)
    throw new Error(`Describing a week took more than ${longestDescribing} s or was stopped`)
  }

  /** Writes a week that was not searched for, as the end of a plan that was begun. */
  async keep(plan: number, found: FoundPlan): Promise<void> {
    await saveFound(this.#db, plan, found)
  }

  /** Keeps the answer to a question about a plan. */
  async keepStudy(...kept: [Parameters<typeof saveStudy>[1], Parameters<typeof saveStudy>[2]]): Promise<void> {
    await saveStudy(this.#db, ...kept)
  }

  /** Marks as failed what programs that are no more were computing. Called before plans are read. */
  async clearAbandoned(): Promise<void> {
    await failAbandonedPlans(this.#db, this.holder)
  }

  async #save(
    plan: number,
    basis: PlanBasis,
    end: SearchOutcome<BetterWeek, WeeklyPlanFound>,
    stoppedBy: string | null,
  ): Promise<void> {
    if (end.status === 'failed') {
      this.#log(`Plan ${plan} failed: ${end.fault}`)
      await saveFailure(this.#db, plan, end.sentence)
    } else if (end.status === 'done') {
      await saveFound(this.#db, plan, foundPlan(basis, end.answer, end))
    } else if (end.best) {
      try {
        const found = await this.describe(basis, endedEarly(end.best.week, end.status))
        const remarks = end.status === 'stopped' ? [stopNote(stoppedBy, end.seconds)] : []
        await saveFound(this.#db, plan, foundPlan(basis, found, end), remarks)
      } catch (error) {
        this.#report(plan, error)
        await saveFailure(
          this.#db,
          plan,
          'A week was found, but its reasons could not be written. Make the plan again.',
        )
      }
    } else if (end.status === 'stopped') await saveStop(this.#db, plan)
    else await saveFailure(this.#db, plan, nothingYet(end.status, basis.input.secondsAllowed))
  }

  #report(plan: number, error: unknown): void {
    this.#log(`Plan ${plan} could not be written: ${error instanceof Error ? error.stack : String(error)}`)
  }
}

function soFar({ week: { value, bound } }: BetterWeek): string {
  return `A week that reaches ${value.toFixed(1)} weighted incidents; none can reach more than ${bound.toFixed(1)}`
}

function waitingFor(before: number): string {
  return `Waiting for ${plural(before, 'plan')} before it`
}

function stopNote(by: string | null, seconds: number): Note {
  const who = by === null ? 'The program was closed' : `It was stopped by ${by}`
  return {
    kind: 'search',
    text: `${who} after ${seconds.toFixed(1)} s. The best week found by then is kept; how much better another could be is said by its bound.`,
  }
}

function refuseMore(): never {
  throw new ApiProblem('too-many-runs', {
    detail: 'Too many runs and plans are waiting. Wait until one is done, or stop one that is no longer needed.',
  })
}

function closing(): ApiProblem {
  return new ApiProblem('no-result', { detail: 'The program was closing. Ask again when it is up.' })
}

/** A week that was the best by the time its search was ended; one that is proven stays so. */
function endedEarly(week: PlannedWeek, by: 'time-up' | 'stopped'): PlannedWeek {
  if (week.status === 'optimal') return week
  return { ...week, status: by === 'stopped' ? 'stopped' : 'feasible' }
}

function nothingYet(by: 'time-up' | 'stopped', longestSeconds: number): string {
  return by === 'stopped'
    ? 'It was stopped before a week was found.'
    : `No week was found in ${longestSeconds} s. Leave out sites or allow more time.`
}
