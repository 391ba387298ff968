import { confidenceZ, normalQuantile, twoSidedP } from './normal.ts'

/** Incidents of one area in two periods of the same length and the same months of the year. */
export interface BeforeAfter {
  readonly before: number
  readonly after: number
}

/** Where something was done, a comparison area, and rings beside it and beside its comparison. */
export interface EvaluationCounts {
  readonly response: BeforeAfter
  readonly control: BeforeAfter
  /** Ring in which crime may be displaced to; null where none is looked at. */
  readonly buffer: BeforeAfter | null
  /** What the ring is compared with; null: the comparison area. */
  readonly bufferControl: BeforeAfter | null
}

export interface Estimate {
  readonly value: number
  readonly lower: number
  readonly upper: number
}

export interface Evaluation {
  /** Before less after: above 0 is a fall; and as a share of before. */
  readonly grossEffect: number
  readonly grossShare: number
  /** Rb/Cb - Ra/Ca: above 0 is success (Guerette 2009). */
  readonly netEffect: number
  /** The same the other way round (Bowers & Johnson 2003): below 0 is success. */
  readonly successMeasure: number
  /** (Ra/Rb) / (Ca/Cb): 0.74 is 26% fewer than expected by the comparison. */
  readonly rateRatio: Estimate
  readonly standardError: number
  /** Two-sided, of the log of the ratio. */
  readonly p: number
  /** 1/ratio: above 1 is good, as reviews of CCTV print it. */
  readonly relativeEffect: number
  /** Ra (1/ratio - 1): incidents that would have been there besides. */
  readonly prevented: Estimate
  /** Counts of the ring taken into account; null without a ring. */
  readonly displacement: Displacement | null
  /** A count was 0, so 0.5 is added to all for ratios. */
  readonly hasZero: boolean
}

export interface Displacement {
  /** Da/Ca - Db/Cb. */
  readonly bufferMeasure: number
  /** Weighted displacement quotient (Bowers & Johnson 2003); null where there was no success to displace. */
  readonly quotient: number | null
  /** [Rb Ca/Cb - Ra] + [Db Ca/Cb - Da]: incidents fewer in both together. */
  readonly totalNetEffect: number
  /** Weighted displacement difference (Wheeler & Ratcliffe 2018): below 0 is fewer. */
  readonly difference: Estimate
  readonly z: number
}

export interface EvaluationOptions {
  /** Variance over mean of the counts; 1 where they vary like chance alone. */
  readonly overdispersion?: number
  readonly confidence?: number
}

/**
 * What changed where something was done, against a comparison area: ratio of ratios with its log-Wald interval, and the
 * measures of displacement that are in use. Periods are of equal length. A count of 0 adds 0.5 to all of the ratio.
 * RangeError for counts that are no whole numbers from 0, an overdispersion below 1 or no incidents at all.
 */
export function evaluate(
  counts: EvaluationCounts,
  { overdispersion = 1, confidence = 0.95 }: EvaluationOptions = {},
): Evaluation {
  const { response, control, buffer } = counts
  for (const area of [response, control, buffer, counts.bufferControl]) if (area) checkCounts(area)
  if (!(overdispersion >= 1)) throw new RangeError(`An overdispersion of ${overdispersion} is below 1`)
  const hasZero = [response.before, response.after, control.before, control.after].includes(0)
  const [r, c] = hasZero ? [withHalf(response), withHalf(control)] : [response, control]
  const ratio = (r.after / r.before / c.after) * c.before
  const standardError = Math.sqrt(overdispersion * (1 / r.before + 1 / r.after + 1 / c.before + 1 / c.after))
  const z = confidenceZ(confidence)
  const [lower, upper] = [ratio * Math.exp(-z * standardError), ratio * Math.exp(z * standardError)]
  const netEffect = r.before / c.before - r.after / c.after
  return {
    grossEffect: response.before - response.after,
    grossShare: response.before === 0 ? Number.NaN : (response.before - response.after) / response.before,
    netEffect,
    successMeasure: 0 - netEffect,
    rateRatio: { value: ratio, lower, upper },
    standardError,
    p: twoSidedP(Math.log(ratio) / standardError),
    relativeEffect: 1 / ratio,
    prevented: {
      value: response.after * (1 / ratio - 1),
      lower: response.after * (1 / upper - 1),
      upper: response.after * (1 / lower - 1),
    },
    displacement: buffer && displacementOf(r, c, hasZero ? withHalf(buffer) : buffer, counts, z),
    hasZero,
  }
}

function displacementOf(
  r: BeforeAfter,
  c: BeforeAfter,
  d: BeforeAfter,
  counts: EvaluationCounts,
  z: number,
): Displacement {
  const bufferMeasure = d.after / c.after - d.before / c.before
  const success = r.after / c.after - r.before / c.before
  const expected = c.after / c.before
  const raw = [counts.response, counts.control, counts.buffer!, counts.bufferControl ?? counts.control]
  const [response, control, buffer, bufferControl] = raw.map(({ before, after }) => after - before)
  const difference = response! - control! + buffer! - bufferControl!
  const error = Math.sqrt(raw.reduce((sum, { before, after }) => sum + before + after, 0))
  return {
    bufferMeasure,
    quotient: success < 0 ? bufferMeasure / success : null,
    totalNetEffect: r.before * expected - r.after + (d.before * expected - d.after),
    difference: { value: difference, lower: difference - z * error, upper: difference + z * error },
    z: error === 0 ? Number.NaN : difference / error,
  }
}

export interface DetectableFall {
  /** Incidents where something will be done, in the period before; and in the comparison area in each period. */
  readonly responseBefore: number
  readonly control: number
  readonly overdispersion?: number
  readonly power?: number
  readonly confidence?: number
}

/**
 * Smallest fall, as a share, that would probably be told from chance, with a comparison area that stays as it is: the
 * ratio at which ln ratio = -(z of confidence + z of power) x its standard error. Null where no fall, not even to nothing,
 * would be: the numbers are too small. To be shown before anything is done.
 */
export function minimumDetectableFall({
  responseBefore,
  control,
  overdispersion = 1,
  power = 0.8,
  confidence = 0.95,
}: DetectableFall): number | null {
  if (!(responseBefore >= 0 && control >= 0)) throw new RangeError('Counts are numbers from 0')
  if (responseBefore === 0 || control === 0) return null
  const factor = confidenceZ(confidence) + normalQuantile(power)
  const excess = (ratio: number) =>
    Math.log(ratio) +
    factor * Math.sqrt(overdispersion * (1 / responseBefore + 1 / (responseBefore * ratio) + 2 / control))
  // It is above 0 at both ends, so the first ratio below 1 at which it is not is looked for, and then narrowed.
  const step = 0.001
  let low = Number.NaN
  for (let ratio = 1 - step; ratio > 0; ratio -= step)
    if (excess(ratio) <= 0) {
      low = ratio
      break
    }
  if (Number.isNaN(low)) return null
  let high = low + step
  for (let turn = 0; turn < 60; turn++) {
    const middle = (low + high) / 2
    if (excess(middle) <= 0) low = middle
    else high = middle
  }
  return 1 - low
}

/** Pounds saved for each pound spent, and how many must be prevented for it to pay. Unit cost 0: never. */
export function benefitOfCost(
  prevented: Estimate,
  poundsOfOne: number,
  poundsSpent: number,
): { ratio: Estimate; breakEven: number } {
  if (!(poundsSpent > 0 && poundsOfOne >= 0)) throw new RangeError('Costs are numbers above 0')
  const ratioOf = (count: number) => (count * poundsOfOne) / poundsSpent
  return {
    ratio: { value: ratioOf(prevented.value), lower: ratioOf(prevented.lower), upper: ratioOf(prevented.upper) },
    breakEven: poundsOfOne === 0 ? Number.POSITIVE_INFINITY : Math.ceil(poundsSpent / poundsOfOne - 1e-9),
  }
}

function withHalf({ before, after }: BeforeAfter): BeforeAfter {
  return { before: before + 0.5, after: after + 0.5 }
}

function checkCounts({ before, after }: BeforeAfter): void {
  for (const count of [before, after])
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`Count ${count} is not a whole number from 0`)
}
