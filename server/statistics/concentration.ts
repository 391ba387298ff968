import { sumOf } from './sum-of.ts'

/** Points of a Lorenz curve from 0, 0 to 1, 1; both arrays are one longer than the number of places. */
export interface LorenzCurve {
  /** Share of places, those with fewest incidents first. */
  readonly places: Float64Array
  /** Share of incidents in those places. */
  readonly incidents: Float64Array
}

/** The fewest places that hold a share of the incidents. */
export interface PlacesForShare {
  readonly places: number
  /** Of all places, 0 to 1. */
  readonly shareOfPlaces: number
}

/**
 * Lorenz curve of incidents over places. Lorenz 1905, Publications of the American Statistical Association 9(70).
 * `counts`: incidents per place, places without any included, in any order. All equal: the diagonal. Null when there
 * are no incidents, as shares of nothing are not 0. RangeError for a count that is negative or not finite.
 */
export function lorenzCurve(counts: Float64Array): LorenzCurve | null {
  const sorted = ascending(counts)
  const total = sumOf(sorted)
  if (total === 0) return null
  const places = new Float64Array(sorted.length + 1)
  const incidents = new Float64Array(sorted.length + 1)
  let cumulated = 0
  for (let place = 0; place < sorted.length; place++) {
    cumulated += sorted[place]!
    places[place + 1] = (place + 1) / sorted.length
    incidents[place + 1] = cumulated / total
  }
  return { places, incidents }
}

/**
 * Gini coefficient of incidents over places (no unit): 0 when all places have the same, (n - 1)/n when one has all.
 * Gini 1912; computed from ascending shares. `counts`: as for `lorenzCurve`. With fewer incidents than places it is
 * mostly a measure of empty places: use `generalisedGini`. NaN without incidents; one place gives 0.
 */
export function gini(counts: Float64Array): number {
  const sorted = ascending(counts)
  return (2 * rankedShares(sorted) - sorted.length - 1) / sorted.length
}

/**
 * Gini coefficient against the most equal spread that whole incidents allow (no unit): 0 when no place with an incident
 * could give one away without more inequality, up to less than 1. Bernasco & Steenbeek 2017, Journal of Quantitative
 * Criminology 33(3), 451-467. Equals `gini` from as many incidents as places.
 * `counts`: whole incidents per place, empty places included. NaN without incidents; one place gives 0.
 */
export function generalisedGini(counts: Float64Array): number {
  const sorted = ascending(counts)
  const places = sorted.length
  const incidents = sumOf(sorted)
  return generalised(2 * rankedShares(sorted) - places - 1, incidents, places)
}

/** `generalisedGini` from n times the Gini coefficient. */
export function generalised(giniTimesPlaces: number, incidents: number, places: number): number {
  return Math.max(1 / incidents, 1 / places) * giniTimesPlaces - Math.max(places / incidents, 1) + 1
}

/**
 * Share of the incidents, 0 to 1, in that share of the places which has most: `shareOfPlaces` 0.2 of 10 places are the
 * 2 with most. Where it falls within a place, that place counts in part, as a straight line of the Lorenz curve. All
 * equal: `shareOfPlaces` itself. NaN without incidents. RangeError unless the share is from 0 to 1.
 */
export function topShare(counts: Float64Array, shareOfPlaces: number): number {
  checkShare(shareOfPlaces)
  const sorted = ascending(counts)
  const wanted = shareOfPlaces * sorted.length
  // A fifth of 15 places is 3.0000000000000004 of them.
  const whole = Math.floor(wanted + 1e-9)
  let incidents = 0
  for (let rank = 1; rank <= whole; rank++) incidents += sorted[sorted.length - rank]!
  if (whole < sorted.length) incidents += Math.max(0, wanted - whole) * sorted[sorted.length - whole - 1]!
  return incidents / sumOf(sorted)
}

/**
 * The fewest places that together hold at least `share` of the incidents, half when left out: the measure of the law of
 * crime concentration, Weisburd 2015, Criminology 53(2), 133-157. Null without incidents. RangeError unless the share
 * is above 0 and at most 1.
 */
export function placesForShare(counts: Float64Array, share = 0.5): PlacesForShare | null {
  checkShare(share)
  if (share === 0) throw new RangeError('No share of the incidents needs no places')
  const sorted = ascending(counts)
  const wanted = share * sumOf(sorted) * (1 - 1e-12)
  if (wanted === 0) return null
  let places = 0
  for (let held = 0; held < wanted; places++) held += sorted[sorted.length - 1 - places]!
  return { places, shareOfPlaces: places / sorted.length }
}

function ascending(counts: Float64Array): Float64Array {
  for (const count of counts) {
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) throw new RangeError(`${count} is not a number of incidents`)
  }
  return counts.slice().sort()
}

/** Sum of rank times share of incidents, ranks from 1; NaN without incidents. */
function rankedShares(sorted: Float64Array): number {
  let sum = 0
  for (let rank = 1; rank <= sorted.length; rank++) sum += rank * sorted[rank - 1]!
  return sum / sumOf(sorted)
}

function checkShare(share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`${share} is not a share from 0 to 1`)
}
