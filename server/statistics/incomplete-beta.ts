import { logGamma } from './gamma.ts'

/**
 * Regularised incomplete beta function I_x(a, b), from 0 to 1: its continued fraction by the modified Lentz method (DLMF
 * 8.17.22; Thompson & Barnett 1986). Relative error about 1e-14 times the logarithm of gamma of a + b. x outside 0 to 1
 * is taken as the nearer of them. a and b above 0.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // Beyond its mean the fraction is slow, and the other tail quick.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return front * fraction
}

/** Lentz's rule: a denominator must not be 0. */
function away(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}
