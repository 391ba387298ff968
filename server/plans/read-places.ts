import Papa from 'papaparse'
import { faultOfDegrees, gridFromDegrees } from '../geometry/british-grid.ts'
import { ApiProblem } from '../http/api-problem.ts'

/** A named point of a file, and the other columns by their heading in small letters. */
export interface ReadPlace {
  readonly line: number
  readonly name: string
  readonly at: readonly [easting: number, northing: number]
  readonly fields: Readonly<Record<string, string>>
}

export interface ReadPlaces {
  readonly rows: number
  readonly places: readonly ReadPlace[]
  readonly refused: readonly { readonly line: number; readonly reason: string }[]
}

const mostRows = 5_000
const longestName = 120
const nameHeadings = ['name', 'site', 'site_name', 'camera', 'ref', 'id']
const forms = [
  { x: ['easting', 'x', 'eastings'], y: ['northing', 'y', 'northings'], isDegrees: false },
  { x: ['longitude', 'lon', 'lng', 'long'], y: ['latitude', 'lat'], isDegrees: true },
] as const

/** Named points of CSV with a heading or of GeoJSON. What cannot be read is counted with its reason. */
export function readPlaces(text: string): ReadPlaces {
  return /^\uFEFF?\s*\{/.test(text) ? readGeoJson(text.replace(/^\uFEFF/, '')) : readCsv(text)
}

function readCsv(text: string): ReadPlaces {
  const { data } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (heading) => heading.trim().toLowerCase().replace(/\s+/g, '_'),
  })
  refuseTooMany(data.length)
  const headings = Object.keys(data[0] ?? {})
  const name = nameHeadings.find((heading) => headings.includes(heading))
  const form = forms
    .map(({ x, y, isDegrees }) => ({ x: oneOf(x, headings), y: oneOf(y, headings), isDegrees }))
    .find(({ x, y }) => x && y)
  if (!name || !form?.x || !form.y)
    throw new ApiProblem('file-refused', {
      detail:
        'It needs a column name, and easting and northing or longitude and latitude. Its columns are: ' +
        `${headings.join(', ') || 'none'}.`,
    })
  const { x, y, isDegrees } = form
  return gather(
    data.map((fields, at) => ({
      line: at + 2,
      name: fields[name] ?? '',
      x: numberOf(fields[x]),
      y: numberOf(fields[y]),
      isDegrees,
      fields,
    })),
  )
}

function readGeoJson(text: string): ReadPlaces {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new ApiProblem('file-refused', { detail: 'It begins like GeoJSON but is no valid JSON. Export it again.' })
  }
  const { type, features } = parsed as { type?: unknown; features?: unknown }
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    throw new ApiProblem('file-refused', { detail: 'It is no FeatureCollection. Export it as GeoJSON with points.' })
  refuseTooMany(features.length)
  return gather(
    features.map((feature: unknown, at) => {
      const { properties, geometry } = (feature ?? {}) as { properties?: object | null; geometry?: unknown }
      const fields = Object.fromEntries(
        Object.entries(properties ?? {}).map(([key, value]) => [key.trim().toLowerCase(), textOf(value)]),
      )
      const name = nameHeadings.map((heading) => fields[heading]).find((value) => value) ?? ''
      const { type: shape, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown }
      const [x, y] = shape === 'Point' && Array.isArray(coordinates) ? coordinates : []
      return { line: at + 1, name, x: Number(x), y: Number(y), isDegrees: true, fields }
    }),
  )
}

interface RawPlace {
  readonly line: number
  readonly name: string
  readonly x: number
  readonly y: number
  readonly isDegrees: boolean
  readonly fields: Readonly<Record<string, string>>
}

function gather(rows: readonly RawPlace[]): ReadPlaces {
  const places: ReadPlace[] = []
  const refused: { line: number; reason: string }[] = []
  const names = new Set<string>()
  for (const { line, name: written, x, y, isDegrees, fields } of rows) {
    const name = written.trim()
    const fault = isDegrees ? faultOfDegrees(x, y) : faultOfGrid(x, y)
    if (name === '') refused.push({ line, reason: 'it has no name' })
    else if (name.length > longestName) refused.push({ line, reason: `its name is over ${longestName} letters` })
    else if (names.has(name)) refused.push({ line, reason: `'${name}' is in the file twice` })
    else if (fault) refused.push({ line, reason: `its place is ${fault}` })
    else {
      names.add(name)
      places.push({ line, name, at: isDegrees ? gridFromDegrees(x, y) : [x, y], fields })
    }
  }
  return { rows: rows.length, places, refused }
}

function faultOfGrid(easting: number, northing: number): string | null {
  if (!Number.isFinite(easting) || !Number.isFinite(northing)) return 'not a number'
  return easting > 0 && easting <= 700_000 && northing > 0 && northing <= 1_300_000 ? null : 'outside the National Grid'
}

function oneOf(names: readonly string[], headings: readonly string[]): string | undefined {
  return names.find((name) => headings.includes(name))
}

/** NaN for what is empty: `Number('')` would be the corner of the grid. */
function numberOf(text: string | undefined): number {
  return text?.trim() ? Number(text) : Number.NaN
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function refuseTooMany(rows: number): void {
  if (rows > mostRows)
    throw new ApiProblem('file-refused', { detail: `It has ${rows} rows; at most ${mostRows} are taken at once.` })
}
