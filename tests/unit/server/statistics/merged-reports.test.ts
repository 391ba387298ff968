import { describe, expect, it } from 'vitest'
import { mergeReports, type ReportedThing } from '../../../../server/statistics/merged-reports.ts'
import { createRandom } from '../../../../shared/random.ts'

const rule = { metres: 50, days: 7 }
const report = (day: number, x: number, key: string | null = null): ReportedThing => ({
  key,
  x,
  y: 0,
  minute: day * 1440,
})
const merged = (...reports: ReportedThing[]) => [...mergeReports(reports, rule)]

describe('mergeReports', () => {
  it('takes the same key as one thing, wherever and whenever it is seen', () => {
    expect(merged(report(9, 0, 'a'), report(0, 9_000, 'a'), report(3, 0, 'b'))).toEqual([1, 1, 2])
  })

  it('takes reports within 50 m and 7 days as one where one of them has no key', () => {
    expect(merged(report(0, 0), report(7, 50), report(0, 51), report(7.01, 0))).toEqual([0, 0, 0, 0])
    expect(merged(report(0, 0), report(7.01, 0))).toEqual([0, 1])
    expect(merged(report(0, 0), report(0, 50.1))).toEqual([0, 1])
    expect(merged(report(1, 0, 'a'), report(0, 20))).toEqual([1, 1])
  })

  it('never takes two keys as one, and gives a report without key to the nearest in time', () => {
    expect(merged(report(0, 0, 'a'), report(0, 1, 'b'))).toEqual([0, 1])
    expect(merged(report(0, 0, 'a'), report(3, 0), report(4, 0, 'b'))).toEqual([0, 1, 1])
    expect(merged(report(0, 0, 'a'), report(1, 0), report(4, 0, 'b'), report(5, 0))).toEqual([0, 0, 2, 2])
  })

  it('leaves reports of unknown place apart, unless their key is known', () => {
    expect(merged(report(0, Number.NaN), report(0, Number.NaN), report(0, 0))).toEqual([0, 1, 2])
    expect(merged(report(0, Number.NaN, 'a'), report(1, 0, 'a'), report(0, 0, ''))).toEqual([0, 0, 0])
    expect(merged()).toEqual([])
  })

  it('makes the same things of the same reports in any order', () => {
    const random = createRandom(4, 'vehicles')
    const reports = Array.from({ length: 120 }, () =>
      report(
        random.between(0, 40),
        random.between(0, 3_000),
        random.between(0, 1) < 0.5 ? null : `${Math.floor(random.between(0, 30))}`,
      ),
    )
    const mixed = reports.map((each, position) => ({ each, position })).sort(() => random.between(-1, 1))
    const first = [...mergeReports(reports, rule)]
    const again = mergeReports(
      mixed.map(({ each }) => each),
      rule,
    )
    const backwards = new Array<number>(reports.length)
    mixed.forEach(({ position }, at) => {
      backwards[position] = mixed[again[at]!]!.position
    })
    expect(backwards).toEqual(first)
    expect(new Set(first).size).toBeGreaterThan(20)
    expect(new Set(first).size).toBeLessThan(100)
    for (const [position, leader] of first.entries()) {
      const keys = new Set(
        reports.filter((_, other) => first[other] === leader).map(({ key }) => key ?? reports[position]!.key),
      )
      keys.delete(null)
      expect(keys.size).toBeLessThanOrEqual(1)
    }
  })
})
