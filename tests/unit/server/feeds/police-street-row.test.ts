import { describe, expect, it } from 'vitest'
import { ParsedRows } from '../../../../server/feeds/csv-rows.ts'
import { forceFromFileName, forceName, forceSlug, isCounted } from '../../../../server/feeds/police-force.ts'
import { streetColumns, streetRowReader } from '../../../../server/feeds/police-street-row.ts'
import { crimeId, type StreetText, streetFields, streetHeadings } from '../../../support/street-file.ts'

const file = '2025-01-testshire-street.csv'

function readOne(text: StreetText, headings = streetHeadings, fields = streetFields(text)) {
  const columns = streetColumns(headings)
  if (!columns) throw new Error('Not a street file')
  const { row, readRow } = streetRowReader(columns, file, '2026-01')
  const rows = new ParsedRows([fields], 2, false)
  rows.next()
  return readRow(rows) ?? { ...row }
}

describe('a row of a street file', () => {
  it('is read by the names of its columns', () => {
    const text = { crimeId: crimeId(3), lsoaCode: 'E01017034', outcome: 'Local resolution' }
    const order = [7, 3, 11, 0, 10, 5, 9, 1, 4, 2, 8, 6]
    const shuffled = readOne(
      text,
      order.map((at) => streetHeadings[at] as string),
      order.map((at) => streetFields(text)[at] as string),
    )
    expect(shuffled).toEqual(readOne(text))
    expect(shuffled).toEqual({
      month: '2025-01',
      force: 'testshire',
      located: true,
      longitudeE6: -795_000,
      latitudeE6: 52_005_000,
      location: 'On or near Test Street',
      lsoaCode: 'E01017034',
      typeId: 3,
      outcome: 'Local resolution',
      hasCrimeId: true,
      crimeId: Buffer.from(crimeId(3), 'hex'),
    })
  })

  it('keeps coordinates to a millionth of a degree', () => {
    expect(readOne({ longitude: '-0.7594189', latitude: '52.0406224' })).toMatchObject({
      longitudeE6: -759_419,
      latitudeE6: 52_040_622,
    })
  })

  it('takes its force from the name of the file where it prints none', () => {
    expect(readOne({ force: '' })).toMatchObject({ force: 'testshire' })
  })

  it('without coordinates has no location', () => {
    expect(readOne({ longitude: '', latitude: '', location: 'No Location' })).toMatchObject({
      located: false,
      longitudeE6: 0,
    })
  })

  it.each<[StreetText, string, string]>([
    [{ month: '2025-13' }, 'month is not written YYYY-MM', '2025-13'],
    [{ month: '2025-1' }, 'month is not written YYYY-MM', '2025-1'],
    [{ month: 'Jan 2025' }, 'month is not written YYYY-MM', 'Jan 2025'],
    [{ month: '' }, 'month is not written YYYY-MM', ''],
    [{ month: '2026-02' }, 'month lies in the future', '2026-02'],
    [{ type: 'Arson' }, 'crime type is not known', 'Arson'],
    [{ type: '' }, 'crime type is not known', ''],
    [{ crimeId: 'f00' }, 'Crime ID is not 64 hexadecimal characters', 'f00'],
    [{ crimeId: `${'0'.repeat(63)}g` }, 'Crime ID is not 64 hexadecimal characters', `${'0'.repeat(63)}g`],
    [{ longitude: '52.005', latitude: '-0.795' }, 'coordinates are swapped', '52.005, -0.795'],
    [{ longitude: '482500', latitude: '238900' }, 'coordinates are projected', '482500, 238900'],
    [{ longitude: '0', latitude: '0' }, 'coordinates are outside the United Kingdom', '0, 0'],
    [{ longitude: 'west', latitude: '52' }, 'coordinates are not a number', 'west, 52'],
    [{ longitude: '1e400', latitude: '52' }, 'coordinates are not a number', '1e400, 52'],
    [{ longitude: '', latitude: '52' }, 'one of two coordinates is missing', ', 52'],
  ])('with %j is refused: %s', (text, reason, found) => {
    expect(readOne(text)).toEqual({ reason, found })
  })

  it('with too few or too many fields is refused', () => {
    expect(readOne({}, streetHeadings, ['a', 'b'])).toEqual({
      reason: 'wrong number of columns',
      found: '2 where 12 were expected',
    })
    expect(readOne({}, streetHeadings, [...streetFields(), 'x'])).toMatchObject({ reason: 'wrong number of columns' })
  })

  it('of the first years gives metres, which come to lie within two metres of where they are', () => {
    const headings = [
      'Month',
      'Reported by',
      'Falls within',
      'Easting',
      'Northing',
      'Location',
      'Crime type',
      'Context',
    ]
    const fields = [
      '2010-12',
      'Testshire Police',
      '',
      '651409.903',
      '313177.270',
      'On or near Tower',
      'Violent crime',
      '',
    ]
    // Caister water tower, Ordnance Survey, A guide to coordinate systems in Great Britain: 52.65798, 1.71605 (WGS84).
    const row = readOne({}, headings, fields)
    expect(row).toMatchObject({ located: true, typeId: 15, hasCrimeId: false })
    expect(Math.abs((row as { longitudeE6: number }).longitudeE6 - 1_716_052)).toBeLessThan(30)
    expect(Math.abs((row as { latitudeE6: number }).latitudeE6 - 52_657_977)).toBeLessThan(30)
  })
})

describe('a police force', () => {
  it.each([
    ['Thames Valley Police', 'thames-valley'],
    ['Avon and Somerset Constabulary', 'avon-and-somerset'],
    ['Metropolitan Police Service', 'metropolitan'],
    ['Police Service of Northern Ireland', 'northern-ireland'],
    ['Devon & Cornwall Police', 'devon-and-cornwall'],
    ['British Transport Police', 'btp'],
    ['City of London Police', 'city-of-london'],
    ['Dyfed-Powys Police', 'dyfed-powys'],
  ])('%s has the slug %s, as in the names of its files', (name, slug) => {
    expect(forceSlug(name)).toBe(slug)
    expect(forceSlug(forceName(slug))).toBe(slug)
  })

  it('is told from the name of a file', () => {
    expect(forceFromFileName('2025-01-west-midlands-street.csv')).toBe('west-midlands')
    expect(forceFromFileName('2025-01-btp-street.csv.gz')).toBe('btp')
    expect(forceFromFileName('street.csv')).toBeNull()
  })

  it('counts in areas unless it is that of the railways', () => {
    expect([isCounted('btp'), isCounted('kent')]).toEqual([false, true])
  })
})
