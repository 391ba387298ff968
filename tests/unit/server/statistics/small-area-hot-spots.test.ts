import { describe, expect, it } from 'vitest'
import { neighboursFromPairs } from '../../../../server/geometry/neighbour-list.ts'
import { smallAreaHotSpots } from '../../../../server/statistics/small-area-hot-spots.ts'

/** A row of areas, each beside the next. */
function row(areas: number) {
  const from = Array.from({ length: areas - 1 }, (_, at) => at)
  const to = from.map((at) => at + 1)
  return neighboursFromPairs(areas, [...from, ...to], [...to, ...from])
}

const even = (areas: number, months: number) =>
  Array.from({ length: areas }, (_, area) =>
    Float64Array.from({ length: months }, (_, month) => 3 + ((area + month) % 2)),
  )

describe('hot spots of small areas', () => {
  it('finds the areas that are high together, with what became of them', () => {
    const counts = even(40, 24)
    for (const area of [10, 11, 12]) counts[area]!.fill(40)
    const found = smallAreaHotSpots({
      counts,
      yearMonths: 12,
      residents: new Float64Array(40).fill(1_500),
      neighbours: row(40),
    })
    expect(found?.[0]).toMatchObject({ area: 11, count: 480, overTime: 'persistent', overTimeBefore: 'persistent' })
    expect(found?.map(({ area }) => area)).toEqual(expect.arrayContaining([10, 11, 12]))
    expect(found?.every(({ z, pFdr }) => z > 0 && pFdr <= 0.05)).toBe(true)
  })

  it('finds none where all are alike', () => {
    const counts = Array.from({ length: 40 }, () => new Float64Array(24).fill(3))
    expect(
      smallAreaHotSpots({ counts, yearMonths: 12, residents: new Float64Array(40).fill(1_500), neighbours: row(40) }),
    ).toEqual([])
  })

  it('compares rates, so that many reports of many people are not hot', () => {
    const counts = even(40, 24)
    const residents = new Float64Array(40).fill(1_000)
    for (const area of [10, 11, 12]) {
      counts[area]!.set(counts[area]!.map((count) => 10 * count))
      residents[area] = 10_000
    }
    expect(smallAreaHotSpots({ counts, yearMonths: 12, residents, neighbours: row(40) })).toEqual([])
    const unknown = new Float64Array(40).fill(Number.NaN)
    expect(smallAreaHotSpots({ counts, yearMonths: 12, residents: unknown, neighbours: row(40) })?.length).toBe(3)
  })

  it('says nothing over time with fewer than ten months', () => {
    const counts = even(40, 8)
    for (const area of [10, 11, 12]) counts[area]!.fill(40)
    const found = smallAreaHotSpots({
      counts,
      yearMonths: 8,
      residents: new Float64Array(40).fill(1),
      neighbours: row(40),
    })
    expect(found?.[0]).toMatchObject({ area: 11, overTime: '', overTimeBefore: '' })
  })

  it('tests nothing with under 30 areas or 50 reports', () => {
    const residents = new Float64Array(29).fill(1)
    expect(smallAreaHotSpots({ counts: even(29, 24), yearMonths: 12, residents, neighbours: row(29) })).toBeNull()
    const quiet = Array.from({ length: 40 }, () => new Float64Array(24))
    expect(
      smallAreaHotSpots({
        counts: quiet,
        yearMonths: 12,
        residents: new Float64Array(40).fill(1),
        neighbours: row(40),
      }),
    ).toBeNull()
  })
})
