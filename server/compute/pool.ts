import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { TaskAnswer } from './task.ts'
import type { TaskRequest, WorkerMessage, WorkerSettings } from './worker-messages.ts'

/** How a task ended. `fault` is for the log only, where it failed for no reason its reader could do anything about. */
export type TaskOutcome<Answer = TaskAnswer> =
  | { readonly status: 'done'; readonly answer: Answer; readonly seconds: number }
  | { readonly status: 'stopped' }
  | { readonly status: 'failed'; readonly sentence: string; readonly fault?: string }

export interface TaskHooks {
  /** Called when a worker begins. */
  readonly onStart?: () => void
  /** At most ten times a second. */
  readonly onProgress?: (share: number, sentence: string) => void
}

export interface StartedTask<Answer = TaskAnswer> {
  /** Never rejects. */
  readonly outcome: Promise<TaskOutcome<Answer>>
  /** Takes it out of the queue, or ends the worker it is in. Too late, it does nothing. */
  stop(): void
}

/** A place in the queue, held while the input of a task is read. */
export interface QueuePlace {
  /** `Answer` is that of the task; runs have the usual one. */
  start<Answer = TaskAnswer>(slug: string, input: unknown, hooks?: TaskHooks): StartedTask<Answer>
  giveBack(): void
}

export interface PoolOptions {
  /** Threads that compute; two, or one where the machine has one. */
  readonly workers?: number
  /** Tasks that may wait while all threads are busy. */
  readonly mostWaiting?: number
  /** A task that takes longer is ended. Waiting does not count. */
  readonly longestSeconds: number
  /** Memory of one thread's JavaScript values; typed arrays do not count. */
  readonly memoryMegabytes?: number
  /** Module that exports `tasks`; the product's own when left out. */
  readonly tasksModule?: URL
}

interface QueuedTask {
  readonly request: TaskRequest
  readonly hooks: TaskHooks
  readonly settle: (outcome: TaskOutcome<never>) => void
}

/**
 * Computes tasks in worker threads, so that the server goes on answering. Threads are started when first needed; an
 * idle one does not keep the program alive, and one whose task was stopped is ended and replaced.
 */
export class ComputePool {
  readonly #workers: number
  readonly #mostWaiting: number
  readonly #longestSeconds: number
  readonly #memoryMegabytes: number
  readonly #tasksModule: string
  readonly #waiting: QueuedTask[] = []
  readonly #busy = new Map<QueuedTask, WorkOfThread>()
  readonly #idle: Thread[] = []
  readonly #ending = new Set<Promise<unknown>>()
  readonly #besides = new Set<() => void>()
  #placesHeld = 0
  #isClosed = false

  constructor(options: PoolOptions) {
    const { workers, mostWaiting = 20, longestSeconds, memoryMegabytes = 1_024, tasksModule } = options
    this.#workers = workers ?? Math.min(2, availableParallelism())
    this.#mostWaiting = mostWaiting
    this.#longestSeconds = longestSeconds
    this.#memoryMegabytes = memoryMegabytes
    this.#tasksModule = (tasksModule ?? new URL('./tasks.ts', import.meta.url)).href
  }

  /** Null when too many wait already. */
  takePlace(): QueuePlace | null {
    const taken = this.#placesHeld + this.#waiting.length + this.#busy.size
    if (this.#isClosed || taken >= this.#workers + this.#mostWaiting) return null
    this.#placesHeld += 1
    let isHeld = true
    const giveBack = () => {
      if (isHeld) this.#placesHeld -= 1
      isHeld = false
    }
    return {
      giveBack,
      start: <Answer>(slug: string, input: unknown, hooks: TaskHooks = {}) => {
        giveBack()
        return this.#start<Answer>({ slug, input }, hooks)
      },
    }
  }

  /** Stops everything and ends the threads. What was waiting or running has the outcome 'stopped'. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const task of [...this.#waiting, ...this.#busy.keys()]) this.#stop(task)
    for (const thread of this.#idle.splice(0)) this.#end(thread)
    for (const stop of [...this.#besides]) stop()
    // What ends may start to write something else that ends.
    while (this.#ending.size > 0) await Promise.all(this.#ending)
  }

  /**
   * Waits for this too when it is closed: what is to be written of a task that ends then. `stop` ends what goes on
   * beside the pool.
   */
  alsoAwait(written: Promise<unknown>, stop?: () => void): void {
    const ended = written.finally(() => {
      this.#ending.delete(ended)
      if (stop) this.#besides.delete(stop)
    })
    this.#ending.add(ended)
    if (stop) this.#besides.add(stop)
  }

  #start<Answer>(request: TaskRequest, hooks: TaskHooks): StartedTask<Answer> {
    let settle: (outcome: TaskOutcome<Answer>) => void = () => undefined
    const outcome = new Promise<TaskOutcome<Answer>>((resolve) => {
      settle = resolve
    })
    const task: QueuedTask = { request, hooks, settle }
    if (this.#isClosed) settle({ status: 'stopped' })
    else {
      this.#waiting.push(task)
      this.#startWaiting()
    }
    return { outcome, stop: () => this.#stop(task) }
  }

  #startWaiting(): void {
    while (!this.#isClosed && this.#busy.size < this.#workers) {
      const task = this.#waiting.shift()
      if (!task) return
      this.#run(task)
    }
  }

  #run(task: QueuedTask): void {
    const thread = this.#idle.pop() ?? this.#newThread()
    thread.task = task
    thread.worker.ref()
    const limit = setTimeout(
      () => this.#breakOff(task, { status: 'failed', sentence: tooLong(this.#longestSeconds) }),
      this.#longestSeconds * 1_000,
    )
    this.#busy.set(task, { thread, limit, started: performance.now() })
    task.hooks.onStart?.()
    try {
      thread.worker.postMessage(task.request)
    } catch (error) {
      this.#breakOff(task, fault(error as Error))
    }
  }

  #hear(thread: Thread, message: WorkerMessage): void {
    const { task } = thread
    const work = task && this.#busy.get(task)
    if (!task || !work) return
    if (message.kind === 'progress') {
      task.hooks.onProgress?.(message.share, message.sentence)
      return
    }
    this.#busy.delete(task)
    clearTimeout(work.limit)
    thread.task = null
    thread.worker.unref()
    this.#idle.push(thread)
    task.settle(outcomeOf(message, (performance.now() - work.started) / 1_000))
    this.#startWaiting()
  }

  #lose(thread: Thread, outcome: TaskOutcome<never>): void {
    const place = this.#idle.indexOf(thread)
    if (place >= 0) this.#idle.splice(place, 1)
    if (thread.task) this.#breakOff(thread.task, outcome)
  }

  #breakOff(task: QueuedTask, outcome: TaskOutcome<never>): void {
    const work = this.#busy.get(task)
    if (!work) return
    this.#busy.delete(task)
    clearTimeout(work.limit)
    work.thread.task = null
    this.#end(work.thread)
    task.settle(outcome)
    this.#startWaiting()
  }

  #stop(task: QueuedTask): void {
    const place = this.#waiting.indexOf(task)
    if (place < 0) {
      this.#breakOff(task, { status: 'stopped' })
      return
    }
    this.#waiting.splice(place, 1)
    task.settle({ status: 'stopped' })
  }

  #newThread(): Thread {
    const settings: WorkerSettings = { tasksModule: this.#tasksModule }
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      workerData: settings,
      resourceLimits: { maxOldGenerationSizeMb: this.#memoryMegabytes },
    })
    const thread: Thread = { worker, task: null }
    // These stay as long as the thread does: one whose listeners were all removed hears nothing ever again.
    worker.on('message', (message: WorkerMessage) => this.#hear(thread, message))
    worker.on('messageerror', (error) => this.#lose(thread, fault(error)))
    worker.on('error', (error: NodeJS.ErrnoException) => this.#lose(thread, fault(error)))
    worker.on('exit', () => this.#lose(thread, fault(new Error('its thread ended'))))
    return thread
  }

  #end({ worker }: Thread): void {
    const ended = worker.terminate().finally(() => this.#ending.delete(ended))
    this.#ending.add(ended)
  }
}

interface Thread {
  readonly worker: Worker
  task: QueuedTask | null
}

interface WorkOfThread {
  readonly thread: Thread
  readonly limit: NodeJS.Timeout
  readonly started: number
}

function outcomeOf(message: Exclude<WorkerMessage, { kind: 'progress' }>, seconds: number): TaskOutcome<never> {
  switch (message.kind) {
    case 'done':
      return { status: 'done', answer: message.answer as never, seconds }
    case 'refused':
      return { status: 'failed', sentence: message.sentence }
    case 'broken':
      return fault(message)
  }
}

function fault(error: { message: string; stack?: string | undefined; code?: string }): TaskOutcome<never> {
  const sentence =
    error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? 'It needed more memory than a run may have. Choose fewer months, larger cells or one district.'
      : `It failed on our side (${error.message}). Run it again; if it fails again, report the number of the run.`
  return { status: 'failed', sentence, fault: error.stack ?? error.message }
}

function tooLong(seconds: number): string {
  return `It was ended after ${seconds} s, the longest a run may take. Choose fewer months, larger cells or one district.`
}
