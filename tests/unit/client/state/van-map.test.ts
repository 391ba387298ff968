import { beforeAll, describe, expect, it } from 'vitest'
import type { DemandAnswer } from '../../../../shared/contracts/plans.ts'
import { standInForPage } from '../../../support/page-stand-in.ts'

let map: typeof import('../../../../client/state/van-map.ts')
beforeAll(async () => {
  standInForPage()
  map = await import('../../../../client/state/van-map.ts')
})

const visit = (site: number, day: string, fromHour: number, van = 1) => ({
  site,
  siteName: `Site ${site}`,
  longitude: -0.7,
  latitude: 52,
  van,
  vanName: `Van ${van}`,
  day,
  fromHour,
  toHour: fromHour + 6,
  expected: 1,
})

const demand = (places: readonly number[][]): DemandAnswer => ({
  district: { code: 'E06000042', name: 'Milton Keynes' },
  synthetic: false,
  week: '2026-11-30',
  types: ['robbery'],
  months: ['2025-01', '2025-02'],
  notes: [],
  canPlaceVans: true,
  sentence: '',
  slots: [],
  slotTotals: [],
  ranking: [],
  places: places.map((bySlot) => ({
    longitude: -0.7,
    latitude: 52,
    expected: bySlot.reduce((sum, value) => sum + value, 0),
    bySlot,
    lowBySlot: bySlot,
    highBySlot: bySlot,
  })),
})

describe('what the map of vans shows', () => {
  it('an accepted site is ready only before the day its justification ends', () => {
    const site = { status: 'accepted', justifiedBefore: '2026-12-01' } as const
    expect(map.siteMarkOf(site, '2026-11-30')).toBe('ready')
    expect(map.siteMarkOf(site, '2026-12-01')).toBe('unjustified')
    expect(map.siteMarkOf({ ...site, justifiedBefore: null }, '2026-11-30')).toBe('unjustified')
    expect(map.siteMarkOf({ ...site, status: 'refused' }, '2026-11-30')).toBe('refused')
  })

  it('numbers visits in order of time, and keeps the numbers when one shift is shown', () => {
    const visits = [
      visit(2, '2026-12-01', 8),
      visit(1, '2026-11-30', 20),
      visit(2, '2026-11-30', 8),
      visit(3, '2026-12-01', 8, 2),
    ]
    const labels = (sites: readonly { site: number; label: string }[]) =>
      Object.fromEntries(sites.map(({ site, label }) => [site, label]))
    expect(labels(map.numberedSites(visits, null))).toEqual({ 2: '1, 3', 1: '2', 3: '4' })
    expect(labels(map.numberedSites(visits, { day: '2026-12-01', fromHour: 8 }))).toEqual({ 2: '3', 3: '4' })
    expect(map.numberedSites([], null)).toEqual([])
  })

  it('cuts off the numbers of a site that is visited often', () => {
    const visits = [1, 2, 3, 4].map((day) => visit(1, `2026-12-0${day}`, 8))
    expect(map.numberedSites(visits, null)[0]?.label).toBe('1, 2, 3…')
  })

  it('gives shifts the same classes, so that they can be compared', () => {
    const about = demand(Array.from({ length: 20 }, (_, at) => [at / 10, (20 - at) / 5]))
    const [one, other] = [map.demandShown(about, 0), map.demandShown(about, 1)]
    expect(one.classes.breaks).toEqual(other.classes.breaks)
    expect(one.values[5]).toBe(0.5)
    expect(other.values[5]).toBe(3)
    expect(map.demandShown(about, null).values[5]).toBeCloseTo(3.5)
  })

  it('says which months were read and how many are missing between', () => {
    expect(map.monthsRead([])).toBe('no months read')
    expect(map.monthsRead(['2025-11', '2025-12', '2026-02'])).toBe(
      'from partners’ incidents, Nov 2025 to Feb 2026, 1 month is missing between',
    )
  })
})
