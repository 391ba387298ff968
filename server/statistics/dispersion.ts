/**
 * How many times as much counts vary as Poisson counts of the same means would (no unit): Pearson's chi-squared over its
 * degrees of freedom. McCullagh & Nelder 1989, Generalized Linear Models, 4.5 and 6.2.3; for limits of surveillance
 * Farrington et al. 1996, JRSS A 159(3), 547-563. About 1 where only chance makes counts differ; an estimate of few months
 * swings by about sqrt(2 / degrees).
 * `counts`: incidents, NaN is left out. `means`: expected incidents; where 0 the count is left out of the sum. `fitted`:
 * numbers that were fitted to make the means. Null without a degree of freedom. RangeError for lists of two lengths.
 */
export function pearsonDispersion(counts: ArrayLike<number>, means: ArrayLike<number>, fitted: number): number | null {
  if (counts.length !== means.length) throw new RangeError(`${counts.length} counts but ${means.length} means`)
  let used = 0
  let squares = 0
  for (let at = 0; at < counts.length; at++) {
    const [count, mean] = [counts[at]!, means[at]!]
    if (Number.isNaN(count)) continue
    used += 1
    if (mean > 0) squares += (count - mean) ** 2 / mean
  }
  return used > fitted ? squares / (used - fitted) : null
}
