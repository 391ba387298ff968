import type { NeighbourList } from '../../geometry/neighbour-list.ts'

/** Ground to be shared out: areas, or whole parishes or streets where they are merged beforehand. */
export interface BeatProblem {
  /** Work of each unit: expected minutes, incidents, or what is chosen. 0 or more. */
  readonly loads: Float64Array
  readonly neighbours: NeighbourList
  /** Length of the border with each neighbour, laid out as its targets. */
  readonly borders: Float64Array
  /** Length of each unit's border with what lies outside. */
  readonly outerBorders: Float64Array
  readonly beats: number
  /** Deviations up to this share of the mean load count as none; 0: every bit counts. */
  readonly toleranceShare: number
  /** Today's beat of each unit, and how many units may change theirs; null: beats are drawn anew. */
  readonly today: TodaysBeats | null
}

export interface TodaysBeats {
  readonly beatOf: Int32Array
  readonly mostChanged: number
  /**
   * Areas that change hands where unit u is of beat b, at u × beats + b: for units that several areas were merged into,
   * not all of one beat today. Left out: 1 in any beat but today's.
   */
  readonly changedIn?: Int32Array
}

/** How good a plan of beats is; the beat of each unit from 0. */
export interface BeatMeasures {
  readonly beatLoads: Float64Array
  readonly meanLoad: number
  /** Largest difference of a beat's load from the mean. */
  readonly deviation: number
  /** Borders of all beats together, those with outside among them. */
  readonly perimeter: number
  readonly isContiguous: boolean
  /** Units whose beat is another than today; 0 without today's. */
  readonly changed: number
}

/** RangeError for lists of other lengths, beats without a unit or that are not there. */
export function measureBeats(problem: BeatProblem, beatOf: Int32Array): BeatMeasures {
  checkBeats(problem, beatOf)
  const beatLoads = loadsOfBeats(problem, beatOf)
  const meanLoad = meanLoadOf(problem)
  return {
    beatLoads,
    meanLoad,
    deviation: deviationOf(beatLoads, meanLoad),
    perimeter: perimeterOf(problem, beatOf),
    isContiguous: partsOf(problem, beatOf) === problem.beats,
    changed: changedFrom(problem, beatOf),
  }
}

/**
 * No plan can have a smaller deviation: some beat holds the largest unit, and where all loads are whole numbers and the
 * mean is not, some beat lies above it and some below.
 */
export function deviationBound(problem: BeatProblem): number {
  const mean = meanLoadOf(problem)
  const largest = problem.loads.reduce((most, load) => Math.max(most, load), 0)
  const areWhole = problem.loads.every((load) => Number.isInteger(load))
  const uneven = areWhole ? Math.max(Math.ceil(mean) - mean, mean - Math.floor(mean)) : 0
  return Math.max(0, largest - mean, uneven)
}

export function meanLoadOf({ loads, beats }: BeatProblem): number {
  return loads.reduce((sum, load) => sum + load, 0) / beats
}

export function loadsOfBeats({ loads, beats }: BeatProblem, beatOf: Int32Array): Float64Array {
  const beatLoads = new Float64Array(beats)
  for (let unit = 0; unit < loads.length; unit++) beatLoads[beatOf[unit]!]! += loads[unit]!
  return beatLoads
}

export function deviationOf(beatLoads: Float64Array, mean: number): number {
  return beatLoads.reduce((most, load) => Math.max(most, Math.abs(load - mean)), 0)
}

export function perimeterOf({ neighbours, borders, outerBorders }: BeatProblem, beatOf: Int32Array): number {
  const { offsets, targets } = neighbours
  let length = outerBorders.reduce((sum, each) => sum + each, 0)
  for (let unit = 0; unit < beatOf.length; unit++)
    for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++)
      if (beatOf[targets[link]!] !== beatOf[unit]) length += borders[link]!
  return length
}

export function changedFrom({ today, beats }: BeatProblem, beatOf: Int32Array): number {
  return today ? beatOf.reduce((sum, beat, unit) => sum + changedBy(today, beats, unit, beat), 0) : 0
}

/** Areas that change hands where a unit is of a beat. */
export function changedBy({ beatOf, changedIn }: TodaysBeats, beats: number, unit: number, beat: number): number {
  if (changedIn) return changedIn[unit * beats + beat]!
  return beat === beatOf[unit] ? 0 : 1
}

/** Polsby-Popper compactness of one outline, 4 pi A / P²: 1 for a circle, 0.785 for a square. NaN without a border. */
export function polsbyPopper(squareMetres: number, perimeterMetres: number): number {
  return perimeterMetres === 0 ? Number.NaN : (4 * Math.PI * squareMetres) / perimeterMetres ** 2
}

/** Pieces of ground that hang together within one beat each; as many as beats where all are contiguous. */
export function partsOf({ neighbours }: BeatProblem, beatOf: Int32Array): number {
  const { offsets, targets } = neighbours
  const seen = new Uint8Array(beatOf.length)
  const open: number[] = []
  let parts = 0
  for (let first = 0; first < beatOf.length; first++) {
    if (seen[first]) continue
    parts += 1
    seen[first] = 1
    open.push(first)
    for (let unit = open.pop(); unit !== undefined; unit = open.pop())
      for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++) {
        const next = targets[link]!
        if (seen[next] || beatOf[next] !== beatOf[first]) continue
        seen[next] = 1
        open.push(next)
      }
  }
  return parts
}

function checkBeats({ loads, neighbours, borders, outerBorders, beats }: BeatProblem, beatOf: Int32Array): void {
  const units = loads.length
  if (
    neighbours.offsets.length !== units + 1 ||
    borders.length !== neighbours.targets.length ||
    outerBorders.length !== units
  )
    throw new RangeError('Neighbours and borders are not those of the units')
  if (beatOf.length !== units) throw new RangeError(`${beatOf.length} beats given to ${units} units`)
  const used = new Set(beatOf)
  if (used.size !== beats || [...used].some((beat) => beat < 0 || beat >= beats))
    throw new RangeError(`The units are of ${used.size} beats and not of ${beats} from 0`)
}
