import { countFalseAlarms, falseAlarmMaps } from '../support/false-alarms.ts'
import type { BenchLine } from './bench-line.ts'

/** False hot cells of Gi* on seeded maps without hot spots: mean a map after Benjamini-Hochberg, and without it. */
export async function benchFalseAlarms(): Promise<BenchLine[]> {
  const { columns, rows, incidents, maps } = falseAlarmMaps
  const alarms = countFalseAlarms()
  const mean = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0) / maps
  const corrected = mean(alarms.map((map) => map.corrected))
  const uncorrected = mean(alarms.map((map) => map.uncorrected))
  const clean = alarms.filter((map) => map.corrected === 0).length
  return [
    {
      name: `False hot cells a map, ${maps} random maps of ${incidents} incidents in ${columns * rows} cells (${clean} maps without any)`,
      value: corrected,
      unit: 'cells',
      against: `${uncorrected} cells without correction`,
      requirement: 'under 1 after Benjamini-Hochberg at 0.05',
      passed: corrected < 1,
    },
  ]
}
