/** Starts are told apart by so many bits that one in some sixty is taken for another at most. */
const bitsForEach = 64
const [fewestBits, mostBits] = [20, 28]

/**
 * Remembers which Crime IDs a load has met: a bit for each start, in 32 MB at most and far less for a few, which the
 * processor then has at hand. An ID whose bit was set before may be a repeat; the database judges those.
 */
export class CrimeIdsSeen {
  readonly #bits: number
  readonly #seen: Uint32Array
  /** Hexadecimal. */
  readonly perhapsRepeated: string[] = []

  /** `expected` IDs; with more, the database has some more to look up. */
  constructor(expected: number) {
    this.#bits = Math.min(mostBits, Math.max(fewestBits, Math.ceil(Math.log2(expected * bitsForEach))))
    this.#seen = new Uint32Array(2 ** (this.#bits - 5))
  }

  /** Notes one ID and returns its first 32 bits. */
  note(crimeId: Buffer): number {
    const start = crimeId.readUInt32BE(0)
    const bit = start >>> (32 - this.#bits)
    const word = bit >>> 5
    const mask = 1 << (bit & 31)
    const before = this.#seen[word] as number
    if (before & mask) this.perhapsRepeated.push(crimeId.toString('hex'))
    else this.#seen[word] = before | mask
    return start
  }
}
