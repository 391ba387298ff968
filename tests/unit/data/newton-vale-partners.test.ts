import { describe, expect, it } from 'vitest'
import { generateNewtonVale } from '../../../data/newton-vale/newton-vale.ts'
import { partnerColumns, recognisedFeeds } from '../../../server/feeds/partner-columns.ts'
import { type PartnerRow, partnerRowReader } from '../../../server/feeds/partner-rows.ts'
import { feedOf } from '../../../shared/feeds/feeds.ts'

const vale = generateNewtonVale()
const files = Object.entries(vale.partners).map(([name, csv]) => {
  const [header = [], ...rows] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const [feed = 'open311'] = recognisedFeeds(header, name)
  const columns = partnerColumns(feedOf(feed), header)
  const read = partnerRowReader(feedOf(feed), columns, {
    ...{ today: '2026-01-01', supplier: '', home: null },
    saltKey: (_kind, key) => key,
  })
  return { name, feed, rows: rows.map((row) => read(row)) }
})
const rowsOf = (feed: string) =>
  (files.find((file) => file.feed === feed)?.rows ?? []).filter((row): row is PartnerRow => 'ref' in row)

describe("the partners' files of Newton Vale", { timeout: 60_000 }, () => {
  it('are read as what they are, and no row is refused', () => {
    expect(files.map(({ name, feed }) => [name, `${feed}.csv`]).every(([name, feed]) => name === feed)).toBe(true)
    for (const { feed, rows } of files) expect(rows.length, feed).toBe(rowsOf(feed).length)
    const leftOut = files.flatMap(({ feed }) => rowsOf(feed).flatMap((row) => row.leftOut))
    expect(leftOut).toEqual([])
  })

  it('have each planted hot spot: many times more reports within it than in a place as large elsewhere', () => {
    for (const { feed, centre, radiusMetres, fromMonth, toMonth, extraPerMonth } of vale.partnerTruth) {
      const inTime = rowsOf(feed).filter(({ month }) => month >= fromMonth && month <= toMonth)
      const near = inTime.filter(({ place }) => {
        const [x, y] = place.at ?? [0, 0]
        return Math.hypot(x - centre[0], y - centre[1]) <= radiusMetres * 1.2
      })
      const months = new Set(inTime.map(({ month }) => month)).size
      expect(near.length / months, feed).toBeGreaterThan(0.8 * extraPerMonth)
    }
  })

  it('close what they can by the end of 2025, and leave the rest open', () => {
    for (const feed of ['graffiti', 'abandoned_vehicle', 'fly_tip', 'asb_referral']) {
      const open = rowsOf(feed).filter(({ closed }) => closed === null)
      expect(open.length, feed).toBeGreaterThan(5)
      expect(
        open.every(({ month }) => month >= '2025-01'),
        feed,
      ).toBe(true)
    }
  })

  it('hold repeat referrals of the same subject and class', () => {
    const keys = rowsOf('asb_referral').map(({ subjectKey, similarityClass }) => `${subjectKey} ${similarityClass}`)
    expect(keys.length - new Set(keys).size).toBeGreaterThan(200)
  })
})
