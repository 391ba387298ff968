import { parentPort } from 'node:worker_threads'
import { planWeek } from '../planners/weekly-schedule.ts'
import { solveInteger } from './solve-integer.ts'
import type { WeekMessage, WeekQuestion } from './week-messages.ts'

/** The inside of a week's worker: plans one week and ends. Whoever started it keeps the time. */
const port = parentPort
if (!port) throw new Error('This file is started as a worker by startWeek.')

const send = (message: WeekMessage) => port.postMessage(message)

port.once('message', async ({ problem, ...options }: WeekQuestion) => {
  try {
    const week = await planWeek(problem, solveInteger, {
      ...options,
      onBetter: (better) => send({ kind: 'better', week: better }),
    })
    send({ kind: 'done', week })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    send({ kind: 'broken', message, stack: stack ?? message })
  }
})
