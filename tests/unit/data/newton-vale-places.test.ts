import { describe, expect, it } from 'vitest'
import type { Boundaries } from '../../../data/newton-vale/boundaries.ts'
import { locateIn } from '../../../data/newton-vale/locate.ts'
import { generateNewtonVale } from '../../../data/newton-vale/newton-vale.ts'
import { toGrid, toLonLat } from '../../../data/newton-vale/projection.ts'

const vale = generateNewtonVale()
const sets = { lsoas: vale.lsoas, wards: vale.wards, parishes: vale.parishes, nags: vale.nags }
const rows = (csv: string) => csv.trim().split('\n').slice(1)

function ringsOf(areas: Boundaries): number[][][] {
  return areas.features.flatMap(({ geometry: g }) => (g.type === 'Polygon' ? [g.coordinates] : g.coordinates).flat())
}

/** In square degrees, which is enough to compare areas that should be equal. */
function areaOf(rings: readonly number[][][]): number {
  let sum = 0
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      sum += (ring[i - 1]![0]! + 0.52) * (ring[i]![1]! - 52.6) - (ring[i]![0]! + 0.52) * (ring[i - 1]![1]! - 52.6)
    }
  }
  return sum / 2
}

/** Directed sides of all outlines; a shared border is there once each way. */
function sidesOf(areas: Boundaries): Set<string> {
  const sides = new Set<string>()
  for (const ring of ringsOf(areas)) {
    for (let i = 1; i < ring.length; i++) {
      const side = `${ring[i - 1]} ${ring[i]}`
      if (sides.has(side)) throw new Error(`Two areas on the same side of ${side}`)
      sides.add(side)
    }
  }
  return sides
}

const backwards = (side: string) => side.split(' ').reverse().join(' ')

describe('the areas of Newton Vale', () => {
  it('has 1 district, 139 LSOAs, 20 wards, 45 parishes and 28 neighbourhood action groups', () => {
    expect(Object.fromEntries(Object.entries(sets).map(([k, v]) => [k, v.features.length]))).toEqual({
      ...{ lsoas: 139, wards: 20, parishes: 45, nags: 28 },
    })
    expect(vale.district.features).toHaveLength(1)
  })

  it.each(Object.keys(sets) as (keyof typeof sets)[])('covers the district with %s without gap or overlap', (name) => {
    const whole = areaOf(ringsOf(vale.district))
    expect(Math.abs(areaOf(ringsOf(sets[name])) / whole - 1)).toBeLessThan(1e-6)
    // Every side is shared with a neighbour vertex for vertex, or is the district's own edge.
    const sides = sidesOf(sets[name])
    const outer = [...sides].filter((side) => !sides.has(backwards(side)))
    expect(new Set(outer)).toEqual(sidesOf(vale.district))
  })

  it('draws every area as one simple piece without holes', () => {
    for (const set of Object.values(sets)) {
      for (const { geometry } of set.features) {
        expect(geometry.type).toBe('Polygon')
        const ring = (geometry.coordinates as number[][][])[0]!
        expect(geometry.coordinates).toHaveLength(1)
        expect(ring[0]).toEqual(ring.at(-1))
        expect(new Set(ring.map(String)).size).toBe(ring.length - 1)
      }
    }
  })

  it('builds wards and action groups from whole LSOAs, and parishes from other borders', () => {
    const lsoaSides = sidesOf(vale.lsoas)
    for (const set of [vale.wards, vale.nags]) {
      expect([...sidesOf(set)].filter((side) => !lsoaSides.has(side))).toEqual([])
    }
    expect([...sidesOf(vale.parishes)].filter((side) => !lsoaSides.has(side)).length).toBeGreaterThan(500)
  })

  it('lies about 20 by 16 km on the National Grid inside England', () => {
    const edge = ringsOf(vale.district)[0]!.map(([lon, lat]) => toGrid([lon!, lat!]))
    const [easts, norths] = [edge.map((p) => p[0]), edge.map((p) => p[1])]
    expect(Math.max(...easts) - Math.min(...easts)).toBeGreaterThan(18000)
    expect(Math.max(...easts) - Math.min(...easts)).toBeLessThan(22000)
    expect(Math.max(...norths) - Math.min(...norths)).toBeGreaterThan(14500)
    expect(Math.max(...norths) - Math.min(...norths)).toBeLessThan(17500)
    expect([Math.min(...easts) > 486000, Math.max(...easts) < 510000]).toEqual([true, true])
    expect([Math.min(...norths) > 288000, Math.max(...norths) < 308000]).toEqual([true, true])
  })

  it('keeps towns small and country large', () => {
    const sizes = vale.lsoas.features
      .map((f) => areaOf(ringsOf({ ...vale.lsoas, features: [f] })))
      .sort((a, b) => a - b)
    expect(sizes[138]! / sizes[69]!).toBeGreaterThan(15)
  })

  it('uses names and codes that are its own and unlike any real code', () => {
    expect(vale.district.features[0]!.properties).toEqual({ LAD24CD: 'E06000999', LAD24NM: 'Newton Vale' })
    const shapes = [
      [vale.lsoas, 'LSOA21CD', /^E01999\d{3}$/, 'LSOA21NM', /^Newton Vale 0\d\d[A-Z]$/],
      [vale.wards, 'WD24CD', /^E05999\d{3}$/, 'WD24NM', /^[A-Z]/],
      [vale.parishes, 'PARNCP24CD', /^E04999\d{3}$/, 'PARNCP24NM', /^[A-Z]/],
      [vale.nags, 'NAG24CD', /^NV-NAG\d\d$/, 'NAG24NM', /^[A-Z]/],
    ] as const
    for (const [set, code, codeShape, name, nameShape] of shapes) {
      const all = set.features.map((f) => f.properties)
      expect(new Set(all.map((p) => p[code])).size).toBe(all.length)
      expect(new Set(all.map((p) => p[name])).size).toBe(all.length)
      for (const p of all) {
        expect(p[code]).toMatch(codeShape)
        expect(p[name]).toMatch(nameShape)
        expect(p.LAD24CD).toBe('E06000999')
      }
    }
    expect(vale.wards.features[0]!.properties.LAD24NM).toBe('Newton Vale')
  })
})

describe('the people of Newton Vale', () => {
  const people = rows(vale.population).map((row) => row.split(','))

  it('number 248,800 in 98,800 households, 1,000 to 3,000 an LSOA', () => {
    expect(vale.population.split('\n')[0]).toBe('lsoa21_code,lsoa21_name,usual_residents,households')
    expect(people.reduce((s, p) => s + Number(p[2]), 0)).toBe(248800)
    expect(people.reduce((s, p) => s + Number(p[3]), 0)).toBe(98800)
    expect(people.map((p) => p[0])).toEqual(vale.lsoas.features.map((f) => f.properties.LSOA21CD))
    for (const p of people) {
      expect(Number(p[2])).toBeGreaterThan(1000)
      expect(Number(p[2])).toBeLessThan(3000)
      expect(Number(p[2]) / Number(p[3])).toBeGreaterThan(1.7)
    }
  })

  it('has 7 LSOAs in the most deprived tenth and 17 in the least, each kind together', () => {
    const heading = vale.deprivation.split('\n')[0]!
    expect(heading).toContain('Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)')
    expect(heading).toContain('"Education, Skills and Training Score"')
    const table = rows(vale.deprivation).map((row) => row.split(','))
    expect(table).toHaveLength(139)
    for (const row of table) expect(row).toHaveLength(29)
    const inTenth = (tenth: number) => table.filter((row) => Number(row[6]) === tenth).map((row) => row[0]!)
    expect([inTenth(1).length, inTenth(10).length]).toEqual([7, 17])
    expect(new Set(table.map((row) => row[5])).size).toBe(139)
    for (const row of table) {
      expect(Number(row[5])).toBeLessThanOrEqual(33755)
      expect(Number(row[6])).toBe(Math.ceil((Number(row[5]) * 10) / 33755))
    }
    const touching = (codes: string[]) => {
      const some = {
        ...vale.lsoas,
        features: vale.lsoas.features.filter((f) => codes.includes(f.properties.LSOA21CD!)),
      }
      const sides = sidesOf(some)
      return some.features.filter((f) =>
        [...sidesOf({ ...some, features: [f] })].some((side) => sides.has(backwards(side))),
      ).length
    }
    expect(touching(inTenth(1))).toBe(7)
    expect(touching(inTenth(10))).toBeGreaterThanOrEqual(14)
  })

  it('gives higher scores to lower ranks in every domain', () => {
    const table = rows(vale.deprivation).map((row) => row.split(',').map(Number))
    for (let score = 4; score < 28; score += 3) {
      const byRank = table.toSorted((a, b) => a[score + 1]! - b[score + 1]!)
      for (let i = 1; i < byRank.length; i++) expect(byRank[i]![score]).toBeLessThanOrEqual(byRank[i - 1]![score]!)
    }
  })
})

describe('the basemap of Newton Vale', () => {
  it('has roads of each class, waters, a railway, green and built land, and named places inside the district', () => {
    const kinds = new Set(vale.basemap.features.map((f) => `${f.properties.kind} ${f.properties.class ?? ''}`.trim()))
    expect([...kinds].sort()).toEqual([
      ...['built-up', 'greenspace', 'lake', 'place', 'railway', 'river'],
      ...['road grid', 'road main', 'road minor'],
    ])
    const inside = locateIn(vale.district, ['here'])
    for (const f of vale.basemap.features) {
      if (f.geometry.type === 'Point') expect(inside(f.geometry.coordinates as [number, number])).toBe('here')
    }
    const numbers = vale.basemap.features.flatMap((f) => f.properties.number ?? [])
    for (const number of numbers) expect(number).toMatch(/^[HV]\d{1,2}$/)
    expect(numbers).toContain('H6')
  })

  it('turns National Grid into degrees as the 7-parameter shift does', () => {
    for (const [grid, lat, lon] of [
      [[485200, 239000], 52.04286, -0.75917],
      [[651409.903, 313177.27], 52.65798, 1.716051],
      [[530000, 180000], 51.503991, -0.128353],
    ] as const) {
      const [x, y] = toLonLat([grid[0], grid[1]])
      expect(Math.abs(x - lon)).toBeLessThan(0.00005)
      expect(Math.abs(y - lat)).toBeLessThan(0.00005)
    }
  })
})
