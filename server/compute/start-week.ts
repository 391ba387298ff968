import { Worker } from 'node:worker_threads'
import type { ImpossibleWeek, PlannedWeek } from '../planners/weekly-schedule.ts'
import type { WeekMessage, WeekQuestion } from './week-messages.ts'

/** How planning a week ended. `fault` is for the log only. */
export type WeekOutcome =
  | { readonly status: 'planned'; readonly week: PlannedWeek | ImpossibleWeek; readonly seconds: number }
  /** Nothing was found before it was stopped or its time was up. */
  | { readonly status: 'nothing-yet'; readonly sentence: string }
  | { readonly status: 'failed'; readonly sentence: string; readonly fault: string }

export interface WeekOptions {
  /** The thread is ended after this; the best week by then is the answer, with its gap. */
  readonly longestSeconds: number
  /** Hears of each better week as it is found, the first within a second. */
  readonly onBetter?: (week: PlannedWeek) => void
}

export interface StartedWeek {
  /** Never rejects. */
  readonly outcome: Promise<WeekOutcome>
  /** Ends it with the best week by then, as 'stopped'. Too late, it does nothing. */
  stop(): void
}

/**
 * Plans a week in a thread of its own, because the solver can be ended in no other way: its time limit cannot be relied
 * on. The best week so far is kept here, outside, so that ending the thread loses nothing. As many threads run as are
 * started.
 */
export function startWeek(question: WeekQuestion, { longestSeconds, onBetter }: WeekOptions): StartedWeek {
  const started = performance.now()
  const worker = new Worker(new URL('./week-worker.mjs', import.meta.url))
  let best: PlannedWeek | null = null
  let settle: (outcome: WeekOutcome) => void = () => undefined
  const outcome = new Promise<WeekOutcome>((resolve) => {
    settle = resolve
  })
  const finish = (ended: WeekOutcome) => {
    clearTimeout(limit)
    settle(ended)
    void worker.terminate()
  }
  const planned = (week: PlannedWeek | ImpossibleWeek) =>
    finish({ status: 'planned', week, seconds: (performance.now() - started) / 1_000 })
  const breakOff = (status: 'feasible' | 'stopped', sentence: string) => {
    if (best) planned(best.status === 'optimal' ? best : { ...best, status })
    else finish({ status: 'nothing-yet', sentence })
  }
  const fail = (error: { readonly message: string; readonly stack?: string | undefined }) =>
    finish({
      status: 'failed',
      sentence: `Planning failed on our side (${error.message}). Try again; if it fails again, report it.`,
      fault: error.stack ?? error.message,
    })
  const limit = setTimeout(
    () => breakOff('feasible', `No week was found in ${longestSeconds} s. Leave out sites or allow more time.`),
    longestSeconds * 1_000,
  )
  worker.on('message', (message: WeekMessage) => {
    if (message.kind === 'done') planned(message.week)
    else if (message.kind === 'broken') fail(message)
    else {
      best = message.week
      onBetter?.(message.week)
    }
  })
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('its thread ended')))
  try {
    worker.postMessage(question)
  } catch (error) {
    fail(error as Error)
  }
  return { outcome, stop: () => breakOff('stopped', 'It was stopped before a week was found.') }
}
