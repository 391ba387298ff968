/** Writes what is newest, one write after the other and never more often than every so many milliseconds. */
export class LatestWriter<Value> {
  readonly #write: (value: Value) => Promise<unknown>
  readonly #millisecondsBetween: number
  #newest: { readonly value: Value } | null = null
  #writing: Promise<void> | null = null
  #last = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | null = null
  #isClosed = false

  constructor(write: (value: Value) => Promise<unknown>, millisecondsBetween: number) {
    this.#write = write
    this.#millisecondsBetween = millisecondsBetween
  }

  offer(value: Value): void {
    if (this.#isClosed) return
    this.#newest = { value }
    this.#schedule()
  }

  /** Drops what is not written yet, and waits for what is being written. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#newest = null
    if (this.#timer) clearTimeout(this.#timer)
    await this.#writing
  }

  #schedule(): void {
    if (this.#writing || this.#timer) return
    const wait = this.#last + this.#millisecondsBetween - performance.now()
    if (wait > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = null
        this.#schedule()
      }, wait)
      return
    }
    const newest = this.#newest
    if (!newest) return
    this.#newest = null
    this.#last = performance.now()
    this.#writing = this.#write(newest.value).then(
      () => this.#goOn(),
      () => this.#goOn(),
    )
  }

  #goOn(): void {
    this.#writing = null
    if (this.#newest) this.#schedule()
  }
}
