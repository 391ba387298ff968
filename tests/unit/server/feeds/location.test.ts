import { describe, expect, it } from 'vitest'
import { type PlaceText, readPlace } from '../../../../server/feeds/location.ts'

const nothing: PlaceText = {
  easting: '',
  northing: '',
  longitude: '',
  latitude: '',
  gridReference: '',
  postcode: '',
  outward: '',
  location: '',
  precision: '',
}
/** Around Milton Keynes. */
const home = { west: 474_000, south: 225_000, east: 499_000, north: 257_000 }
const read = (text: Partial<PlaceText>, box: typeof home | null = null) => readPlace({ ...nothing, ...text }, box)

/** Points whose degrees are known to 0.00005 degrees: within 6 m of the grid. */
const testPoints = [
  [485_200, 239_000, 52.04286, -0.75917],
  [651_409.903, 313_177.27, 52.65798, 1.716051],
  [530_000, 180_000, 51.503991, -0.128353],
] as const

describe('a place is read from', () => {
  it('easting and northing as they stand', () => {
    expect(read({ easting: '485200', northing: '239000' })).toEqual({
      at: [485_200, 239_000],
      method: 'grid',
      precisionMetres: 10,
      postcode: null,
      outward: null,
      doubt: null,
    })
  })

  it('degrees under their headings or in either order of one column, at the test points of the British grid', () => {
    for (const [east, north, latitude, longitude] of testPoints)
      for (const text of [
        { latitude: String(latitude), longitude: String(longitude) },
        { location: `${latitude}, ${longitude}` },
        { location: `(${longitude} ${latitude})` },
      ]) {
        const place = read(text)
        expect(place).toMatchObject({ method: 'degrees', doubt: null })
        const [x, y] = 'at' in place && place.at ? place.at : [0, 0]
        expect(Math.hypot(x - east, y - north)).toBeLessThan(6)
      }
  })

  it('a grid reference as the middle of its square, as precise as the square is wide', () => {
    for (const text of ['SP 852 390', 'sp852390', 'SP  852 390'])
      expect(read({ gridReference: text })).toMatchObject({
        at: [485_250, 239_050],
        method: 'grid-reference',
        precisionMetres: 100,
      })
    expect(read({ location: 'SP 85 39' })).toMatchObject({ at: [485_500, 239_500], precisionMetres: 1_000 })
    expect(read({ location: 'SP 8521 3903' })).toMatchObject({ at: [485_215, 239_035], precisionMetres: 10 })
    expect(read({ location: 'TG 51409 13177' })).toMatchObject({ at: [651_409.5, 313_177.5], precisionMetres: 10 })
    expect(read({ gridReference: 'ZZ 852 390' })).toMatchObject({ reason: 'grid reference cannot be read' })
  })

  it('a postcode, to be looked up, also at the end of an address', () => {
    const place = { at: null, method: 'postcode', precisionMetres: 100, postcode: 'MK9 3EJ', outward: 'MK9' }
    for (const text of ['MK9 3EJ', 'mk93ej', 'MK9  3EJ', '1 Saxon Gate, Milton Keynes, MK9 3EJ'])
      expect(read({ location: text }), text).toMatchObject(place)
    expect(read({ postcode: 'MK93EJ' })).toMatchObject(place)
  })

  it('an outward code as no point at all', () => {
    for (const text of [{ outward: 'mk9' }, { postcode: 'MK9' }, { location: 'MK9' }, { location: 'MK9 3' }])
      expect(read(text)).toMatchObject({ at: null, method: 'outward', precisionMetres: null, outward: 'MK9' })
    // Andover, not a square of 10 km.
    expect(read({ location: 'SP10' })).toMatchObject({ method: 'outward', outward: 'SP10' })
  })

  it('nothing where there is nothing, only words, or zeros', () => {
    expect(read({})).toMatchObject({ at: null, method: 'none', doubt: null })
    expect(read({ location: 'behind the shops' })).toMatchObject({ at: null, method: 'none', doubt: 'words' })
    expect(read({ easting: '0', northing: '0' })).toMatchObject({ at: null, method: 'none' })
    expect(read({ easting: '0', northing: '0', postcode: 'MK9 3EJ' })).toMatchObject({ method: 'postcode' })
  })
})

describe('coordinates in the wrong place', () => {
  it('are turned round where their ranges tell', () => {
    expect(read({ latitude: '-0.75917', longitude: '52.04286' })).toMatchObject({ method: 'degrees', doubt: 'swapped' })
    expect(read({ easting: '939000', northing: '485200' })).toMatchObject({ at: [485_200, 939_000], doubt: 'swapped' })
  })

  it('are turned round where they lie far from the districts and among them the other way', () => {
    const swapped = { easting: '239000', northing: '485200' }
    expect(read(swapped, home)).toMatchObject({ at: [485_200, 239_000], doubt: 'swapped' })
    expect(read(swapped)).toMatchObject({ at: [239_000, 485_200], doubt: null })
    expect(read({ easting: '485200', northing: '239000' }, home)).toMatchObject({ doubt: null })
  })

  it('are read as what they are under the headings of the other kind', () => {
    expect(read({ easting: '-0.75917', northing: '52.04286' })).toMatchObject({ method: 'degrees', doubt: 'degrees' })
    expect(read({ longitude: '485200', latitude: '239000' })).toMatchObject({ at: [485_200, 239_000], doubt: 'grid' })
  })

  it('are refused where they can be no place here', () => {
    expect(read({ easting: '485200', northing: '' })).toMatchObject({ reason: 'one of two coordinates is missing' })
    expect(read({ latitude: '12', longitude: '40' })).toMatchObject({
      reason: 'coordinates are outside the United Kingdom',
    })
    expect(read({ easting: '9999999', northing: '1' })).toMatchObject({
      reason: 'coordinates are outside the National Grid',
    })
    expect(read({ easting: 'x', northing: '1' })).toMatchObject({ reason: 'coordinates are not a number' })
  })
})

describe('a stated precision', () => {
  it('stands for coordinates, and never makes a square or a postcode finer', () => {
    const stated = (text: Partial<PlaceText>) => {
      const place = read({ precision: '25', ...text })
      return 'precisionMetres' in place ? place.precisionMetres : null
    }
    expect(stated({ easting: '485200', northing: '239000' })).toBe(25)
    expect(stated({ location: 'SP 852 390' })).toBe(100)
    expect(stated({ location: 'MK9 3EJ', precision: '500' })).toBe(500)
    expect(stated({ location: 'MK9' })).toBeNull()
    expect(read({ precision: 'near' })).toMatchObject({ reason: 'precision_m is not a number of metres' })
  })
})
