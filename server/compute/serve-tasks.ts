import { parentPort, workerData } from 'node:worker_threads'
import type { Task, TellProgress } from './task.ts'
import type { TaskRequest, WorkerMessage, WorkerSettings } from './worker-messages.ts'

/** The inside of a worker: does one task after the other as they are asked for. */
const port = parentPort
if (!port) throw new Error('This file is started as a worker by the pool.')

const millisecondsBetweenProgress = 100
const { tasksModule } = workerData as WorkerSettings
const { tasks } = (await import(tasksModule)) as { tasks: Record<string, Task<unknown, unknown>> }

const send = (message: WorkerMessage) => port.postMessage(message)

port.on('message', async ({ slug, input }: TaskRequest) => {
  try {
    const task = tasks[slug]
    if (!task) throw new Error(`There is no task '${slug}'`)
    send({ kind: 'done', answer: await task(input, throttled()) })
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
    if (name === 'TaskRefused') send({ kind: 'refused', sentence: message })
    else send({ kind: 'broken', message, stack: stack ?? message })
  }
})

function throttled(): TellProgress {
  let last = Number.NEGATIVE_INFINITY
  return (share, sentence) => {
    const now = performance.now()
    if (now - last < millisecondsBetweenProgress) return
    last = now
    send({ kind: 'progress', share: Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)), sentence })
  }
}
