const windowMilliseconds = 15 * 60_000

/**
 * How often one address may try something in a quarter of an hour. To sign in: thirty failures, so that a council behind
 * one address is not shut out by a few mistyped passwords. Held in memory; a restart forgets it.
 */
export class AttemptLimit {
  readonly #attempts = new Map<string, number[]>()
  /** Addresses that are shut out, with when that was told. */
  readonly #told = new Map<string, number>()
  readonly #now: () => Date
  readonly #allowed: number

  constructor(now: () => Date, allowed = 30) {
    this.#now = now
    this.#allowed = allowed
  }

  /** Counts an attempt before it is made, so that many at once gain nothing. False if there were too many. */
  take(address: string): boolean {
    const now = this.#now().getTime()
    if (this.#attempts.size > 10_000) this.#forgetOld(now)
    const recent = (this.#attempts.get(address) ?? []).filter((at) => now - at < windowMilliseconds)
    if (recent.length >= this.#allowed) return false
    this.#attempts.set(address, [...recent, now])
    return true
  }

  /** The attempt was right, and counts no longer. */
  giveBack(address: string): void {
    this.#attempts.get(address)?.pop()
  }

  /** Whether an address that was refused was not refused before in this quarter of an hour: then it is to be told. */
  isNewlyShutOut(address: string): boolean {
    const now = this.#now().getTime()
    const told = this.#told.get(address)
    if (told !== undefined && now - told < windowMilliseconds) return false
    this.#told.set(address, now)
    return true
  }

  #forgetOld(now: number): void {
    for (const [address, told] of this.#told) if (now - told >= windowMilliseconds) this.#told.delete(address)
    for (const [address, times] of this.#attempts)
      if (times.every((at) => now - at >= windowMilliseconds)) this.#attempts.delete(address)
  }
}
