const firstRoom = 2 ** 16

/** Numbers pairs of whole numbers (32 bits each) from 0 in the order they are first met. */
export class PairNumbers {
  /** First, second and number + 1 of each pair, by open addressing: two maps within each other take five times as long. */
  #slots = new Int32Array(3 * firstRoom)
  #room = firstRoom
  #length = 0

  /** The number of a pair; the next one where it is new. */
  numberOf(first: number, second: number): number {
    const slots = this.#slots
    const at = this.#slotOf(first, second)
    if (slots[at + 2] !== 0) return slots[at + 2]! - 1
    slots[at] = first
    slots[at + 1] = second
    this.#length += 1
    slots[at + 2] = this.#length
    if (2 * this.#length > this.#room) this.#widen()
    return this.#length - 1
  }

  /** Where the pair stands, or the empty slot where it would. */
  #slotOf(first: number, second: number): number {
    const slots = this.#slots
    let slot = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & (this.#room - 1)
    while (slots[3 * slot + 2] !== 0 && (slots[3 * slot] !== first || slots[3 * slot + 1] !== second))
      slot = (slot + 1) & (this.#room - 1)
    return 3 * slot
  }

  #widen(): void {
    const full = this.#slots
    this.#room *= 2
    this.#slots = new Int32Array(3 * this.#room)
    for (let from = 0; from < full.length; from += 3) {
      if (full[from + 2] === 0) continue
      const to = this.#slotOf(full[from]!, full[from + 1]!)
      this.#slots.set(full.subarray(from, from + 3), to)
    }
  }
}
