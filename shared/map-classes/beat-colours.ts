/** Fills of beats: told apart by eyes of every kind, and light enough for black names (after ColorBrewer Set3, Paired). */
export const beatFills = [
  '#8dc4e8',
  '#f7c27a',
  '#a8d8a0',
  '#d9b3e0',
  '#f4a6a0',
  '#f2e394',
  '#9fb4c9',
  '#c9a98b',
] as const

/**
 * Fill of each beat: one of its own where there are enough, else such that beats next to each other differ, which the
 * fewest free fills allow (greedy, most neighbours first). `beats`: numbers in order; `pairs`: numbers of two that touch.
 */
export function coloursOfBeats(
  beats: readonly number[],
  pairs: readonly (readonly [number, number])[],
): ReadonlyMap<number, string> {
  if (beats.length <= beatFills.length)
    return new Map(beats.map((beat, at): [number, string] => [beat, beatFills[at] ?? beatFills[0]]))
  const beside = new Map(beats.map((beat): [number, Set<number>] => [beat, new Set()]))
  for (const [one, other] of pairs) {
    if (one === other) continue
    beside.get(one)?.add(other)
    beside.get(other)?.add(one)
  }
  const sizeOf = (beat: number) => beside.get(beat)?.size ?? 0
  const colours = new Map<number, string>()
  const used = new Map<string, number>(beatFills.map((fill) => [fill, 0]))
  for (const beat of [...beats].sort((a, b) => sizeOf(b) - sizeOf(a) || a - b)) {
    const taken = new Set([...(beside.get(beat) ?? [])].map((other) => colours.get(other)))
    const free = beatFills.filter((fill) => !taken.has(fill))
    const [fill] = (free.length > 0 ? free : [...beatFills]).sort((a, b) => (used.get(a) ?? 0) - (used.get(b) ?? 0))
    if (!fill) continue
    colours.set(beat, fill)
    used.set(fill, (used.get(fill) ?? 0) + 1)
  }
  return colours
}
