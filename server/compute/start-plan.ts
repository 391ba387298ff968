import { Worker } from 'node:worker_threads'
import { type ChosenSites, chosenSites, type Plan } from '../planners/plan.ts'
import type { PlanMessage, PlanQuestion } from './plan-messages.ts'

/** How a question ended. `fault` is for the log only. */
export type PlanOutcome =
  | { readonly status: 'planned'; readonly plan: Plan; readonly seconds: number }
  /** Nothing was found before it was stopped or its time was up. */
  | { readonly status: 'nothing-yet'; readonly sentence: string }
  | { readonly status: 'failed'; readonly sentence: string; readonly fault: string }

export interface PlanOptions {
  /** The thread is ended after this; the best plan by then is the answer, with its gap. */
  readonly longestSeconds: number
  /** Hears of each better plan, or better bound, as it is found. */
  readonly onBetter?: (plan: ChosenSites) => void
}

export interface StartedPlan {
  /** Never rejects. */
  readonly outcome: Promise<PlanOutcome>
  /** Ends it with the best plan by then, as 'stopped'. Too late, it does nothing. */
  stop(): void
}

/**
 * Plans in a thread of its own, because the general solver can be ended in no other way: its time limit cannot be relied
 * on. The best plan so far is kept here, outside, so that ending the thread loses nothing. Waiting is the caller's: as
 * many threads run as are started.
 */
export function startPlan(question: PlanQuestion, { longestSeconds, onBetter }: PlanOptions): StartedPlan {
  const started = performance.now()
  const worker = new Worker(new URL('./plan-worker.mjs', import.meta.url))
  let best: ChosenSites | null = null
  let settle: (outcome: PlanOutcome) => void = () => undefined
  const outcome = new Promise<PlanOutcome>((resolve) => {
    settle = resolve
  })
  const finish = (ended: PlanOutcome) => {
    clearTimeout(limit)
    settle(ended)
    void worker.terminate()
  }
  const planned = (plan: Plan) => finish({ status: 'planned', plan, seconds: (performance.now() - started) / 1_000 })
  const breakOff = (status: 'feasible' | 'stopped', sentence: string) => {
    if (best) planned(chosenSites(status, best.sites, best.value, best.bound))
    else finish({ status: 'nothing-yet', sentence })
  }
  const fail = (error: { readonly message: string; readonly stack?: string | undefined }) =>
    finish({
      status: 'failed',
      sentence: `Planning failed on our side (${error.message}). Try again; if it fails again, report it.`,
      fault: error.stack ?? error.message,
    })
  const limit = setTimeout(
    () => breakOff('feasible', `No plan was found in ${longestSeconds} s. Leave out sites or allow more time.`),
    longestSeconds * 1_000,
  )
  worker.on('message', (message: PlanMessage) => {
    if (message.kind === 'done') planned(message.plan)
    else if (message.kind === 'broken') fail(message)
    else {
      best = message.plan
      onBetter?.(message.plan)
    }
  })
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('its thread ended')))
  try {
    worker.postMessage(question)
  } catch (error) {
    fail(error as Error)
  }
  return { outcome, stop: () => breakOff('stopped', 'It was stopped before a plan was found.') }
}
