import { type RateInterval, rateInterval } from './poisson-interval.ts'

/**
 * Incidents expected in an area if each stratum (age and sex band, area class) had the reference rate: the sum of rate
 * times people. `referenceRates`: incidents per person of each stratum. `people`: residents of the area in each, in the
 * same order. No strata or no people give 0. RangeError for unequal lengths, or a rate or number below 0 or NaN.
 */
export function expectedCount(referenceRates: readonly number[], people: readonly number[]): number {
  if (referenceRates.length !== people.length) {
    throw new RangeError(`${referenceRates.length} reference rates but people of ${people.length} strata`)
  }
  return referenceRates.reduce((expected, rate, stratum) => {
    const residents = people[stratum]!
    if (!(rate >= 0 && residents >= 0)) {
      throw new RangeError(`Rate ${rate} and people ${residents} of a stratum must not be below 0`)
    }
    return expected + rate * residents
  }, 0)
}

/**
 * Indirectly standardised ratio, 100 where as many incidents were observed as expected, with its two-sided interval: 100
 * times the Poisson limits of the count over the expected count, by Byar from 10 incidents and exact below (`method`
 * says which). Breslow & Day 1987, Statistical Methods in Cancer Research II, p. 69. The expected count is taken as known.
 * `observed`: incidents, a whole number (RangeError). `expected`: incidents, from `expectedCount`. `confidence`: 0.95
 * when left out. None observed gives 0 with an upper limit above 0; none expected gives null. RangeError when below 0.
 * Ratios of two areas do not compare with each other, only each with the reference.
 */
export function standardisedRatio(figures: {
  readonly observed: number
  readonly expected: number
  readonly confidence?: number
}): RateInterval | null {
  const { observed, expected, confidence = 0.95 } = figures
  return rateInterval({ count: observed, exposure: expected, per: 100, confidence })
}
