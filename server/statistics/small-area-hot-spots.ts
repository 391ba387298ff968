import type { NeighbourList } from '../geometry/neighbour-list.ts'
import { emergingHotSpots } from './emerging-hot-spots.ts'
import { benjaminiHochberg } from './fdr.ts'
import { giStar } from './gi-star.ts'
import { twoSidedP } from './normal.ts'
import { fewestSteps } from './series-classes.ts'

/** Fewer areas or reports than these, and nothing is tested. */
export const fewestAreasTested = 30
export const fewestReportsTested = 50
const alpha = 0.05

export interface SmallAreaInput {
  /** By area, one count for each counted month, in order of time. */
  readonly counts: readonly Float64Array[]
  /** How many of the last of these months make the year. */
  readonly yearMonths: number
  /** By area; NaN where residents are not known. Counts are compared where none are. */
  readonly residents: Float64Array
  readonly neighbours: NeighbourList
}

export interface SmallAreaHotSpot {
  /** Position of the area. */
  readonly area: number
  readonly count: number
  readonly z: number
  readonly p: number
  readonly pFdr: number
  /** Pattern over time, such as "persistent"; '' where it has none, and where it cannot be said. */
  readonly overTime: string
  /** The same a month before. */
  readonly overTimeBefore: string
}

/**
 * Areas that are hot: Gi* of rates of the year (Ord and Getis 1995, binary weights, the area itself included), two-sided
 * normal p, Benjamini-Hochberg over all areas at 5%, the high ones, highest z first; and what became of each over the
 * months (`emergingHotSpots` of counts, each month against itself so that season does not count). Null where fewer than 30
 * areas or 50 reports are there to test.
 */
export function smallAreaHotSpots({
  counts,
  yearMonths,
  residents,
  neighbours,
}: SmallAreaInput): SmallAreaHotSpot[] | null {
  const year = counts.map((series) => series.subarray(-yearMonths).reduce((sum, count) => sum + count, 0))
  const reports = year.reduce((sum, count) => sum + count, 0)
  if (yearMonths < 1 || counts.length < fewestAreasTested || reports < fewestReportsTested) return null
  const hasResidents = residents.some((people) => people > 0)
  const values = Float64Array.from(year, (count, area) => {
    if (!hasResidents) return count
    const people = residents[area] as number
    return people > 0 ? (1_000 * count) / people : Number.NaN
  })
  const z = giStar(values, neighbours)
  const p = z.map(twoSidedP)
  const pFdr = benjaminiHochberg(p)
  const hot = year.flatMap((count, area) =>
    (z[area] as number) > 0 && (pFdr[area] as number) <= alpha ? [{ area, count }] : [],
  )
  if (hot.length === 0) return []
  const [now, before] = [0, 1].map((left) => patterns(counts, neighbours, left))
  return hot
    .map(({ area, count }) => ({
      ...{ area, count, z: z[area] as number, p: p[area] as number, pFdr: pFdr[area] as number },
      overTime: now?.[area] ?? '',
      overTimeBefore: before?.[area] ?? '',
    }))
    .sort((a, b) => b.z - a.z || a.area - b.area)
}

/** Pattern of each area as it was known so many months ago. */
function patterns(counts: readonly Float64Array[], neighbours: NeighbourList, monthsLeftOut: number): string[] | null {
  const steps = (counts[0]?.length ?? 0) - monthsLeftOut
  if (steps < fewestSteps) return null
  const cube = new Float64Array(counts.length * steps)
  for (const [area, series] of counts.entries()) cube.set(series.subarray(0, steps), area * steps)
  const { classes } = emergingHotSpots({ counts: cube, cells: counts.length, steps }, neighbours, { reference: 'step' })
  return classes.map((found) => (found?.endsWith('hot spot') ? found.replace(' hot spot', '') : ''))
}
