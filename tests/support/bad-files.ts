import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { at, type BoundaryText, boundaryJson, box, gridLsoas, gridWards, ward } from './boundary-file.ts'
import { manyRows, streetCsv, streetHeadings } from './street-file.ts'
import { zipFile } from './zip-file.ts'

/** Files no load may take, by what is wrong with them. */
export interface BadFile {
  readonly name: string
  readonly content: () => string | Buffer
  /** All of these stand in the sentence, beside the name of the file. */
  readonly says: readonly (string | RegExp)[]
}

/** A street file of forty rows without a fault. */
export const goodStreetFile = streetCsv(manyRows(40, () => at(0.5, 0.5)))
/** Text that does not shrink, so that a cut falls inside what was packed. */
const noise = (bytes: number) => {
  let text = ''
  for (let part = 0; text.length < bytes; part += 1) text += createHash('sha256').update(`${part}`).digest('hex')
  return text
}
const half = (content: Buffer) => content.subarray(0, Math.floor(content.length / 2))
const wards = (areas: readonly BoundaryText[] = gridWards) => boundaryJson(areas)
/** A ward of any shape, or of none. */
export const wardOfShape = (geometry: unknown, code = 'E05900009') =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { WD24CD: code, WD24NM: 'Ward' }, geometry }],
  })

export const badTables: Record<string, BadFile> = {
  'is empty': { name: 'empty.csv', content: () => '', says: ['is empty'] },
  'holds blank lines only': { name: 'blank.csv', content: () => '\n \r\n\n', says: ['is empty'] },
  'holds only headings': { name: 'head.csv', content: () => streetCsv([]), says: ['has headings but no rows'] },
  'has headings we do not know': {
    name: 'sales.csv',
    content: () => 'Month,Turnover\n2025-01,5\n',
    says: ['headings (Month, Turnover', 'Known are: police.uk street CSV'],
  },
  'is a street file that lacks a column': {
    name: 'lacking.csv',
    content: () => goodStreetFile.replace('Crime type', 'Kind'),
    says: ['looks like a police.uk street file, but has no column Crime type'],
  },
  'is an outcomes file': {
    name: 'outcomes.csv',
    content: () => 'Crime ID,Month,Outcome type\na,2025-01,b\n',
    says: ['outcomes file, which is not used yet'],
  },
  'ends in the middle of a row': {
    name: 'cut.csv',
    content: () => goodStreetFile.slice(0, -60),
    says: ['ends in the middle of line 41', 'of 12 columns', 'Download it again'],
  },
  'ends inside quotes': {
    name: 'quoted.csv',
    content: () => `${goodStreetFile},2025-01,"Testshire`,
    says: ['ends inside a quoted field', 'cut short'],
  },
  'is gzip that was cut': {
    name: 'cut.csv.gz',
    content: () => half(gzipSync(`${streetHeadings.join(',')}\n${noise(20_000)}`)),
    says: ['is cut short'],
  },
  'is gzip that was damaged': {
    name: 'damaged.csv.gz',
    content: () => {
      const packed = gzipSync(goodStreetFile)
      packed.writeUInt32LE(0, packed.length - 8)
      return packed
    },
    says: ['is a damaged gzip file'],
  },
  'is binary': {
    name: 'picture.csv',
    content: () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 1]),
    says: ['holds binary data'],
  },
  'is text of two bytes a letter': {
    name: 'unicode.csv',
    content: () => Buffer.from(`\uFEFF${goodStreetFile}`, 'utf16le'),
    says: ['holds binary data'],
  },
  'has ten million columns': {
    name: 'wide.csv',
    content: () => `${'a,'.repeat(10_000_000)}a\n`,
    says: ['has a line longer than 4 million characters'],
  },
  'has more columns than any file we know': {
    name: 'broad.csv',
    content: () => `${[...streetHeadings, ...manyColumns(3_000)].join(',')}\n1\n`,
    says: ['has 3,012 columns in line 1'],
  },
  'opens to a thousand times its size': {
    name: 'bomb.geojson.gz',
    content: () => gzipSync(`{"type":${'\n'.repeat(80_000_000)}`),
    says: ['opens to more than 200 times its size'],
  },
  'holds millions of rows of which none can be used': {
    name: 'endless.csv',
    content: () => `${streetHeadings.join(',')}\n${'x\n'.repeat(5_000_000)}`,
    says: ['no row could be used', 'line 2, wrong number of columns'],
  },
  'has no row that can be used': {
    name: 'swapped.csv',
    content: () => streetCsv(manyRows(3, () => ({ longitude: '52.005', latitude: '-0.795' }))),
    says: ['no row could be used', 'line 2, coordinates are swapped', '52.005, -0.795'],
  },
  'has only months that are none': {
    name: 'months.csv',
    content: () => streetCsv([{ month: '2025-13' }]),
    says: ['no row could be used', "month is not written YYYY-MM: '2025-13'"],
  },
  'counts people in no LSOA': {
    name: 'people-2021.csv',
    content: () => 'LSOA21CD,Total\nE02000001,5\n',
    says: ['no row could be used', 'line 2', 'LSOA code is not E01'],
  },
}

export const badArchives: Record<string, BadFile> = {
  'was cut': {
    name: 'cut.zip',
    content: () => half(zipFile([{ name: 'a.csv', content: goodStreetFile }])),
    says: ['cannot be opened', 'Download it again'],
  },
  'names a file outside itself': {
    name: 'slip.zip',
    content: () => zipFile([{ name: '../../etc/2025-01-testshire-street.csv', content: goodStreetFile }]),
    says: ['names a file outside itself', '../../etc', 'Nothing was read from it'],
  },
  'names a file by its full path': {
    name: 'slip.zip',
    content: () => zipFile([{ name: '/etc/street.csv', content: goodStreetFile }]),
    says: ['names a file outside itself', '/etc/street.csv'],
  },
  'holds a file that was cut': {
    name: 'inside.zip',
    content: () =>
      zipFile([
        { name: 'ok.csv', content: goodStreetFile },
        { name: '2025-02.csv', content: goodStreetFile.slice(0, -60) },
      ]),
    says: ['inside.zip › 2025-02.csv', 'ends in the middle of line 41'],
  },
  'holds a file with a changed byte': {
    name: 'changed.zip',
    content: () => {
      const archive = zipFile([{ name: 'a.csv', content: goodStreetFile }])
      // The sum over the content, in the directory at the end.
      archive.writeUInt32LE(0x12345678, archive.lastIndexOf('PK\x01\x02') + 16)
      return archive
    },
    says: ['changed.zip › a.csv', 'damaged'],
  },
  'holds a file that opens to a thousand times its size': {
    name: 'bomb.zip',
    content: () => zipFile([{ name: 'a.json', content: `{"type":${'\n'.repeat(80_000_000)}` }]),
    says: ['bomb.zip › a.json', 'opens to more than 200 times its size'],
  },
  'holds an archive that opens to a thousand times its size': {
    name: 'bombs.zip',
    content: () => zipFile([{ name: 'inner.zip', content: Buffer.alloc(80_000_000) }]),
    says: ['bombs.zip › inner.zip', 'opens to more than 200 times its size'],
  },
  'nests archives without end': {
    name: 'nest.zip',
    content: () =>
      ['c', 'b', 'a'].reduce((inner, name) => zipFile([{ name: `${name}.zip`, content: inner }]), zipFile([])),
    says: ['nested more than three archives deep'],
  },
  'holds nothing that can be loaded': {
    name: 'pictures.zip',
    content: () => zipFile([{ name: 'a.png', content: 'x' }]),
    says: ['nothing that can be loaded was found'],
  },
}

export const badBoundaries: Record<string, BadFile> = {
  'is JSON that was cut': {
    name: 'cut.geojson',
    content: () => wards().slice(0, -200),
    says: ['is not complete JSON', 'Download it again'],
  },
  'is other JSON': { name: 'other.json', content: () => '{"a": [1, 2]}', says: ['not boundaries of areas we know'] },
  'holds no features': {
    name: 'none.geojson',
    content: () => boundaryJson([]),
    says: ['without any features'],
  },
  'holds points': {
    name: 'points.geojson',
    content: () => wardOfShape({ type: 'Point', coordinates: [-0.7, 52] }),
    says: ['feature 1 (E05900009) is a Point, not an area'],
  },
  'holds an area without a shape': {
    name: 'shapeless.geojson',
    content: () => wardOfShape(null),
    says: ['feature 1 (E05900009) has no shape'],
  },
  'holds an empty area': {
    name: 'void.geojson',
    content: () => wardOfShape({ type: 'MultiPolygon', coordinates: [] }),
    says: ['feature 1 (E05900009) has no shape'],
  },
  'holds a ring that is not closed': {
    name: 'open.geojson',
    content: () =>
      wardOfShape({
        type: 'Polygon',
        coordinates: [
          [
            [-0.8, 52],
            [-0.79, 52],
            [-0.79, 52.01],
            [-0.8, 52.01],
          ],
        ],
      }),
    says: ['feature 1 (E05900009)', /ring|closed/],
  },
  'holds a ring of two corners': {
    name: 'line.geojson',
    content: () =>
      wardOfShape({
        type: 'Polygon',
        coordinates: [
          [
            [-0.8, 52],
            [-0.79, 52],
            [-0.8, 52],
          ],
        ],
      }),
    says: ['feature 1 (E05900009)'],
  },
  'holds coordinates that are words': {
    name: 'words.geojson',
    content: () =>
      wardOfShape({
        type: 'Polygon',
        coordinates: [
          [
            ['west', 'south'],
            ['east', 'south'],
          ],
        ],
      }),
    says: ['feature 1 (E05900009)'],
  },
  'holds a wrong corner in the middle': {
    name: 'corner.geojson',
    content: () =>
      wardOfShape({
        type: 'Polygon',
        coordinates: [
          [
            [-0.8, 52],
            [-0.79, 52],
            [null, 52.01],
            [-0.8, 52],
          ],
        ],
      }),
    says: ['feature 1 (E05900009)'],
  },
  'has latitude before longitude': {
    name: 'swapped.geojson',
    content: () => wards(gridWards.map((area) => ({ ...area, ring: area.ring.map(([x, y]) => [y!, x!]) }))),
    says: ['feature 1 (E05900001)', 'latitude comes first, but GeoJSON puts longitude first'],
  },
  'lies elsewhere in the world': {
    name: 'elsewhere.geojson',
    content: () => wards([ward('E05900001', 'A', box(10, 10, 11, 11))]),
    says: ['feature 1 (E05900001)', 'outside the United Kingdom'],
  },
  'is in a reference system we do not know': {
    name: 'mercator.geojson',
    content: () =>
      boundaryJson(gridWards, { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } } }),
    says: ['EPSG::3857', 'EPSG:4326', 'EPSG:27700'],
  },
  'says metres of the grid and gives degrees': {
    name: 'lying.geojson',
    content: () => boundaryJson(gridWards, { crs: { type: 'name', properties: { name: 'EPSG:27700' } } }),
    says: ['feature 1 (E05900001)', 'not on the British National Grid'],
  },
  'holds an area that crosses itself': {
    name: 'bowtie.geojson',
    content: () =>
      wards([
        gridWards[0]!,
        ward('E05900002', 'Tie', [
          [-0.79, 52],
          [-0.77, 52.02],
          [-0.77, 52],
          [-0.79, 52.02],
          [-0.79, 52],
        ]),
      ]),
    says: ['feature 2 (E05900002) crosses itself', 'Mend it in a GIS'],
  },
  'names an area twice': {
    name: 'twice.geojson',
    content: () => wards([...gridWards, gridWards[0]!]),
    says: ['area code E05900001 stands twice, in features 1 and 3'],
  },
  'holds an area without a code': {
    name: 'nameless.geojson',
    content: () => wards([gridWards[0]!, { properties: { WD24NM: 'A' }, ring: gridWards[1]!.ring }]),
    says: ['feature 2 has no WD24CD'],
  },
  'holds LSOAs of no census': {
    name: 'lsoas.geojson',
    content: () =>
      boundaryJson(gridLsoas.map(({ properties, ring }) => ({ properties: { code: properties.LSOA21CD }, ring }))),
    says: ['does not say of which census', '--vintage 2011 or --vintage 2021'],
  },
}

function manyColumns(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `c${index}`)
}
