import { type Reader, readerKey } from './reader.ts'

/** Where answers are kept that several ask for. */
export interface AnswerCache {
  /** The kept answer, or that of `compute`, kept unless it fails. Two askers at once share one computation. */
  get<Answer>(version: string, key: string, compute: () => Promise<Answer>): Promise<Answer>
}

/** Answers that hold as long as the data do. Asking with another data version forgets everything kept so far. */
export class VersionCache implements AnswerCache {
  #version = ''
  readonly #entries = new Map<string, Promise<unknown>>()
  readonly #most: number

  /** `most`: how many answers to keep; the oldest goes first. */
  constructor(most: number) {
    this.#most = most
  }

  /** The part of it for one reader: no answer crosses to somebody of another tier or other districts. */
  for(reader: Reader): AnswerCache {
    const own = readerKey(reader)
    return { get: (version, key, compute) => this.get(version, `${own} ${key}`, compute) }
  }

  get<Answer>(version: string, key: string, compute: () => Promise<Answer>): Promise<Answer> {
    if (version !== this.#version) {
      this.#entries.clear()
      this.#version = version
    }
    const kept = this.#entries.get(key)
    if (kept) return kept as Promise<Answer>
    const made = compute()
    this.#entries.set(key, made)
    made.catch(() => {
      if (this.#entries.get(key) === made) this.#entries.delete(key)
    })
    const oldest = this.#entries.keys().next().value
    if (this.#entries.size > this.#most && oldest !== undefined) this.#entries.delete(oldest)
    return made
  }
}
