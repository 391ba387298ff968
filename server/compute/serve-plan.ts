import { parentPort } from 'node:worker_threads'
import { answerQuestion } from './answer-question.ts'
import type { PlanMessage, PlanQuestion } from './plan-messages.ts'

/** The inside of a planning worker: answers one question and ends. */
const port = parentPort
if (!port) throw new Error('This file is started as a worker by startPlan.')

const send = (message: PlanMessage) => port.postMessage(message)

port.once('message', async (question: PlanQuestion) => {
  try {
    send({ kind: 'done', plan: await answerQuestion(question, (plan) => send({ kind: 'better', plan })) })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    send({ kind: 'broken', message, stack: stack ?? message })
  }
})
