import { aoristicMatrix } from './aoristic.ts'
import { empiricalBayes } from './empirical-bayes.ts'
import { inverseLowerGamma, inverseUpperGamma } from './gamma.ts'
import type { Limits } from './poisson-interval.ts'
import { sumOf } from './sum-of.ts'

const weekHours = 168

/** Expected incidents of one place in one slot of one week. */
export interface Demand extends Limits {
  /** Incidents expected in the slot in a week; `lower` and `upper` are its limits. */
  readonly expected: number
  /** Incidents a week without shrinking: the place's own count in these hours, for comparison. */
  readonly raw: number
}

export type SlotDemand =
  | {
      readonly status: 'found'
      /** `demand[place][slot]`. */
      readonly demand: readonly (readonly Demand[])[]
      /** Share of each slot in the incidents of all places; the rest of the week is what is missing to 1. */
      readonly slotShares: Float64Array
      /** Incidents with a usable time, and those without, which are spread like the others of their place. */
      readonly timed: number
      readonly untimed: number
    }
  | {
      readonly status: 'refused'
      /** no-hours: not one incident has a time, so nothing says when. no-incidents: there are none at all. */
      readonly reason: 'no-hours' | 'no-incidents'
    }

export interface SlotDemandRequest {
  readonly placeCount: number
  /**
   * Place of each incident of the period, usually the last 12 months; clock minutes as for `aoristicMatrix`, NaN unknown,
   * which stamps for nobody knows should be too (`unknownTimeSpikes`, `loneStamps`).
   */
  readonly places: ArrayLike<number>
  readonly starts: Float64Array
  readonly ends: Float64Array
  /** Weeks of the period: 365 / 7 for a year. */
  readonly weeks: number
  /** Hours of each slot: weekday * 24 + hour, Monday 0. No hour is in two slots. */
  readonly slots: readonly (readonly number[])[]
  /** Of the month planned, 1 where none is known: see `classicalSeasonalFactors`. */
  readonly seasonalFactor: number
  /** Of the limits; 0.95 when left out. */
  readonly confidence?: number
  /** Limits are NaN, where nobody asks for them: they take four fifths of the time. */
  readonly withoutLimits?: boolean
}

/**
 * Expected incidents per place and slot of a week: the place's incidents a week x its share of the slot x the season's
 * factor, both shrunk by empirical Bayes (Marshall 1991, as `empiricalBayes`): the place's total towards the mean of the
 * places, and its shares of the slots towards those of all places together, the more so the fewer incidents it has.
 * Shares of a place add up to 1 with the rest of the week, so its slots never hold more than its week.
 * Limits are of the long-run mean, not of one week's count: total and share each have the gamma distribution that
 * Marshall's weights belong to, the slot's share of all a Poisson count, and their product a gamma of the same mean and
 * spread. They take incidents as independent.
 * Incidents without a time, with a range over 24 hours or a reversed one count in the total alone, which spreads them like
 * the others of their place. A place with no incidents gets some from the others. RangeError for unequal lengths, an hour
 * in two slots, a place that is not there, weeks or a factor that are not above 0.
 */
export function slotDemand(request: SlotDemandRequest): SlotDemand {
  checkRequest(request)
  const { placeCount, weeks, slots, seasonalFactor, confidence = 0.95, withoutLimits = false } = request
  const incidents = request.starts.length
  if (incidents === 0) return { status: 'refused', reason: 'no-incidents' }
  const { totals, timed, counts } = countBySlot(request)
  const timedInAll = sumOf(timed)
  if (timedInAll === 0) return { status: 'refused', reason: 'no-hours' }

  // The last bin of each place is the rest of the week.
  const bins = slots.length + 1
  const allBins = new Float64Array(bins)
  for (const [cell, count] of counts.entries()) allBins[cell % bins]! += count
  const shares = allBins.map((count) => count / timedInAll)
  const perWeek = shrunk(totals, new Float64Array(placeCount).fill(weeks))
  const times = shrunk(
    counts,
    counts.map((_, cell) => timed[Math.floor(cell / bins)]! * shares[cell % bins]!),
  )
  const demand = Array.from({ length: placeCount }, (_, place) => {
    // A bin that nothing is expected in, of a place without times or at an hour when nothing ever happens, stays average.
    const weights = shares.map((share, bin) => {
      const mean = times.means[place * bins + bin]!
      return Number.isNaN(mean) ? share : share * mean
    })
    const sum = sumOf(weights)
    return slots.map((__, slot): Demand => {
      const share = weights[slot]! / sum
      const expected = perWeek.means[place]! * share * seasonalFactor
      const squaredSpread = productSpread(
        perWeek.squaredSpread[place]!,
        times.squaredSpread[place * bins + slot]!,
        // Of the slot's share in all, which is counted too; a slot without incidents expects none, for sure.
        allBins[slot]! > 0 ? 1 / allBins[slot]! : 0,
      )
      return {
        expected,
        raw: ((timed[place]! > 0 ? counts[place * bins + slot]! / timed[place]! : 0) * totals[place]!) / weeks,
        ...(withoutLimits ? noLimits : gammaLimits(expected, squaredSpread, confidence)),
      }
    })
  })
  return {
    status: 'found',
    demand,
    slotShares: shares.slice(0, -1),
    timed: timedInAll,
    untimed: incidents - timedInAll,
  }
}

/** Incidents per place, those of them with a time, and these by place and slot (the last bin the rest of the week). */
function countBySlot({ placeCount, places, starts, ends, slots }: SlotDemandRequest) {
  const bins = slots.length + 1
  const binOf = new Int32Array(weekHours).fill(slots.length)
  for (const [slot, hours] of slots.entries()) for (const hour of hours) binOf[hour] = slot
  const members: number[][] = Array.from({ length: placeCount }, () => [])
  for (let incident = 0; incident < starts.length; incident++) members[places[incident]!]!.push(incident)
  const counts = new Float64Array(placeCount * bins)
  const timed = new Float64Array(placeCount)
  for (const [place, of] of members.entries()) {
    const pick = (values: Float64Array) => Float64Array.from(of, (incident) => values[incident]!)
    const { weights, included } = aoristicMatrix(pick(starts), pick(ends))
    timed[place] = included
    for (const [hour, weight] of weights.entries()) counts[place * bins + binOf[hour]!]! += weight
  }
  return { totals: Float64Array.from(members, (of) => of.length), timed, counts }
}

interface ShrunkRates {
  readonly means: Float64Array
  /** Square of standard deviation / mean of each. */
  readonly squaredSpread: Float64Array
}

/**
 * Marshall's rates with their spread. They are the means of gamma distributions of shape m^2/A + count and rate
 * m/A + exposure. For the spread A is raised by its standard error, sqrt(2/k) (A + m/n) of k rates of mean exposure n (as
 * that of a variance of normal values), since an A that is too small by chance would make the limits too narrow; and it is
 * never less than that of the whole count.
 */
function shrunk(counts: Float64Array, exposures: Float64Array): ShrunkRates {
  const { rates, mean, betweenVariance } = empiricalBayes(counts, exposures)
  const known = exposures.filter((exposure) => exposure > 0)
  const byChance = mean / (sumOf(known) / known.length)
  const raised = betweenVariance + Math.sqrt(2 / known.length) * (betweenVariance + byChance)
  const least = 1 / sumOf(counts)
  return { means: rates, squaredSpread: counts.map((count) => Math.max(least, 1 / (mean ** 2 / raised + count))) }
}

/** Squared spread of the product of independent quantities. */
function productSpread(...each: number[]): number {
  return each.reduce((product, spread) => product * (1 + spread), 1) - 1
}

const noLimits: Limits = { lower: Number.NaN, upper: Number.NaN }

function gammaLimits(mean: number, squaredSpread: number, confidence: number): Limits {
  const shape = 1 / squaredSpread
  const beyond = (1 - confidence) / 2
  return {
    lower: (mean * inverseLowerGamma(shape, beyond)) / shape,
    upper: (mean * inverseUpperGamma(shape, beyond)) / shape,
  }
}

function checkRequest({ placeCount, places, starts, ends, weeks, slots, seasonalFactor }: SlotDemandRequest): void {
  if (places.length !== starts.length || ends.length !== starts.length) {
    throw new RangeError(`${places.length} places and ${ends.length} ends of ${starts.length} incidents`)
  }
  for (let incident = 0; incident < places.length; incident++) {
    const place = places[incident]!
    if (!(Number.isInteger(place) && place >= 0 && place < placeCount))
      throw new RangeError(`There is no place ${place}`)
  }
  if (!(weeks > 0)) throw new RangeError(`A period of ${weeks} weeks is none`)
  if (!(seasonalFactor > 0)) throw new RangeError(`A seasonal factor of ${seasonalFactor} is not above 0`)
  const hours = slots.flat()
  if (!hours.every((hour) => Number.isInteger(hour) && hour >= 0 && hour < weekHours)) {
    throw new RangeError('An hour of a slot is not from 0 to 167')
  }
  if (new Set(hours).size < hours.length) throw new RangeError('An hour is in two slots')
}
