import { describe, expect, it } from 'vitest'
import { countFalseAlarms, falseAlarmMaps } from '../support/false-alarms.ts'

describe('100 maps of 5,000 incidents that fall on 2,600 cells by chance', () => {
  const alarms = countFalseAlarms()
  const mean = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0) / counts.length
  const corrected = mean(alarms.map((map) => map.corrected))
  const uncorrected = mean(alarms.map((map) => map.uncorrected))

  it('show less than one false hot cell on average after Benjamini-Hochberg', () => {
    expect(alarms).toHaveLength(falseAlarmMaps.maps)
    expect(corrected).toBeLessThan(1)
  })

  it('show some 65 without correction, the 2.5% that chance puts in the upper tail', () => {
    const cells = falseAlarmMaps.columns * falseAlarmMaps.rows
    expect(uncorrected / cells).toBeGreaterThan(0.02)
    expect(uncorrected / cells).toBeLessThan(0.035)
  })
})
