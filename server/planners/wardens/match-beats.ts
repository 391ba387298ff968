/**
 * New beats under the numbers of today's, so that as few units as possible change hands: the pairing of new and old
 * numbers with most units in common, by the Hungarian method (Kuhn 1955, Naval Research Logistics 2). New beats beyond
 * the number of old ones get the numbers after them; with fewer, some numbers of old ones stay free.
 * `found`, `today`: beat of each unit from 0; a unit of `today` below 0 counts for none. Result: the new number of each
 * beat of `found`.
 */
export function matchBeats(found: Int32Array, beats: number, today: Int32Array, beatsToday: number): Int32Array {
  const size = Math.max(beats, beatsToday)
  const common = Array.from({ length: size }, () => new Float64Array(size))
  for (const [unit, beat] of found.entries()) {
    const old = today[unit]!
    if (old >= 0) common[beat]![old]! += 1
  }
  const pairs = mostInCommon(common)
  return Int32Array.from({ length: beats }, (_, beat) => pairs[beat]!)
}

/** Column of each row, by shortest augmenting paths with potentials. */
function mostInCommon(gain: readonly Float64Array[]): Int32Array {
  const size = gain.length
  const rowPrice = new Float64Array(size + 1)
  const columnPrice = new Float64Array(size + 1)
  // Rows and columns from 1; 0 is the start of a path.
  const rowOf = new Int32Array(size + 1)
  const before = new Int32Array(size + 1)
  for (let row = 1; row <= size; row++) {
    rowOf[0] = row
    const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY)
    const done = new Uint8Array(size + 1)
    let column = 0
    do {
      done[column] = 1
      const at = rowOf[column]!
      let [delta, next] = [Number.POSITIVE_INFINITY, 0]
      for (let other = 1; other <= size; other++) {
        if (done[other]) continue
        const slack = -gain[at - 1]![other - 1]! - rowPrice[at]! - columnPrice[other]!
        if (slack < least[other]!) {
          least[other] = slack
          before[other] = column
        }
        if (least[other]! < delta) {
          delta = least[other]!
          next = other
        }
      }
      for (let other = 0; other <= size; other++)
        if (done[other]) {
          rowPrice[rowOf[other]!]! += delta
          columnPrice[other]! -= delta
        } else least[other]! -= delta
      column = next
    } while (rowOf[column] !== 0)
    do {
      const previous = before[column]!
      rowOf[column] = rowOf[previous]!
      column = previous
    } while (column !== 0)
  }
  const columnOf = new Int32Array(size)
  for (let column = 1; column <= size; column++) columnOf[rowOf[column]! - 1] = column - 1
  return columnOf
}
