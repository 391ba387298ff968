/** Published weights of offences; data with a name and a date, never invented and never mixed. */
export interface WeightSet {
  readonly name: string
  /** When the set was published or last revised, as its source writes it. */
  readonly date: string
  readonly source: string
  /** Weight by offence code, 0 or more; the unit is the source's own (days of sentence, a score). */
  readonly weights: Readonly<Record<string, number>>
}

export interface WeightedCount {
  /** Sum of weight times incidents, in the unit of the weights. */
  readonly value: number
  /** Square root of the sum of squared weight times incidents, the same unit: counts are taken as Poisson. */
  readonly standardError: number
  readonly variance: number
  /** Incidents that are in `value`. */
  readonly incidents: number
  /** Incidents by offence code of which the set knows no weight: in no figure above, so always to be shown with it. */
  readonly withoutWeight: Readonly<Record<string, number>>
}

/**
 * Severity-weighted count of incidents with its standard error, under a named weight set. Sherman, Neyroud & Neyroud
 * 2016, Policing 10(3), 171-183, for sentence-based weights; the variance is that of independent Poisson counts, so one
 * rare grave offence can dominate both. Not to be drawn beside plain counts, and not for police.uk types, which mix
 * offences of very different gravity.
 * `counts`: whole incidents by offence code. No incidents: 0 with standard error 0. RangeError for a count that is not
 * whole or a weight that is negative or not finite.
 */
export function weightedCount(counts: Readonly<Record<string, number>>, weightSet: WeightSet): WeightedCount {
  let value = 0
  let variance = 0
  let incidents = 0
  const withoutWeight: Record<string, number> = {}
  for (const [offence, count] of Object.entries(counts)) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`Count ${count} is not a whole number from 0`)
    if (count === 0) continue
    if (!Object.hasOwn(weightSet.weights, offence)) {
      withoutWeight[offence] = count
      continue
    }
    const weight = weightSet.weights[offence]!
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${weightSet.name} gives ${offence} the weight ${weight}`)
    }
    value += weight * count
    variance += weight ** 2 * count
    incidents += count
  }
  return { value, standardError: Math.sqrt(variance), variance, incidents, withoutWeight }
}
