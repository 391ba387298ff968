import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { recogniseFile } from '../../../../server/feeds/recognise-file.ts'
import { memoryFile } from '../../../support/memory-file.ts'
import { streetHeadings } from '../../../support/street-file.ts'

const recognise = (content: string | Buffer) => recogniseFile(memoryFile('a.bin', content))

describe('a file is recognised by its headings', () => {
  const street = streetHeadings.join(',')
  it.each([
    ['police-street', street],
    ['police-street', `\uFEFF${street}`],
    ['police-street', streetHeadings.join('\t')],
    ['police-street', streetHeadings.map((heading) => `"${heading}"`).join(';')],
    ['police-street', [...streetHeadings].reverse().join(',').toUpperCase()],
    ['police-street', 'Month,Reported by,Falls within,Easting,Northing,Location,Crime type,Context'],
    [
      'deprivation',
      'LSOA code (2021),LSOA name (2021),Index of Multiple Deprivation (IMD) Score,Total population: mid 2022',
    ],
    [
      'deprivation',
      'LSOA code (2011),LSOA name (2011),Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)',
    ],
    ['people', 'LSOA21CD,Usual_residents,Households'],
    ['people', 'date,geography,geography code,Number of households; measures: Value'],
    ['people', 'date,geography,geography code,Residence type: Total; measures: Value'],
    ['people', 'LSOA 2011 Code,x'.replace('LSOA 2011 Code', 'lsoa11_code,Total_population')],
    ['lookup', 'LSOA11CD,LSOA11NM,CHGIND,LSOA21CD,LSOA21NM,LAD22CD'],
    ['lookup', 'LSOA21CD,WD24CD,LAD24CD'],
    ['incident', 'ref,type,occurred_from,occurred_to,reported_at,source_agency,easting,northing'],
    ['incident', 'Lat;Lon;Occurred From;Type;Ref'],
    ['boundaries', '{"type":"FeatureCollection","features":[]}'],
    ['boundaries', '\uFEFF\n  {"type":'],
  ])('as %s: %s', async (feed, head) => {
    const text = head.includes('{') ? head : `${head}\n1\n`
    expect(await recognise(text)).toEqual({ feed })
    expect(await recognise(gzipSync(text))).toEqual({ feed })
  })

  it.each([
    ['', 'is empty'],
    ['\n\n', 'is empty'],
    ['Crime ID,Month,Outcome type', 'outcomes file'],
    ['Type,Date,Object of search', 'stop and search file'],
    [street.replace('Latitude', 'Lat'), 'has no column Latitude'],
    ['ref,type,occurred_from', 'has no column easting and northing (or longitude and latitude)'],
    ['name,colour', 'is not a file we know by its headings (name, colour'],
    ['Postcode,Eastings,Northings', 'is not a file we know'],
  ])('and %j is not used, for a reason', async (head, reason) => {
    expect(await recognise(head)).toMatchObject({ feed: null, reason: expect.stringContaining(reason) })
  })
})
