import { type BeatProblem, deviationOf, loadsOfBeats, meanLoadOf, perimeterOf } from './beat-problem.ts'

export interface ExactBeats {
  /** All plans that are best, by deviation beyond the tolerance and then by perimeter; beats by their lowest unit. */
  readonly plans: readonly Int32Array[]
  readonly deviation: number
  readonly perimeter: number
  /** False where the effort ran out: better plans may exist. */
  readonly isComplete: boolean
}

/** Steps of the search; some seconds. */
const usualEffort = 20_000_000

/**
 * The best contiguous beats by going through all of them, leaving out what is out of balance already. For small ground:
 * about twenty units. No plan where there are more beats than units, or pieces of ground. RangeError where today's beats
 * are given: how much may change is for `searchBeats`.
 */
export function enumerateBeats(problem: BeatProblem, effort = usualEffort): ExactBeats {
  const { loads, neighbours, beats, toleranceShare } = problem
  if (problem.today) throw new RangeError('Beats that start from those of today are not gone through one by one')
  const units = loads.length
  const mean = meanLoadOf(problem)
  const tolerance = toleranceShare * mean
  const beatOf = new Int32Array(units).fill(-1)
  const slack = 1e-9 * Math.max(1, mean)
  let plans: Int32Array[] = []
  let [best, bestPerimeter, left] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, effort]
  const beyond = (load: number) => Math.max(0, Math.abs(load - mean) - tolerance)

  const keep = (worst: number) => {
    const perimeter = perimeterOf(problem, beatOf)
    if (worst > best + slack || (worst > best - slack && perimeter > bestPerimeter + slack)) return
    const isBetter = worst < best - slack || perimeter < bestPerimeter - slack
    plans = isBetter ? [beatOf.slice()] : [...plans, beatOf.slice()]
    best = Math.min(best, worst)
    bestPerimeter = perimeter
  }

  /** Fills beat after beat, each from the lowest unit that is free. */
  const nextBeat = (beat: number, worst: number) => {
    const root = beatOf.indexOf(-1)
    if (beat === beats) {
      if (root < 0) keep(worst)
      return
    }
    if (root < 0) return
    beatOf[root] = beat
    grow(beat, loads[root]!, worst, [root], new Set())
    beatOf[root] = -1
  }

  /** Every connected set that holds the root once: each unit on the rim is either taken now or never in this set. */
  const grow = (beat: number, load: number, worst: number, inside: number[], refused: Set<number>) => {
    if (left-- <= 0) return
    const mostLoad = mean + tolerance + best
    if (load > mostLoad + slack) return
    if (beyond(load) <= best + slack) nextBeat(beat + 1, Math.max(worst, beyond(load)))
    const rim = rimOf(inside, refused)
    const newlyRefused: number[] = []
    for (const unit of rim) {
      beatOf[unit] = beat
      inside.push(unit)
      grow(beat, load + loads[unit]!, worst, inside, refused)
      inside.pop()
      beatOf[unit] = -1
      refused.add(unit)
      newlyRefused.push(unit)
    }
    for (const unit of newlyRefused) refused.delete(unit)
  }

  const rimOf = (inside: readonly number[], refused: ReadonlySet<number>) => {
    const rim = new Set<number>()
    for (const unit of inside)
      for (let link = neighbours.offsets[unit]!; link < neighbours.offsets[unit + 1]!; link++) {
        const other = neighbours.targets[link]!
        if (beatOf[other] === -1 && !refused.has(other)) rim.add(other)
      }
    return [...rim].sort((a, b) => a - b)
  }

  if (beats >= 1 && beats <= units) nextBeat(0, 0)
  const [first] = plans
  return {
    plans,
    deviation: first ? deviationOf(loadsOfBeats(problem, first), mean) : Number.NaN,
    perimeter: first ? bestPerimeter : Number.NaN,
    isComplete: left > 0,
  }
}
