import type { RouteName } from '../../shared/contracts/routes.ts'
import { type AnswerOf, addressOf, type Call, get } from './api.ts'

interface Entry {
  readonly promise: Promise<unknown>
  answer?: unknown
}

// Answers change only with the data, so they are kept until `forget`; the oldest go first.
const entries = new Map<string, Entry>()
const most = 160

/** The answer if it has already arrived, so that a choice made before repaints without waiting a turn. */
export function answered<Name extends RouteName>(name: Name, call: Call<Name> = {}): AnswerOf<Name> | undefined {
  const key = addressOf(name, call)
  const entry = entries.get(key)
  if (!entry) return undefined
  entries.delete(key)
  entries.set(key, entry)
  return entry.answer as AnswerOf<Name> | undefined
}

/** As `get`, asking the server once for each address. A failure is not kept. */
export function getOnce<Name extends RouteName>(name: Name, call: Call<Name> = {}): Promise<AnswerOf<Name>> {
  const key = addressOf(name, call)
  const known = entries.get(key)
  if (known) return known.promise as Promise<AnswerOf<Name>>
  const entry: Entry = { promise: get(name, call) }
  entries.set(key, entry)
  entry.promise.then(
    (answer) => {
      entry.answer = answer
    },
    () => {
      if (entries.get(key) === entry) entries.delete(key)
    },
  )
  for (const oldest of entries.keys()) {
    if (entries.size <= most) break
    entries.delete(oldest)
  }
  return entry.promise as Promise<AnswerOf<Name>>
}

/** Keeps an answer that is known to be the one to another call too. */
export function remember<Name extends RouteName>(name: Name, call: Call<Name>, answer: AnswerOf<Name>): void {
  entries.set(addressOf(name, call), { promise: Promise.resolve(answer), answer })
}

/** Drops one answer, because what it is about changed. */
export function forgetOne<Name extends RouteName>(name: Name, call: Call<Name>): void {
  entries.delete(addressOf(name, call))
}

/** Drops every answer, because the data behind them changed. */
export function forget(): void {
  entries.clear()
}
