import { parentPort } from 'node:worker_threads'
import type { SearchMessage, SearchRequest } from './search-messages.ts'
import { type Search, searches } from './searches.ts'

/** The inside of a thread that searches: answers one question and ends. Whoever started it keeps the time. */
const port = parentPort
if (!port) throw new Error('This file is started as a worker by startSearch.')

const send = (message: SearchMessage) => port.postMessage(message)

port.once('message', async ({ slug, question }: SearchRequest) => {
  try {
    const search = (searches as Record<string, Search<never, unknown, unknown>>)[slug]
    if (!search) throw new Error(`There is no search '${slug}'`)
    send({ kind: 'done', answer: await search(question as never, (better) => send({ kind: 'better', better })) })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    send({ kind: 'broken', message, stack: stack ?? message })
  }
})
