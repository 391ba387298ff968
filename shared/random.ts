/** A seeded source of chance: the same seed gives the same numbers on every machine. */
export type Random = {
  /** In [0, 1). */
  next: () => number
  /** In [low, high). */
  between: (low: number, high: number) => number
  /** Standard normal deviate. */
  normal: () => number
  /** Poisson count with this mean; 0 for a mean of 0 or less. */
  poisson: (mean: number) => number
  /** Gamma deviate of this shape, above 0, and scale 1. */
  gamma: (shape: number) => number
  /** One of a list that is not empty. */
  pick: <T>(list: readonly T[]) => T
  /** 32 random bits, unsigned. */
  bits: () => number
  /** An independent stream, so that more draws in one part of the place do not change another. */
  fork: (label: string) => Random
}

function hashText(text: string, seed: number): number {
  let h = (2166136261 ^ seed) >>> 0
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619) >>> 0
  h = Math.imul(h ^ (h >>> 15), 2246822507) >>> 0
  return (h ^ (h >>> 13)) >>> 0
}

/** sfc32 (C. Doty-Humphrey, PractRand) seeded from a whole number and a label. */
export function createRandom(seed: number, label = ''): Random {
  let a = hashText(`${label}/a`, seed)
  let b = hashText(`${label}/b`, seed)
  let c = hashText(`${label}/c`, seed)
  let d = 1
  function bits(): number {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 16; i++) bits()
  const next = () => bits() / 4294967296

  function poisson(mean: number): number {
    // Sums of Poisson counts are Poisson, so long means are drawn in pieces that cannot underflow.
    let left = mean
    let count = 0
    while (left > 0) {
      const part = Math.min(left, 30)
      left -= part
      const limit = Math.exp(-part)
      let product = next()
      while (product > limit) {
        count++
        product *= next()
      }
    }
    return count
  }

  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

  /** Marsaglia & Tsang 2000, ACM TOMS 26(3), 363-372. */
  function gamma(shape: number): number {
    if (!(shape > 0)) throw new RangeError(`A gamma deviate needs a shape above 0, not ${shape}`)
    if (shape < 1) return gamma(shape + 1) * (1 - next()) ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }

  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    normal,
    poisson,
    gamma,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    bits,
    fork: (inner) => createRandom(seed, `${label}/${inner}`),
  }
}

/** Draws indices in proportion to weights; at least one weight must be above 0. */
export function createSampler(weights: ArrayLike<number>): (random: Random) => number {
  const running = new Float64Array(weights.length)
  let total = 0
  for (let i = 0; i < weights.length; i++) {
    total += weights[i]!
    running[i] = total
  }
  if (!(total > 0)) throw new RangeError('A sampler needs a weight above 0')
  return (random) => {
    const wanted = random.next() * total
    let low = 0
    let high = running.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (running[middle]! > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}
