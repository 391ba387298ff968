import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { suspectMonths } from '../../server/statistics/coverage-floor.ts'
import { snapBreaks } from '../../server/statistics/snap-break.ts'
import { hasRealData, readRealCsv, realData } from '../support/real-data.ts'

interface Published {
  readonly months: { readonly month: string; readonly count: number }[]
  readonly lifetimes: { firstMonth: string; lastMonth: string; snapPoints: number }[]
}

function readPublished(): Published {
  const months: { month: string; count: number }[] = []
  const lifetimes = new Map<string, { firstMonth: string; lastMonth: string; snapPoints: number }>()
  for (const file of readdirSync(realData('police/thames-valley')).sort()) {
    const rows = readRealCsv(`police/thames-valley/${file}`)
    const month = file.slice(0, 7)
    months.push({ month, count: rows.length })
    for (const { Longitude, Latitude } of rows) {
      if (!Longitude) continue
      const lifetime = lifetimes.get(`${Longitude} ${Latitude}`)
      if (lifetime) lifetime.lastMonth = month
      else lifetimes.set(`${Longitude} ${Latitude}`, { firstMonth: month, lastMonth: month, snapPoints: 1 })
    }
  }
  return { months, lifetimes: [...lifetimes.values()] }
}

// The force's list was regenerated between its two published eras: police/SOURCES.md of the real-data folder.
describe.skipIf(!hasRealData)('the 21 published months of Thames Valley', () => {
  it('show one break of the snap point list, from 2019-02 to 2024-01, and no suspect month', () => {
    const { months, lifetimes } = readPublished()
    expect(months).toHaveLength(21)
    const breaks = snapBreaks(
      lifetimes,
      months.map(({ month }) => month),
    )
    expect(breaks.map(({ before, after }) => [before, after])).toEqual([['2019-02', '2024-01']])
    expect(breaks[0]?.sharedRatio).toBeCloseTo(1085 / 19_101, 12)
    expect(suspectMonths(months)).not.toContain(true)
  }, 60_000)
})
