import type { BinState } from '../../server/statistics/series-classes.ts'

/** States of a series written H hot, C cold, . neither. */
export function statesOf(series: string): Int8Array {
  return Int8Array.from(series, (letter): BinState => (letter === 'H' ? 1 : letter === 'C' ? -1 : 0))
}

/** The same series with hot and cold changed over. */
export function mirrored(states: Int8Array): Int8Array {
  return states.map((state) => -state)
}
