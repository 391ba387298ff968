import { benjaminiHochberg } from '../../server/statistics/fdr.ts'
import { giStar } from '../../server/statistics/gi-star.ts'
import { twoSidedP } from '../../server/statistics/normal.ts'
import { queenGrid } from './grid-neighbours.ts'
import { randomMap } from './random-map.ts'

/** Size of the maps without hot spots on which false alarms are counted. */
export const falseAlarmMaps = { columns: 52, rows: 50, incidents: 5000, maps: 100, seed: 20_250_801 } as const

/** Cells called hot at 0.05, two-sided, on one map without any hot spot. */
export interface FalseAlarms {
  readonly corrected: number
  readonly uncorrected: number
}

/** Hot cells of Gi*, queen, on each of the maps without hot spots, after Benjamini-Hochberg over all cells and before. */
export function countFalseAlarms(): FalseAlarms[] {
  const { columns, rows, incidents, maps, seed } = falseAlarmMaps
  const neighbours = queenGrid(columns, rows)
  return Array.from({ length: maps }, (_, map) => {
    const z = giStar(randomMap(columns * rows, incidents, seed + map), neighbours)
    const p = z.map(twoSidedP)
    const adjusted = benjaminiHochberg(p)
    const hot = (values: Float64Array) => z.filter((score, cell) => score > 0 && values[cell]! <= 0.05).length
    return { corrected: hot(adjusted), uncorrected: hot(p) }
  })
}
