import type { HotspotRow } from '../../shared/contracts/hotspots.ts'
import type { MeasureSlug } from '../../shared/measures.ts'
import { eTest } from '../statistics/e-test.ts'
import { empiricalBayes } from '../statistics/empirical-bayes.ts'
import { benjaminiHochberg, fdrClass } from '../statistics/fdr.ts'
import { giStar } from '../statistics/gi-star.ts'
import { twoSidedP } from '../statistics/normal.ts'
import { rateInterval } from '../statistics/poisson-interval.ts'
import { rateRatio } from '../statistics/rate-ratio.ts'
import { trendVerdict } from '../statistics/verdict.ts'
import type { AreaFrame } from './hotspot-request.ts'

/** Fewest areas and incidents for a local statistic (statistics practice: 30 units, 50 incidents). */
export const fewestAreas = 30
export const fewestIncidents = 50
const per = 1_000

export interface AreaCounts {
  /** Incidents and those near the border, by area id; areas without any are absent. */
  readonly now: ReadonlyMap<number, { incidents: number; near_border: number }>
  readonly before: ReadonlyMap<number, { incidents: number; near_border: number }>
  /** Months counted. None: nothing can be said of any area. */
  readonly months: number
}

export type GiStarOf = 'rate' | 'eb-rate' | 'count'

export interface AreaFigures {
  readonly rows: HotspotRow[]
  readonly overallRate: number | null
  readonly hot: number | null
  readonly cold: number | null
  /** Why no area has a z-score, where none has. */
  readonly untested: string | null
}

/**
 * Every figure of every area. Rates per 1,000 people over the months counted, not per year. Smoothing and Gi* use the
 * areas of the frame alone; remainders and areas without people are left out of both.
 */
export function areaFigures(frame: AreaFrame, counts: AreaCounts, measure: MeasureSlug, of: GiStarOf): AreaFigures {
  const { areas } = frame
  if (counts.months === 0) return withoutMonths(frame, measure)
  const numbers = Float64Array.from(areas, (area) => counts.now.get(area.id)?.incidents ?? 0)
  const residents = Float64Array.from(areas, (area) => (area.remainder ? Number.NaN : (area.residents ?? Number.NaN)))
  const smoothed = empiricalBayes(numbers, residents)
  const tested = testAreas(frame, numbers, residents, smoothed.rates, of)
  const changes = measure === 'change' ? compareAreas(frame, counts) : null
  const isHouseholdRate = measure === 'household-rate'
  const rows = areas.map((area, index): HotspotRow => {
    const count = numbers[index] as number
    const exposure = isHouseholdRate ? area.households : area.residents
    const interval = exposure ? rateInterval({ count, exposure, per }) : null
    const nearBorder = counts.now.get(area.id)?.near_border ?? 0
    const z = finite(tested?.z[index])
    return {
      code: area.code,
      name: area.name,
      remainder: area.remainder,
      count,
      residents: rounded(area.residents),
      households: rounded(area.households),
      rate: interval?.rate ?? null,
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
      eb: scaled(smoothed.rates[index]),
      z,
      p: z === null ? null : finite(tested?.p[index]),
      pFdr: z === null ? null : finite(tested?.pFdr[index]),
      fdrClass: z === null ? null : fdrClass(z, tested?.pFdr[index] ?? Number.NaN),
      borderShare: count > 0 && frame.set.kind !== 'district' ? nearBorder / count : null,
      reason: reasonOf(area, measure, isHouseholdRate, z, tested === null ? untestedReason(frame, numbers) : null),
      ...changes?.[index],
    }
  })
  const counted = areas.flatMap((area, index) =>
    area.residents ? [{ people: area.residents, count: numbers[index] as number }] : [],
  )
  const people = counted.reduce((sum, area) => sum + area.people, 0)
  return {
    rows,
    overallRate: people > 0 ? (per * counted.reduce((sum, area) => sum + area.count, 0)) / people : null,
    hot: tested ? rows.filter(({ fdrClass: bin }) => (bin ?? 0) >= 2).length : null,
    cold: tested ? rows.filter(({ fdrClass: bin }) => (bin ?? 0) <= -2).length : null,
    untested: tested ? null : untestedReason(frame, numbers),
  }
}

function testAreas(
  frame: AreaFrame,
  numbers: Float64Array,
  residents: Float64Array,
  smoothed: Float64Array,
  of: GiStarOf,
) {
  if (untestedReason(frame, numbers) !== null) return null
  const values = Float64Array.from(numbers, (count, index) => {
    if (frame.areas[index]?.remainder) return Number.NaN
    if (of === 'count') return count
    if (of === 'eb-rate') return (smoothed[index] as number) * per
    return (residents[index] as number) > 0 ? (count * per) / (residents[index] as number) : Number.NaN
  })
  const z = giStar(values, frame.neighbours)
  const p = z.map(twoSidedP)
  return { z, p, pFdr: benjaminiHochberg(p) }
}

function untestedReason({ areas }: AreaFrame, numbers: Float64Array): string | null {
  const units = areas.filter(({ remainder }) => !remainder).length
  if (units < fewestAreas) return `Gi* needs at least ${fewestAreas} areas; here ${units === 1 ? 'is' : 'are'} ${units}`
  const incidents = numbers.reduce((sum, count) => sum + count, 0)
  if (incidents < fewestIncidents)
    return `Gi* needs at least ${fewestIncidents} incidents; here ${incidents === 1 ? 'is' : 'are'} ${incidents}`
  return null
}

function compareAreas({ areas }: AreaFrame, counts: AreaCounts) {
  const compared = areas.map((area) => {
    const count = counts.now.get(area.id)?.incidents ?? 0
    const baseCount = counts.before.get(area.id)?.incidents ?? 0
    const comparison = { count, exposure: counts.months, baseCount, baseExposure: counts.months }
    const interval = rateRatio(comparison)
    return {
      before: baseCount,
      ratio: interval?.ratio ?? (baseCount > 0 ? count / baseCount : null),
      ratioLower: interval?.lower ?? null,
      ratioUpper: interval?.upper ?? null,
      changeP: count + baseCount > 0 ? eTest(comparison) : null,
      verdict: trendVerdict({ ...comparison, everyMonthPublished: true }).verdict,
    }
  })
  const adjusted = benjaminiHochberg(Float64Array.from(compared, ({ changeP }) => changeP ?? Number.NaN))
  return compared.map((change, index) => ({ ...change, changePFdr: finite(adjusted[index]) }))
}

function withoutMonths({ areas }: AreaFrame, measure: MeasureSlug): AreaFigures {
  const rows = areas.map(
    (area): HotspotRow => ({
      code: area.code,
      name: area.name,
      remainder: area.remainder,
      count: null,
      residents: rounded(area.residents),
      households: rounded(area.households),
      rate: null,
      lower: null,
      upper: null,
      eb: null,
      z: null,
      p: null,
      pFdr: null,
      fdrClass: null,
      borderShare: null,
      reason: 'no month of this period is published and loaded',
      ...(measure === 'change'
        ? {
            before: null,
            ratio: null,
            ratioLower: null,
            ratioUpper: null,
            changeP: null,
            changePFdr: null,
            verdict: 'not available' as const,
          }
        : {}),
    }),
  )
  return { rows, overallRate: null, hot: null, cold: null, untested: 'no month of this period is published and loaded' }
}

function reasonOf(
  area: AreaFrame['areas'][number],
  measure: MeasureSlug,
  isHouseholdRate: boolean,
  z: number | null,
  untested: string | null,
): string | null {
  if (measure === 'gi-star' && z === null) {
    if (untested) return untested
    if (area.remainder) return 'not one place, so not compared with neighbours'
    return area.residents ? 'has no neighbours here' : 'no residents are loaded for it'
  }
  if (isHouseholdRate && !area.households) return 'no households are loaded for it'
  if ((measure === 'rate' || measure === 'eb-rate') && !area.residents) return 'no residents are loaded for it'
  return null
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null
}

function scaled(rate: number | undefined): number | null {
  const value = finite(rate)
  return value === null ? null : value * per
}

/** People are whole; area-weighted ones are not, and a tenth of a person is noise. */
function rounded(people: number | null): number | null {
  return people === null ? null : Math.round(people)
}
