import type { BeatProblem } from './beat-problem.ts'
import { piecesOf } from './join-pieces.ts'

/**
 * Beats that hang together, from ones that may not: of each beat the piece with most load stays (ties: most units, then
 * the lowest unit), every other piece goes to the beat it shares most border with, the lowest in a tie. Null where a beat
 * has no units. The ground must hang together.
 */
export function mendBeats(problem: BeatProblem, given: Int32Array): Int32Array | null {
  const { loads, beats, neighbours, borders } = problem
  const beatOf = given.slice()
  if (new Set(beatOf).size !== beats) return null
  // Each turn hands over one piece, which then is a part of another beat for good.
  for (let turn = 0; turn <= loads.length; turn++) {
    const pieceOf = piecesOf(neighbours, beatOf)
    const pieces = new Map<number, { beat: number; load: number; units: number[] }>()
    for (const [unit, piece] of pieceOf.entries()) {
      const known = pieces.get(piece) ?? { beat: beatOf[unit]!, load: 0, units: [] }
      known.load += loads[unit]!
      known.units.push(unit)
      pieces.set(piece, known)
    }
    if (pieces.size === beats) return beatOf
    const largest = new Map<number, { load: number; units: number[] }>()
    for (const piece of pieces.values()) {
      const known = largest.get(piece.beat)
      const isLarger =
        !known || piece.load > known.load || (piece.load === known.load && piece.units.length > known.units.length)
      if (isLarger) largest.set(piece.beat, piece)
    }
    const loose = [...pieces.values()].find((piece) => largest.get(piece.beat) !== piece)!
    const shared = new Map<number, number>()
    for (const unit of loose.units)
      for (let link = neighbours.offsets[unit]!; link < neighbours.offsets[unit + 1]!; link++) {
        const beat = beatOf[neighbours.targets[link]!]!
        if (beat !== loose.beat) shared.set(beat, (shared.get(beat) ?? 0) + borders[link]!)
      }
    const [to] = [...shared].sort(([a, x], [b, y]) => y - x || a - b)[0] ?? []
    if (to === undefined) return null
    for (const unit of loose.units) beatOf[unit] = to
  }
  return null
}
