import { availableParallelism } from 'node:os'

export interface QueuedSearch {
  /** Searches until it has ended. Called when it is its turn. */
  readonly begin: () => Promise<unknown>
  /** Hears how many are before it, while it waits. */
  readonly onWait?: (before: number) => void
}

/** A place in the queue, held while the question is read. */
export interface SearchPlace {
  /** Returns what takes it out again: false where it has begun. */
  start(search: QueuedSearch): () => boolean
  giveBack(): void
}

export interface SearchQueueOptions {
  /** Searches at once; one processor is left to whoever waits for an answer, where there are several. */
  readonly atOnce?: number
  /** Others that may wait. */
  readonly mostWaiting: number
}

/** Lets a few searches go on at once, outside of the pool, whose threads are for what is short; others wait in turn. */
export class SearchQueue {
  readonly #atOnce: number
  readonly #mostWaiting: number
  readonly #waiting: QueuedSearch[] = []
  #going = 0
  #held = 0

  constructor({ atOnce = Math.max(1, availableParallelism() - 1), mostWaiting }: SearchQueueOptions) {
    this.#atOnce = atOnce
    this.#mostWaiting = mostWaiting
  }

  /** Null when too many wait already. */
  takePlace(): SearchPlace | null {
    if (this.#held + this.#waiting.length + this.#going >= this.#atOnce + this.#mostWaiting) return null
    this.#held += 1
    let isHeld = true
    const giveBack = () => {
      if (isHeld) this.#held -= 1
      isHeld = false
    }
    return {
      giveBack,
      start: (search) => {
        giveBack()
        this.#waiting.push(search)
        this.#goOn()
        return () => this.#leave(search)
      },
    }
  }

  #goOn(): void {
    while (this.#going < this.#atOnce) {
      const next = this.#waiting.shift()
      if (!next) break
      this.#going += 1
      void next.begin().finally(() => {
        this.#going -= 1
        this.#goOn()
      })
    }
    this.#tellPlaces()
  }

  #leave(search: QueuedSearch): boolean {
    const place = this.#waiting.indexOf(search)
    if (place < 0) return false
    this.#waiting.splice(place, 1)
    this.#tellPlaces()
    return true
  }

  #tellPlaces(): void {
    for (const [place, { onWait }] of this.#waiting.entries()) onWait?.(place + this.#going)
  }
}
