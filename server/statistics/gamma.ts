import { normalQuantile } from './normal.ts'

/**
 * Natural logarithm of the gamma function for `x` > 0; error below 1e-14, relative, or absolute near its zeros
 * at 1 and 2. Stirling series (Abramowitz & Stegun 1964, 6.1.41) after the recurrence 6.1.15 has taken x above 15.
 * Infinity at 0; RangeError below, NaN for NaN.
 */
export function logGamma(x: number): number {
  if (x < 0) throw new RangeError(`The gamma function of ${x} is not needed here: x must not be negative`)
  if (x === 0) return Number.POSITIVE_INFINITY
  let product = 1
  let shifted = x
  while (shifted < 15) {
    product *= shifted
    shifted += 1
  }
  return (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + stirlingRest(shifted) - Math.log(product)
}

/**
 * Probability that a Poisson count of mean `mean` is `count`; for a count that is not whole the same formula with the
 * gamma function. Relative error about 1e-14 at any size, by the saddle-point form of Loader 2000, "Fast and accurate
 * computation of binomial probabilities": terms that nearly cancel are never subtracted. Mean 0 gives 1 for count 0,
 * otherwise 0. RangeError when either is negative.
 */
export function poissonProbability(count: number, mean: number): number {
  if (count < 0 || mean < 0) throw new RangeError(`Count ${count} and mean ${mean} must not be negative`)
  if (mean === 0) return count === 0 ? 1 : 0
  if (count === 0) return Math.exp(-mean)
  const exponent = -stirlingError(count) - deviance(count, mean)
  return Math.exp(exponent) / Math.sqrt(2 * Math.PI * count)
}

/**
 * Regularised incomplete gamma functions: lower P(a, x) and upper Q(a, x), which add to 1; each keeps about 1e-13
 * relative accuracy where it is the smaller. Series for x < a + 1, otherwise Legendre's continued fraction by the
 * modified Lentz method (Gautschi 1979, ACM TOMS 5(4), 466-481; Thompson & Barnett 1986). For whole a, P(a, x) is the
 * probability that a Poisson count of mean x is at least a. x = 0 gives 0 and 1. RangeError unless a > 0 and x >= 0.
 */
export function regularizedGamma(a: number, x: number): { lower: number; upper: number } {
  if (!(a > 0 && x >= 0)) throw new RangeError(`Incomplete gamma needs a > 0 and x >= 0, not a ${a} and x ${x}`)
  if (x === 0) return { lower: 0, upper: 1 }
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  if (x < a + 1) {
    const lower = poissonProbability(a, x) * risingSeries(a, x)
    return { lower, upper: 1 - lower }
  }
  const upper = poissonProbability(a, x) * a * continuedFraction(a, x)
  return { lower: 1 - upper, upper }
}

/**
 * x at which P(a, x) is `p`; half the chi-squared quantile of 2a degrees of freedom. Relative error about 1e-13.
 * Newton steps kept inside a bracket, from the Wilson & Hilferty 1931 approximation. p = 0 gives 0, p = 1 Infinity.
 */
export function inverseLowerGamma(a: number, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`Probability ${p} is not from 0 to 1`)
  if (p === 0) return 0
  if (p === 1) return Number.POSITIVE_INFINITY
  return invert(a, normalQuantile(p), (x) => Math.log(regularizedGamma(a, x).lower) - Math.log(p), 'lower')
}

/** x at which Q(a, x) is `q`: as `inverseLowerGamma(a, 1 - q)` without losing a small q. q = 1 gives 0, 0 Infinity. */
export function inverseUpperGamma(a: number, q: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`Probability ${q} is not from 0 to 1`)
  if (q === 1) return 0
  if (q === 0) return Number.POSITIVE_INFINITY
  return invert(a, -normalQuantile(q), (x) => Math.log(q) - Math.log(regularizedGamma(a, x).upper), 'upper')
}

/** Root of `difference`, which rises with x; the logarithm of a tail is close to straight, so Newton needs few steps. */
function invert(a: number, z: number, difference: (x: number) => number, tail: 'lower' | 'upper'): number {
  const cube = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))
  let x = Math.max(a * cube ** 3, Number.MIN_VALUE * 1e20, a * 1e-8)
  let low = 0
  let high = Number.POSITIVE_INFINITY
  for (let step = 0; step < 200; step++) {
    const error = difference(x)
    if (error === 0) return x
    if (error > 0) high = x
    else low = x
    const slope = (poissonProbability(a, x) * a) / x / regularizedGamma(a, x)[tail]
    let next = x - error / slope
    if (!(next > low && next < high)) next = high === Number.POSITIVE_INFINITY ? x * 2 : (low + high) / 2
    if (Math.abs(next - x) <= 1e-15 * x) return next
    x = next
  }
  return x
}

/** 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... */
function risingSeries(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let step = 1; term > sum * 1e-17; step++) {
    term *= x / (a + step)
    sum += term
  }
  return sum
}

/** Legendre's continued fraction for Q(a, x) over x^a e^-x / gamma(a). */
function continuedFraction(a: number, x: number): number {
  const least = 1e-300
  let b = x + 1 - a
  let c = 1 / least
  let d = 1 / b
  let fraction = d
  for (let step = 1; step < 1_000_000; step++) {
    const numerator = -step * (step - a)
    b += 2
    d = numerator * d + b
    c = b + numerator / c
    d = 1 / (Math.abs(d) < least ? least : d)
    c = Math.abs(c) < least ? least : c
    const factor = d * c
    fraction *= factor
    if (Math.abs(factor - 1) < 1e-16) break
  }
  return fraction
}

/** log(count!) less Stirling's approximation of it. */
function stirlingError(count: number): number {
  if (count >= 15) return stirlingRest(count)
  return logGamma(count + 1) - (count + 0.5) * Math.log(count) + count - halfLogTwoPi
}

/** The rest of Stirling's series after its leading terms, for x >= 15: to the last digit. */
function stirlingRest(x: number): number {
  const inverseSquare = 1 / (x * x)
  let sum = 0
  for (let term = stirlingTerms.length - 1; term >= 0; term--) sum = sum * inverseSquare + stirlingTerms[term]!
  return sum / x
}

/** count log(count / mean) + mean - count, by a series where the two nearly cancel (Loader's bd0). */
function deviance(count: number, mean: number): number {
  if (Math.abs(count - mean) >= 0.1 * (count + mean)) return count * Math.log(count / mean) + mean - count
  const ratio = (count - mean) / (count + mean)
  let sum = (count - mean) * ratio
  let power = 2 * count * ratio
  for (let odd = 3; ; odd += 2) {
    power *= ratio * ratio
    const next = sum + power / odd
    if (next === sum) return next
    sum = next
  }
}

const halfLogTwoPi = 0.9189385332046728
const stirlingTerms = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156]
