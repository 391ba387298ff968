import { createRandom, type Random } from '../../shared/random.ts'
import { expectedIn } from './cusum.ts'

/**
 * Limit of a Poisson CUSUM, in incidents, that it passes at any time in the months with a probability of at most `chance`
 * when nothing has changed: the quantile of its highest value over `runs` drawn series. Tables of limits know one mean
 * only, and seasonal means have none. `expected`: incidents per month, above 0, in order. `ratio`: as for
 * `poissonCusum`. `dispersion`: as for `countAtLeast`, the drawn counts vary so much more than Poisson ones. The same seed gives the same limit; it is above 0 even without months.
 * RangeError unless 0 < chance < 1 and runs is enough for at least one series beyond the limit.
 */
export function cusumLimit(
  expected: Float64Array,
  options: {
    readonly ratio: number
    readonly chance: number
    readonly runs: number
    readonly seed: number
    readonly dispersion?: number
  },
): number {
  const { ratio, chance, runs, seed, dispersion = 1 } = options
  if (!(chance > 0 && chance < 1)) throw new RangeError(`Chance ${chance} is not between 0 and 1`)
  if (!(Number.isInteger(runs) && runs * chance >= 1)) throw new RangeError(`${runs} runs are too few for ${chance}`)
  if (!(ratio > 1)) throw new RangeError(`Ratio ${ratio} is not a rise`)
  const reference = (ratio - 1) / Math.log(ratio)
  const random = createRandom(seed, 'cusum limit')
  const highest = new Float64Array(runs)
  for (let run = 0; run < runs; run++) {
    let sum = 0
    let most = 0
    for (let month = 0; month < expected.length; month++) {
      const mean = expectedIn(expected, month)
      sum = Math.max(0, sum + drawCount(random, mean, dispersion) - reference * mean)
      if (sum > most) most = sum
    }
    highest[run] = most
  }
  highest.sort()
  return Math.max(highest[runs - 1 - Math.floor(chance * runs)]!, 1e-9)
}

/** A Poisson count; above a dispersion of 1 of a mean that itself is a gamma deviate, which is negative binomial. */
function drawCount(random: Random, mean: number, dispersion: number): number {
  if (!(dispersion > 1.0001)) return drawPoisson(random, mean)
  return drawPoisson(random, (dispersion - 1) * random.gamma(mean / (dispersion - 1)))
}

/** Long Poisson draws take as many steps as their mean; from 200 the normal is as good for a quantile of many months. */
function drawPoisson(random: Random, mean: number): number {
  return mean < 200 ? random.poisson(mean) : Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()))
}
