import { describe, expect, it } from 'vitest'
import { auditYear } from '../../../../server/disclosure/audit-year.ts'
import {
  isPublished,
  publishCsv,
  publishIndex,
  publishShapes,
  publishYear,
  reopenShapes,
  reopenYear,
} from '../../../../server/disclosure/published.ts'
import { roundedToFive } from '../../../../server/disclosure/small-counts.ts'
import type { YearToPublish } from '../../../../server/disclosure/written-year.ts'
import { type YearCounts, yearFigures } from '../../../../server/disclosure/year-figures.ts'
import type { IncidentTypeSlug } from '../../../../shared/layers.ts'

const months = ['2025-01', '2025-02']

/** Three LSOAs of one district, two months. Counts of a type: January and February of each LSOA. */
function year(types: Partial<Record<IncidentTypeSlug, number[]>>, more: Partial<YearCounts> = {}): YearToPublish {
  const codes = ['A', 'B', 'C']
  return {
    counts: {
      months: 2,
      fragments: codes.map((code) => ({ areas: [`lsoa 2021 ${code}`], inDistrict: true })),
      areas: codes.map((code) => ({ key: `lsoa 2021 ${code}`, rank: 4 })),
      incidents: new Map(
        Object.entries(types).map(([type, counts]) => [type as IncidentTypeSlug, Uint32Array.from(counts)]),
      ),
      ...more,
    },
    kinds: [
      {
        kind: 'lsoa',
        label: 'LSOA',
        plural: 'LSOAs',
        vintage: 2021,
        areas: codes.map((code, index) => ({
          code,
          name: `Place ${code}`,
          residents: [1_500, 99, null][index] ?? null,
        })),
      },
    ],
    about: {
      district: { code: 'D', name: 'Testham' },
      synthetic: false,
      year: '2025',
      publishedOn: '2026-01-15',
      dataVersion: '1',
      months,
      missingMonths: [],
      attribution: ['Open data'],
    },
    rounded: false,
  }
}

function published(asked: YearToPublish, before: Parameters<typeof publishYear>[1] = null) {
  const outcome = publishYear(asked, before)
  if (outcome.status !== 'published') throw new Error(JSON.stringify(outcome))
  return outcome.year
}
const countsOf = (asked: YearToPublish, type: string) =>
  published(asked).value.areaKinds[0]?.areas.map(({ counts }) => counts[type])

describe('a published year', () => {
  const burglary = [1, 2, 4, 3, 5, 7]

  it('has no byte of what is hidden', () => {
    const { value } = published(year({ burglary, robbery: [8, 9, 8, 9, 8, 9] }))
    expect(value.totals).toEqual({ 'all-crime': 73, burglary: 22, robbery: 51 })
    expect(value.areaKinds[0]?.areas.map(({ counts }) => counts)).toEqual([
      { robbery: 17 },
      { robbery: 17 },
      { burglary: 12, robbery: 17 },
    ])
    expect(JSON.stringify(value)).not.toMatch(/null,"burglary"|"burglary":(3|7|null)\b/)
  })

  it('tells violence and sexual offences for the district alone, and all crime with them', () => {
    const { value } = published(year({ 'violent-crime': [50, 50, 50, 50, 50, 50], burglary: [9, 9, 9, 9, 9, 9] }))
    expect(value.totals).toMatchObject({ 'violent-crime': 300, 'all-crime': 354 })
    expect(value.areaKinds[0]?.areas.every(({ counts }) => Object.keys(counts).join() === 'burglary')).toBe(true)
    expect(value.types.filter(({ districtOnly }) => districtOnly).map(({ slug }) => slug)).toEqual([
      'all-crime',
      'violent-crime',
    ])
  })

  it('gives no rate where fewer than 100 live, or nobody knows how many', () => {
    const { value } = published(year({ burglary: [9, 9, 9, 9, 9, 9] }))
    expect(value.areaKinds[0]?.areas.map(({ rates }) => rates)).toEqual([{ burglary: 12 }, {}, {}])
  })

  it('hides the months of a type of which one has 1 to 4, and of the next type where all crime would tell it', () => {
    const robbery = [1, 9, 1, 9, 1, 9]
    const { value } = published(year({ robbery, burglary: [9, 9, 9, 9, 9, 9], drugs: [20, 20, 20, 20, 20, 20] }))
    expect(value.monthly).toEqual({ 'all-crime': [90, 114], drugs: [60, 60] })
    expect(value.totals).toMatchObject({ robbery: 30 })
  })

  it('hides a type of 1 to 4 and one more, in total and in every area', () => {
    const { value } = published(
      year({ robbery: [1, 0, 0, 0, 1, 1], drugs: [9, 9, 9, 9, 9, 9], burglary: [3, 3, 3, 3, 3, 3] }),
    )
    expect(value.totals).toEqual({ 'all-crime': 75, drugs: 54 })
    expect(Object.keys(value.areaKinds[0]?.areas[2]?.counts ?? {})).toEqual(['drugs'])
  })

  it('rounds every count where asked, and makes rates from what is rounded', () => {
    const { value } = published({ ...year({ burglary: [9, 9, 9, 9, 9, 8] }), rounded: true })
    expect(value.totals).toEqual({ 'all-crime': 55, burglary: 55 })
    expect(value.areaKinds[0]?.areas[0]).toMatchObject({ counts: { burglary: 20 }, rates: { burglary: 13.3 } })
    expect([0, 5, 7, 8, 12, 13].map(roundedToFive)).toEqual([0, 5, 5, 10, 10, 15])
    expect(() => roundedToFive(3)).toThrow(RangeError)
  })

  it('is empty where nothing happened', () => {
    expect(countsOf(year({ burglary: [0, 0, 0, 0, 0, 0] }), 'burglary')).toEqual([0, 0, 0])
  })
})

describe('a year published before', () => {
  const fragments = [
    { areas: ['lsoa 2021 A', 'ward 2024 W'], inDistrict: true },
    { areas: ['lsoa 2021 B', 'ward 2024 W'], inDistrict: true },
    { areas: ['lsoa 2021 B'], inDistrict: true },
    { areas: ['lsoa 2021 C'], inDistrict: true },
  ]
  const withWard = (burglary: number[]) => {
    const asked = year({ burglary }, { fragments })
    const ward = { code: 'W', name: 'West', residents: null }
    return {
      ...asked,
      counts: { ...asked.counts, areas: [...asked.counts.areas, { key: 'ward 2024 W', rank: 0 }] },
      kinds: [...asked.kinds, { kind: 'ward' as const, label: 'ward', plural: 'wards', vintage: 2024, areas: [ward] }],
    }
  }
  const wardCount = (year: ReturnType<typeof published>) => year.value.areaKinds[1]?.areas[0]?.counts.burglary

  it('stays, and hides a new area that would tell the strip between', () => {
    const burglary = [10, 10, 10, 10, 2, 1, 10, 10]
    const before = published(year({ burglary }, { fragments }))
    expect(before.value.areaKinds[0]?.areas.map(({ counts }) => counts.burglary)).toEqual([20, 23, 20])
    const after = published(withWard(burglary), before)
    expect(after.value.areaKinds[0]).toEqual(before.value.areaKinds[0])
    expect(wardCount(after)).toBeUndefined()
    expect(wardCount(published(withWard(burglary)))).toBe(40)
  })

  it('stays beside a new area that tells nothing', () => {
    const burglary = [10, 10, 10, 10, 5, 1, 10, 10]
    const before = published(year({ burglary }, { fragments }))
    expect(wardCount(published(withWard(burglary), before))).toBe(40)
  })

  it('is not told again once its counts, its months or its rounding are others', () => {
    const before = published(year({ burglary: [10, 10, 10, 10, 10, 10] }))
    expect(publishYear(year({ burglary: [11, 10, 10, 10, 10, 10] }), before).status).toBe('changed')
    expect(publishYear(year({ burglary: [11, 9, 10, 10, 10, 10] }), before).status).toBe('changed')
    expect(publishYear({ ...year({ burglary: [10, 10, 10, 10, 10, 10] }), rounded: true }, before).status).toBe(
      'changed',
    )
    expect(publishYear(year({ burglary: [10, 10, 10, 10, 10, 10] }), before).status).toBe('published')
  })
})

describe('the audit of a year', () => {
  const { counts } = year({ burglary: [1, 2, 4, 3, 5, 7], robbery: [8, 9, 8, 9, 8, 9] })
  const choice = yearFigures(counts)
  if (choice.status !== 'safe') throw new Error('blocked')
  const { figures } = choice

  it('finds nothing in what was chosen', () => {
    expect(auditYear(counts, figures)).toEqual([])
  })

  it('finds an area too many, a month too many, a wrong count and an area of a district type', () => {
    const byArea = new Map([...figures.byArea, ['lsoa 2021 B', new Map([['burglary', 7] as const])]])
    expect(auditYear(counts, { ...figures, byArea })).toMatchObject([{ about: 'areas', type: 'burglary' }])
    const monthly = new Map([...figures.monthly, ['burglary', [10, 12]] as const, ['robbery', [24, 27]] as const])
    expect(auditYear(counts, { ...figures, monthly })).toEqual([])
    expect(
      auditYear(counts, { ...figures, totals: new Map([...figures.totals, ['robbery', 52] as const]) }),
    ).toMatchObject([{ about: 'wrong-count', type: 'robbery' }])
    const violent = year({ 'violent-crime': [9, 9, 9, 9, 9, 9] }).counts
    const told = {
      ...figures,
      monthly: new Map(),
      totals: new Map(),
      byArea: new Map([['lsoa 2021 A', new Map([['violent-crime' as const, 18]])]]),
    }
    expect(auditYear(violent, told)).toMatchObject([{ about: 'district-only' }])
  })
})

describe('the seal', () => {
  const sealed = published(year({ burglary: [9, 9, 9, 9, 9, 9] }))

  it('is on what disclosure control made and on nothing that looks like it', () => {
    expect(isPublished(sealed)).toBe(true)
    expect(isPublished({ value: sealed.value })).toBe(false)
    expect(isPublished(null)).toBe(false)
  })

  it('is put on a stored record again only if no count in it is 1 to 4 and nothing else is in it', () => {
    const stored = JSON.parse(JSON.stringify(sealed.value))
    expect(JSON.stringify(reopenYear(stored).value)).toBe(JSON.stringify(sealed.value))
    expect(() => reopenYear({ ...stored, totals: { burglary: 3 } })).toThrow()
    expect(() => reopenYear({ ...stored, truth: [3] })).toThrow()
    expect(() => reopenShapes({ type: 'FeatureCollection', features: [{ count: 3 }] })).toThrow()
  })

  it('leaves everything but code and outline behind', () => {
    const geometry = { type: 'Polygon' as const, coordinates: [[[0, 0]]], count: 3 }
    const shape = { code: 'A', geometry, count: 3 }
    expect(JSON.stringify(publishShapes([shape]).value)).not.toContain('count')
  })

  it('lists years newest first, and writes rows that no spreadsheet runs', () => {
    const one = { district: { code: 'D', name: 'Testham' }, synthetic: false, publishedOn: '2026-01-15' }
    const index = publishIndex([
      { ...one, year: '2024' },
      { ...one, year: '2025' },
    ])
    expect(index.value.districts[0]?.years.map((entry) => entry.year)).toEqual(['2025', '2024'])
    expect(publishCsv(sealed).value.split('\r\n')[3]).toBe('2025,2,lsoa,2021,A,Place A,burglary,18,12')
  })
})
