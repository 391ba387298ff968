/** Beats as they are drawn by hand, with what can be undone and done again. Each list has the beat of every area. */
export interface BeatDrawing {
  readonly beatOf: readonly number[]
  readonly past: readonly (readonly number[])[]
  readonly future: readonly (readonly number[])[]
}

const mostUndone = 100

export function beginDrawing(beatOf: readonly number[]): BeatDrawing {
  return { beatOf, past: [], future: [] }
}

/** The next step of a drawing; the same drawing where nothing changes. */
export function stepDrawing(drawing: BeatDrawing, beatOf: readonly number[]): BeatDrawing {
  if (isSameBeats(drawing.beatOf, beatOf)) return drawing
  return { beatOf, past: [...drawing.past, drawing.beatOf].slice(-mostUndone), future: [] }
}

export function undoDrawing({ beatOf, past, future }: BeatDrawing): BeatDrawing {
  const before = past.at(-1)
  return before ? { beatOf: before, past: past.slice(0, -1), future: [beatOf, ...future] } : { beatOf, past, future }
}

export function redoDrawing({ beatOf, past, future }: BeatDrawing): BeatDrawing {
  const [next, ...later] = future
  return next ? { beatOf: next, past: [...past, beatOf], future: later } : { beatOf, past, future }
}

export function isSameBeats(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((beat, area) => beat === other[area])
}

/** The beats with some areas, by their place, moved to another. */
export function withMoved(beatOf: readonly number[], areas: readonly number[], to: number): readonly number[] {
  const moved = new Set(areas)
  return beatOf.map((beat, area) => (moved.has(area) ? to : beat))
}

/** Beats next to an area, other than its own, in order of number. `neighbours`: places of the areas next to it. */
export function beatsBeside(
  beatOf: readonly number[],
  areas: readonly { readonly neighbours: readonly number[] }[],
  area: number,
): number[] {
  const beside = new Set(areas[area]?.neighbours.map((other) => beatOf[other] ?? 0) ?? [])
  beside.delete(beatOf[area] ?? 0)
  return [...beside].sort((a, b) => a - b)
}
