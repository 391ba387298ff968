interface Placed {
  readonly code: string
  readonly beat: number
}

/** Loads of beats, added up area by area. */
export function loadsByBeat(units: readonly (Placed & { readonly load: number })[]): Map<number, number> {
  const loads = new Map<number, number>()
  for (const { beat, load } of units) loads.set(beat, (loads.get(beat) ?? 0) + load)
  return loads
}

/** Into how many pieces each beat falls, by merging the two ends of every link inside one. */
export function beatParts(
  units: readonly Placed[],
  links: readonly { readonly one: string; readonly other: string }[],
): Map<number, number> {
  const beatOf = new Map(units.map(({ code, beat }) => [code, beat]))
  const leader = new Map(units.map(({ code }) => [code, code]))
  const leaderOf = (code: string): string => {
    const up = leader.get(code) ?? code
    return up === code ? code : leaderOf(up)
  }
  for (const { one, other } of links)
    if (beatOf.has(other) && beatOf.get(one) === beatOf.get(other)) leader.set(leaderOf(one), leaderOf(other))
  const parts = new Map<number, Set<string>>()
  for (const { code, beat } of units) parts.set(beat, (parts.get(beat) ?? new Set()).add(leaderOf(code)))
  return new Map([...parts].sort(([a], [b]) => a - b).map(([beat, leaders]) => [beat, leaders.size]))
}
