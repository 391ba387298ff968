import { matchBeats } from '../planners/wardens/match-beats.ts'
import type { BeatGround } from './beat-ground.ts'
import type { TodaysGround } from './todays-beats.ts'
import type { DrawnBeats, NamedBeat } from './weigh-beats.ts'

/**
 * Numbers and names of beats that were found. Where beats are in force new ones take the number and name of the one they
 * have most areas in common with; the others are called after the ward where most of their people live. `isToday`: they
 * were found from today's, under whose places they are numbered.
 */
export function namedBeats(
  ground: BeatGround,
  found: Int32Array,
  beats: number,
  { today, isToday }: { readonly today: TodaysGround | null; readonly isToday: boolean },
): DrawnBeats & { readonly choices: readonly string[] } {
  const known = today?.plan.beats ?? []
  const order = isToday
    ? Int32Array.from({ length: beats }, (_, beat) => beat)
    : today
      ? matchBeats(
          found,
          beats,
          today.beatOf.map((beat) => known.findIndex((each) => each.beat === beat)),
          known.length,
        )
      : fromNorth(ground, found, beats)
  const after = known.reduce((most, { beat }) => Math.max(most, beat), 0)
  const numberOf = (place: number) => known[place]?.beat ?? after + 1 + place - known.length
  const numbers = Array.from({ length: beats }, (_, beat) => numberOf(order[beat]!))
  const beatOf = found.map((beat) => numbers[beat]!)
  const taken = new Set<string>()
  const named = new Map<number, string>()
  for (const number of numbers) {
    const name = known.find(({ beat }) => beat === number)?.name
    if (name === undefined) continue
    named.set(number, name)
    taken.add(name)
  }
  for (const number of [...numbers].sort((a, b) => a - b)) {
    if (named.has(number)) continue
    const name = wardsOf(ground, beatOf, number).find((each) => !taken.has(each)) ?? `Beat ${number}`
    named.set(number, name)
    taken.add(name)
  }
  return {
    beatOf,
    beats: [...named].map(([beat, name]): NamedBeat => ({ beat, name })).sort((a, b) => a.beat - b.beat),
    choices: [
      today && !isToday
        ? 'New beats have the numbers and names of today’s, so that as few areas as possible change hands; any others are called after the ward where most of their residents live.'
        : today
          ? ''
          : 'Beats are numbered from north to south and called after the ward where most of their residents live.',
    ].filter(Boolean),
  }
}

/** Place of each beat from north to south, by the middles of its areas. */
function fromNorth({ units }: BeatGround, found: Int32Array, beats: number): Int32Array {
  const [sums, counts] = [new Float64Array(beats), new Float64Array(beats)]
  for (const [unit, { y }] of units.entries()) {
    sums[found[unit]!]! += y
    counts[found[unit]!]! += 1
  }
  const sorted = [...sums.keys()].sort((a, b) => sums[b]! / counts[b]! - sums[a]! / counts[a]! || a - b)
  return Int32Array.from({ length: beats }, (_, beat) => sorted.indexOf(beat))
}

/** Wards of a beat, the one with most of its residents first. Wards and parishes count under their own names. */
function wardsOf({ units, kind }: BeatGround, beatOf: Int32Array, beat: number): string[] {
  const people = new Map<string, number>()
  for (const [unit, { ward, name, residents }] of units.entries()) {
    const called = kind === 'lsoa' ? ward : name
    if (beatOf[unit] === beat && called !== null) people.set(called, (people.get(called) ?? 0) + (residents ?? 1))
  }
  return [...people].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([name]) => name)
}
