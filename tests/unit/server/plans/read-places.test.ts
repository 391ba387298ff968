import { describe, expect, it } from 'vitest'
import { readPlaces } from '../../../../server/plans/read-places.ts'

describe('a file of places', () => {
  it('is CSV in metres or degrees, by headings in any case', () => {
    const metres = readPlaces('\uFEFFSite Name,Easting,Northing,Parking\r\n"Corner, north",485200,239000,Lay-by\r\n')
    expect(metres.places).toMatchObject([{ line: 2, name: 'Corner, north', at: [485200, 239000] }])
    expect(metres.places[0]?.fields.parking).toBe('Lay-by')
    const [place] = readPlaces('name,lon,lat\nA,-0.759170,52.042860').places
    expect(place?.at[0]).toBeCloseTo(485_200, -1)
    expect(place?.at[1]).toBeCloseTo(239_000, -1)
  })

  it('is GeoJSON with points', () => {
    const feature = (name: string, type: string, coordinates: unknown) => ({
      type: 'Feature',
      properties: { Name: name },
      geometry: { type, coordinates },
    })
    const read = readPlaces(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [feature('A', 'Point', [-0.75, 52]), feature('B', 'Polygon', [[]]), null],
      }),
    )
    expect(read.places.map(({ name }) => name)).toEqual(['A'])
    expect(read.refused).toEqual([
      { line: 2, reason: 'its place is not a number' },
      { line: 3, reason: 'it has no name' },
    ])
  })

  it('drops no row silently', () => {
    const read = readPlaces(
      `name,easting,northing\n,485200,239000\nA,485200,239000\nA,1,1\nB,,239000\nC,900000,1\n${'D'.repeat(121)},485200,239000`,
    )
    expect(read.rows).toBe(6)
    expect(read.refused.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'it has no name'],
      [4, "'A' is in the file twice"],
      [5, 'its place is not a number'],
      [6, 'its place is outside the National Grid'],
      [7, 'its name is over 120 letters'],
    ])
    expect(readPlaces('name,longitude,latitude\nA,52,-0.75').refused[0]?.reason).toBe('its place is swapped')
  })

  it('is refused in words where it cannot be one', () => {
    expect(() => readPlaces('town,x_coord\nA,1')).toThrow('Its columns are: town, x_coord')
    expect(() => readPlaces('{"type":"Feature"}')).toThrow('no FeatureCollection')
    expect(() => readPlaces('{ broken')).toThrow('no valid JSON')
    expect(() => readPlaces(`name,x,y\n${'A,1,1\n'.repeat(5_001)}`)).toThrow('at most 5000')
  })
})
