import { describe, expect, it } from 'vitest'
import { type FileMonth, partnerMonths } from '../../../../server/incidents/partner-months-store.ts'
import { type mapLayerSlugs, type PartnerLayer, partnerLayers } from '../../../../shared/partner-layers.ts'

const layerOf = (slug: (typeof mapLayerSlugs)[number]) => {
  const found = partnerLayers.find((each) => each.slug === slug)
  if (!found) throw new Error(slug)
  return found as PartnerLayer
}
const row = (month: string, more: Partial<FileMonth> = {}): FileMonth => ({
  feed: 'graffiti',
  supplier: 'Council',
  load_id: 1,
  layer: 'graffiti',
  month,
  deliberate: null,
  for_partners: true,
  reports: 3,
  placed: 3,
  first_minute: 1_000,
  last_minute: 2_000,
  ...more,
})
const monthsOf = (rows: FileMonth[], slug: (typeof mapLayerSlugs)[number] = 'graffiti') =>
  partnerMonths(rows, layerOf(slug))

describe('months that files of partners reach', () => {
  it('are those between the first and the last report of a file, with or without reports', () => {
    expect(monthsOf([row('2025-01'), row('2025-04')])).toMatchObject({
      period: { from: '2025-01', to: '2025-04' },
      covered: ['2025-01', '2025-02', '2025-03', '2025-04'],
      missing: [],
    })
  })

  it('leave a gap between two files', () => {
    const months = monthsOf([row('2025-01'), row('2025-04', { load_id: 2 }), row('2025-05', { load_id: 2 })])
    expect(months).toMatchObject({ covered: ['2025-01', '2025-04', '2025-05'], missing: ['2025-02', '2025-03'] })
  })

  it('do not stretch over more than a year of silence, as a wrong date in a file would make them', () => {
    expect(monthsOf([row('2005-01'), row('2025-01')])?.covered).toEqual(['2005-01', '2025-01'])
    expect(monthsOf([row('2024-01'), row('2025-02')])?.covered).toHaveLength(14)
  })

  it('are the same for every supplier of one file, and say which months a supplier lacks', () => {
    const one = monthsOf([row('2025-01'), row('2025-02', { supplier: 'Homes' })])
    expect(one).toMatchObject({ suppliers: ['Council', 'Homes'], partly: [] })
    const two = monthsOf([row('2025-01'), row('2025-02'), row('2025-02', { supplier: 'Homes', load_id: 2 })])
    expect(two?.partly).toEqual([{ month: '2025-01', without: ['Homes'] }])
  })

  it('take no notice of files from elsewhere, unless nothing lies here', () => {
    const elsewhere = row('2024-06', { supplier: 'Next council', load_id: 2, reports: 0, placed: 0 })
    expect(monthsOf([row('2025-01'), elsewhere])).toMatchObject({ suppliers: ['Council'], covered: ['2025-01'] })
    expect(monthsOf([elsewhere])).toMatchObject({ suppliers: ['Next council'], covered: ['2024-06'] })
  })

  it('are of the whole feed, though only some of its rows count', () => {
    const fires = [
      row('2025-01', { feed: 'fire', layer: 'fires', deliberate: false }),
      row('2025-03', { feed: 'fire', layer: 'fires', deliberate: true }),
    ]
    const months = monthsOf(fires, 'deliberate-fires')
    expect(months?.covered).toEqual(['2025-01', '2025-02', '2025-03'])
    expect([...(months?.counts ?? [])]).toEqual([['2025-03', 3]])
  })

  it('are none where an agreement keeps the reports from partners', () => {
    expect(monthsOf([row('2025-01', { for_partners: false })])).toBeNull()
    const cases = [row('2025-01', { feed: 'encampment', layer: 'encampments', for_partners: false })]
    expect(monthsOf(cases, 'encampments')?.covered).toEqual(['2025-01'])
    expect(monthsOf([])).toBeNull()
  })
})
