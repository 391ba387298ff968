import { createRandom } from '../../shared/random.ts'
import { generalised } from './concentration.ts'

/** What chance alone gives: the mean of the runs, and the limits that hold 95% of them. */
export interface ChanceBand {
  readonly mean: number
  readonly lower: number
  readonly upper: number
}

/** Each as in concentration.ts, of incidents dropped on places at random. */
export interface ConcentrationBenchmark {
  readonly gini: ChanceBand
  readonly generalisedGini: ChanceBand
  readonly placesForHalf: ChanceBand
  readonly topShare: ChanceBand
}

/**
 * How concentrated the same number of incidents would be if every place were equally likely: the figures to print
 * beside the observed ones, as a few incidents on many places are always in few of them (Bernasco & Steenbeek 2017,
 * Journal of Quantitative Criminology 33(3), 451-467).
 * `incidents`, `places`: whole numbers, at least one place. `shareOfPlaces`: for `topShare`, 0.2 when left out. `runs`:
 * 999 when left out; the limits are order statistics, the 25th lowest and highest of 999. Time grows with runs times
 * incidents plus places. Null without incidents. RangeError for other numbers, or fewer than 39 runs, of which no 95%
 * can be told.
 */
export function concentrationBenchmark(question: {
  readonly incidents: number
  readonly places: number
  readonly shareOfPlaces?: number
  readonly runs?: number
  readonly seed: number
}): ConcentrationBenchmark | null {
  const { incidents, places, shareOfPlaces = 0.2, runs = 999, seed } = question
  checkWhole('Places', places, 1)
  checkWhole('Incidents', incidents, 0)
  checkWhole('Runs', runs, 39)
  if (!(shareOfPlaces >= 0 && shareOfPlaces <= 1)) throw new RangeError(`${shareOfPlaces} is not a share from 0 to 1`)
  if (incidents === 0) return null
  const random = createRandom(seed, 'concentration')
  const ginis = new Float64Array(runs)
  const generalisedGinis = new Float64Array(runs)
  const halves = new Float64Array(runs)
  const topShares = new Float64Array(runs)
  const counts = new Uint32Array(places)
  for (let run = 0; run < runs; run++) {
    counts.fill(0)
    for (let dropped = 0; dropped < incidents; dropped++) counts[Math.floor(random.next() * places)]! += 1
    const byCount = placesByCount(counts)
    const giniTimesPlaces = (2 * sumOfRanks(byCount)) / incidents - places - 1
    ginis[run] = giniTimesPlaces / places
    generalisedGinis[run] = generalised(giniTimesPlaces, incidents, places)
    halves[run] = placesForHalf(byCount, incidents)
    topShares[run] = incidentsOfTop(byCount, shareOfPlaces * places) / incidents
  }
  return {
    gini: band(ginis),
    generalisedGini: band(generalisedGinis),
    placesForHalf: band(halves),
    topShare: band(topShares),
  }
}

/** How many places have 0, 1, 2, ... incidents: with this no run needs a sort. */
function placesByCount(counts: Uint32Array): Uint32Array {
  let most = 0
  for (const count of counts) if (count > most) most = count
  const places = new Uint32Array(most + 1)
  for (const count of counts) places[count]! += 1
  return places
}

/** Sum over places of rank times incidents, ranks from 1 at the fewest. */
function sumOfRanks(byCount: Uint32Array): number {
  let sum = 0
  let below = 0
  for (let count = 0; count < byCount.length; count++) {
    const same = byCount[count]!
    // Places with the same count have ranks below + 1 to below + same.
    sum += count * same * (below + (same + 1) / 2)
    below += same
  }
  return sum
}

function placesForHalf(byCount: Uint32Array, incidents: number): number {
  let places = 0
  let held = 0
  for (let count = byCount.length - 1; count > 0 && 2 * held < incidents; count--) {
    const needed = Math.min(byCount[count]!, Math.ceil((incidents / 2 - held) / count))
    places += needed
    held += needed * count
  }
  return places
}

/** Incidents of the `places` with most, a part of a place giving that part of its incidents. */
function incidentsOfTop(byCount: Uint32Array, places: number): number {
  let left = places
  let held = 0
  for (let count = byCount.length - 1; count > 0 && left > 0; count--) {
    const taken = Math.min(byCount[count]!, left)
    held += taken * count
    left -= taken
  }
  return held
}

function band(values: Float64Array): ChanceBand {
  const sorted = values.slice().sort()
  const outside = Math.floor((sorted.length + 1) * 0.025)
  let sum = 0
  for (const value of sorted) sum += value
  return { mean: sum / sorted.length, lower: sorted[outside - 1]!, upper: sorted[sorted.length - outside]! }
}

function checkWhole(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`${name} must be a whole number from ${least}, not ${value}`)
  }
}
