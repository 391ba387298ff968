import { describe, expect, it } from 'vitest'
import { judgeGeometries, readBoundaries } from '../../../../server/feeds/boundaries.ts'
import { type BoundaryText, boundaryJson, box, gridLsoas, gridWards } from '../../../support/boundary-file.ts'

const options = { vintage: null, thisYear: 2026 }
const read = (areas: readonly BoundaryText[], more: Record<string, unknown> = {}, file = 'areas.geojson') =>
  readBoundaries(JSON.parse(boundaryJson(areas, more)), file, options)
const one = (properties: Record<string, unknown>) => read([{ properties, ring: box(-0.8, 52, -0.79, 52.01) }])

describe('boundaries are recognised by their properties', () => {
  it.each([
    [{ LSOA21CD: 'E01000001', LSOA21NM: 'A 001A' }, 'lsoa', 2021],
    [{ LSOA11CD: 'E01000001', LSOA11NM: 'A 001A' }, 'lsoa', 2011],
    [{ lsoa21cd: 'E01000001' }, 'lsoa', 2021],
    [{ WD25CD: 'E05000001', WD25NM: 'A', LAD25CD: 'E06000001', LAD25NM: 'B' }, 'ward', 2025],
    [{ PARNCP24CD: 'E04000001', PARNCP24NM: 'A' }, 'parish', 2024],
    [{ PAR23CD: 'E04000001', PAR23NM: 'A' }, 'parish', 2023],
    [{ LAD24CD: 'E06000001', LAD24NM: 'A' }, 'district', 2024],
    [{ MSOA21CD: 'E02000001', MSOA21NM: 'A' }, 'msoa', 2021],
    [{ FID: 1, GlobalID: 'x', WD24CD: 'E05000001', BNG_E: 4, LONG: -0.7 }, 'ward', 2024],
  ])('%j', (properties, kind, vintage) => {
    expect(one(properties)).toMatchObject({ kind, vintage, automaticChoices: [] })
  })

  it('as the kind whose codes tell them apart, where several are named', () => {
    const lsoas = gridLsoas.map(({ properties, ring }) => ({
      properties: { LAD22CD: 'E06900001', ...properties },
      ring,
    }))
    expect(read(lsoas)).toMatchObject({ kind: 'lsoa', areas: { length: 6 } })
  })

  it('and keep what they say of their district, or what the name of an LSOA says', () => {
    expect(read(gridLsoas)?.areas[0]).toMatchObject({
      name: 'Testham 001A',
      districtCode: 'E06900001',
      districtName: 'Testham',
    })
    expect(one({ LSOA21CD: 'E01000001', LSOA21NM: 'King’s Lynn and West Norfolk 012B' })?.areas[0]).toMatchObject({
      districtCode: null,
      districtName: 'King’s Lynn and West Norfolk',
    })
  })

  it('and are none of ours otherwise', () => {
    expect(one({ name: 'A', postcode: 'MK9' })).toBeNull()
    // Output areas name the district they lie in.
    const outputAreas = gridLsoas.map(({ ring }, index) => ({
      properties: { OA11CD: `E0000000${index}`, LAD11CD: 'E06900001' },
      ring,
    }))
    expect(read(outputAreas)).toBeNull()
    expect(readBoundaries({ type: 'Topology' }, 'a', options)).toBeNull()
    expect(readBoundaries([], 'a', options)).toBeNull()
  })
})

describe('the year of boundaries', () => {
  const plain = gridWards.map(({ properties, ring }) => ({ properties: { code: properties.WD24CD, name: 'A' }, ring }))
  it('is chosen from the file name or the day of loading where nothing says it, and that is said', () => {
    expect(read(plain, {}, 'wards_2023.geojson')).toMatchObject({
      vintage: 2023,
      automaticChoices: [expect.stringContaining('from the file name')],
    })
    expect(read(plain)).toMatchObject({ vintage: 2026, automaticChoices: [expect.stringContaining('--vintage')] })
  })

  it('is what was said, unless the file knows better', () => {
    const said = { vintage: 2019, thisYear: 2026 }
    expect(readBoundaries(JSON.parse(boundaryJson(plain)), 'a', said)?.vintage).toBe(2019)
    expect(readBoundaries(JSON.parse(boundaryJson(gridWards)), 'a', said)?.vintage).toBe(2024)
  })
})

describe('the reference system of boundaries', () => {
  const metres = [{ properties: gridWards[0]!.properties, ring: box(480_000, 230_000, 481_000, 231_000) }]
  const named = (name: string) => ({ crs: { type: 'name', properties: { name } } })
  it('is that which the file names', () => {
    expect(read(gridWards, named('urn:ogc:def:crs:OGC:1.3:CRS84'))?.srid).toBe(4326)
    expect(read(metres, named('urn:ogc:def:crs:EPSG::27700'))?.srid).toBe(27700)
    expect(() => read(metres, named('EPSG:3857'))).toThrow('uses the reference system EPSG:3857')
  })

  it('is told from the coordinates where the file names none', () => {
    expect(read(gridWards)?.srid).toBe(4326)
    expect(read(metres)?.srid).toBe(27700)
  })
})

describe('what the database says of shapes', () => {
  const boundaries = read(gridWards)!
  const fine = { position: 1, empty: false, polygonal: true, three_d: false, fault: null, area_kept: null }
  it('is nothing to say where all is well', () => {
    expect(judgeGeometries(boundaries, [fine, { ...fine, position: 2 }])).toEqual([])
  })

  it('is a repair, in words, where that keeps the area', () => {
    const [heights, repair] = judgeGeometries(boundaries, [
      { ...fine, three_d: true, fault: 'Ring Self-intersection', area_kept: 0.999 },
    ])
    expect(heights).toContain('heights of 1 areas were left out')
    expect(repair).toContain('feature 1 (E05900001) was mended (Ring Self-intersection)')
  })

  it.each([0.5, 0, 1.3, null])('is a refusal where a repair would keep %s of the area', (area_kept) => {
    expect(() =>
      judgeGeometries(boundaries, [{ ...fine, position: 2, fault: 'Self-intersection', area_kept }]),
    ).toThrow('areas.geojson: feature 2 (E05900002) crosses itself (Self-intersection)')
  })
})
