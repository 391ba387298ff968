/** Starts are told apart by this many bits; more would only save the database a few look-ups. */
const bits = 28

/**
 * Remembers which Crime IDs a load has met, in 32 MB however many there are: a bit for each start. An ID whose bit was
 * set before may be a repeat; the database judges those.
 */
export class CrimeIdsSeen {
  readonly #seen = new Uint32Array(2 ** (bits - 5))
  /** Hexadecimal. */
  readonly perhapsRepeated: string[] = []

  /** Notes one ID and returns its first 32 bits. */
  note(crimeId: Buffer): number {
    const start = crimeId.readUInt32BE(0)
    const bit = start >>> (32 - bits)
    const word = bit >>> 5
    const mask = 1 << (bit & 31)
    const before = this.#seen[word] as number
    if (before & mask) this.perhapsRepeated.push(crimeId.toString('hex'))
    else this.#seen[word] = before | mask
    return start
  }
}
