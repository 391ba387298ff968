const minute = 60_000
const mostKeys = 20_000

interface Bucket {
  left: number
  at: number
  readonly perMinute: number
}

/**
 * How much somebody may ask: so many requests at once, which come back evenly over a minute. Held in memory; a restart
 * forgets it, and several servers would each count for themselves.
 */
export class RequestLimit {
  readonly #buckets = new Map<string, Bucket>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Counts a request of `key`; 0 if it may be answered, otherwise the whole seconds until the next may. */
  take(key: string, perMinute: number): number {
    const now = this.#now().getTime()
    const before = this.#buckets.get(key)
    if (!before && this.#buckets.size >= mostKeys) this.#forgetFull(now)
    const left = before ? leftOf(before, now) : perMinute
    const isTaken = left >= 1
    this.#buckets.set(key, { left: isTaken ? left - 1 : left, at: now, perMinute })
    return isTaken ? 0 : Math.max(1, Math.ceil(((1 - left) * minute) / perMinute / 1_000))
  }

  #forgetFull(now: number): void {
    for (const [key, bucket] of this.#buckets) if (leftOf(bucket, now) >= bucket.perMinute) this.#buckets.delete(key)
    // So many at once are not people: their counts begin anew.
    if (this.#buckets.size >= mostKeys) this.#buckets.clear()
  }
}

/** A clock that is set back gives nothing and takes nothing. */
function leftOf({ left, at, perMinute }: Bucket, now: number): number {
  return Math.min(perMinute, left + (Math.max(0, now - at) * perMinute) / minute)
}
