import { Worker } from 'node:worker_threads'
import type { SearchMessage, SearchRequest } from './search-messages.ts'
import type { BetterOf, FoundBy, QuestionOf, SearchSlug } from './searches.ts'

/** How a search ended. `fault` is for the log only. */
export type SearchOutcome<Better, Answer> =
  | { readonly status: 'done'; readonly answer: Answer; readonly seconds: number }
  /** Ended before it was done; the best by then, null where there is none yet. */
  | { readonly status: 'time-up' | 'stopped'; readonly best: Better | null; readonly seconds: number }
  | { readonly status: 'failed'; readonly sentence: string; readonly fault: string }

export interface SearchOptions<Better> {
  /** The thread is ended after this; the best by then is what there is. */
  readonly longestSeconds: number
  /** Hears of each better answer as it is found. */
  readonly onBetter?: ((better: Better) => void) | undefined
}

export interface StartedSearch<Better, Answer> {
  /** Never rejects. */
  readonly outcome: Promise<SearchOutcome<Better, Answer>>
  /** Ends it with the best by then. Too late, it does nothing. */
  stop(): void
}

let spare: Worker | null = null

/** Starts the thread of the next search ahead, so that its first answer is there in a moment. It keeps no program up. */
export function warmSearch(): void {
  if (spare) return
  const worker = newThread()
  worker.unref()
  worker.once('error', () => forget(worker))
  worker.once('exit', () => forget(worker))
  spare = worker
}

/**
 * Searches in a thread of its own, because the solver can be ended in no other way: its time limit cannot be relied on.
 * The best so far is kept here, outside, so that ending the thread loses nothing. As many threads run as are started.
 */
export function startSearch<Slug extends SearchSlug>(
  slug: Slug,
  question: QuestionOf<Slug>,
  { longestSeconds, onBetter }: SearchOptions<BetterOf<Slug>>,
): StartedSearch<BetterOf<Slug>, FoundBy<Slug>> {
  type Outcome = SearchOutcome<BetterOf<Slug>, FoundBy<Slug>>
  const started = performance.now()
  const worker = takeThread()
  let best: BetterOf<Slug> | null = null
  let settle: (outcome: Outcome) => void = () => undefined
  const outcome = new Promise<Outcome>((resolve) => {
    settle = resolve
  })
  const seconds = () => (performance.now() - started) / 1_000
  const finish = (ended: Outcome) => {
    clearTimeout(limit)
    settle(ended)
    void worker.terminate()
  }
  const breakOff = (status: 'time-up' | 'stopped') => finish({ status, best, seconds: seconds() })
  const fail = (error: { readonly message: string; readonly stack?: string | undefined }) =>
    finish({
      status: 'failed',
      sentence: `Planning failed on our side (${error.message}). Try again; if it fails again, report it.`,
      fault: error.stack ?? error.message,
    })
  const limit = setTimeout(() => breakOff('time-up'), longestSeconds * 1_000)
  worker.on('message', (message: SearchMessage) => {
    if (message.kind === 'done') finish({ status: 'done', answer: message.answer as FoundBy<Slug>, seconds: seconds() })
    else if (message.kind === 'broken') fail(message)
    else {
      best = message.better as BetterOf<Slug>
      onBetter?.(best)
    }
  })
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('its thread ended')))
  try {
    worker.postMessage({ slug, question } satisfies SearchRequest)
  } catch (error) {
    fail(error as Error)
  }
  return { outcome, stop: () => breakOff('stopped') }
}

function takeThread(): Worker {
  const worker = spare ?? newThread()
  spare = null
  worker.ref()
  return worker
}

function newThread(): Worker {
  return new Worker(new URL('./search-worker.mjs', import.meta.url))
}

function forget(worker: Worker): void {
  if (spare === worker) spare = null
}
