/** Smoothed rates and what they were drawn by. */
export interface EmpiricalBayes {
  /** Smoothed incidents per resident of each area; NaN for an area left out. */
  readonly rates: Float64Array
  /** Incidents per resident of all areas together; NaN when no area is left in. */
  readonly mean: number
  /** Variance of the raw rates about the mean, weighted by residents (incidents per resident, squared). */
  readonly rawVariance: number
  /** The part of it that chance does not explain, never below 0: 0 puts every area at the mean. */
  readonly betweenVariance: number
}

/**
 * Global empirical Bayes rates, incidents per resident: each raw rate drawn towards the mean, the more so the fewer
 * residents it rests on. Marshall 1991, Applied Statistics 40(2), 283-294.
 * `counts`: incidents per area. `residents`: people per area, or households. Areas whose residents are 0 or NaN
 * (unknown), or whose count is NaN, are left out. One area keeps its raw rate; no incidents give 0 everywhere; equal
 * raw rates stay as they are.
 */
export function empiricalBayes(counts: Float64Array, residents: Float64Array): EmpiricalBayes {
  if (counts.length !== residents.length) {
    throw new RangeError(`${counts.length} counts but residents of ${residents.length} areas`)
  }
  const isLeftIn = (area: number) => residents[area]! > 0 && !Number.isNaN(counts[area]!)
  let areas = 0
  let incidents = 0
  let people = 0
  for (let area = 0; area < counts.length; area++) {
    if (!isLeftIn(area)) continue
    areas += 1
    incidents += counts[area]!
    people += residents[area]!
  }
  const mean = incidents / people
  let squares = 0
  for (let area = 0; area < counts.length; area++) {
    if (isLeftIn(area)) squares += residents[area]! * (counts[area]! / residents[area]! - mean) ** 2
  }
  const rawVariance = squares / people
  const betweenVariance = areas === 0 ? Number.NaN : Math.max(0, rawVariance - mean / (people / areas))
  const rates = new Float64Array(counts.length).fill(Number.NaN)
  for (let area = 0; area < counts.length; area++) {
    if (!isLeftIn(area)) continue
    // With nothing between areas the weight is 0, and 0 / 0 when there are no incidents at all.
    const weight = betweenVariance === 0 ? 0 : betweenVariance / (betweenVariance + mean / residents[area]!)
    rates[area] = mean + weight * (counts[area]! / residents[area]! - mean)
  }
  return { rates, mean, rawVariance, betweenVariance }
}
