import { incidentTypes } from '../../shared/layers.ts'
import { isMonth } from '../../shared/period.ts'
import { degreesFromGrid, faultOfDegrees } from '../geometry/british-grid.ts'
import type { CsvRows } from './csv-rows.ts'
import { forceFromFileName, forceSlug } from './police-force.ts'

/** Where each column of a street file stands; -1 where the file has none. */
export interface StreetColumns {
  readonly count: number
  readonly crimeId: number
  readonly month: number
  readonly reportedBy: number
  readonly longitude: number
  readonly latitude: number
  readonly projected: boolean
  readonly location: number
  readonly lsoaCode: number
  readonly crimeType: number
  readonly outcome: number
}

/** Columns by name, never by position; null when the headings are not those of a street file. */
export function streetColumns(header: readonly string[]): StreetColumns | null {
  const names = header.map((heading) => heading.toLowerCase().replace(/\s+/g, ' '))
  const at = (name: string) => names.indexOf(name)
  const projected = at('longitude') < 0 && at('easting') >= 0
  const columns: StreetColumns = {
    count: header.length,
    crimeId: at('crime id'),
    month: at('month'),
    reportedBy: at('reported by') >= 0 ? at('reported by') : at('falls within'),
    longitude: projected ? at('easting') : at('longitude'),
    latitude: projected ? at('northing') : at('latitude'),
    projected,
    location: at('location'),
    lsoaCode: at('lsoa code'),
    crimeType: at('crime type'),
    outcome: at('last outcome category'),
  }
  const needed = [columns.month, columns.longitude, columns.latitude, columns.location, columns.crimeType]
  return needed.every((index) => index >= 0) ? columns : null
}

/** A row as read. `longitudeE6` and `latitudeE6` are millionths of a degree, the precision files are printed in. */
export interface StreetRow {
  month: string
  force: string
  located: boolean
  longitudeE6: number
  latitudeE6: number
  readonly location: string
  lsoaCode: string
  typeId: number
  outcome: string
  /** False for every ASB row, and some others. */
  hasCrimeId: boolean
  /** The 32 bytes that its 64 hexadecimal characters write; those of an earlier row where it has none. */
  readonly crimeId: Buffer
}

/** Why a row is not taken: a stable reason to count by, and what was found. */
export interface RowRefusal {
  readonly reason: string
  readonly found: string
}

const typeIdByName = new Map<string, number>(
  incidentTypes.flatMap((type) => [
    [type.name, type.id],
    [type.name.toLowerCase(), type.id],
  ]),
)
/** Of a Crime ID, two hexadecimal characters each. */
export const crimeIdBytes = 32

/**
 * Makes a reader of the rows of one file. It returns null for a row it accepts, which then stands in `row` until the
 * next call: an object for each of millions of rows would cost more than the reading.
 */
export function streetRowReader(columns: StreetColumns, baseName: string, latestMonth: string) {
  const forceByName = new Map<string, string>()
  const fileForce = forceFromFileName(baseName)
  const goodMonths = new Set<string>()
  let read: CsvRows
  const row: StreetRow = {
    month: '',
    force: '',
    located: false,
    longitudeE6: 0,
    latitudeE6: 0,
    // Asked for of new snap points only.
    get location() {
      return read.text(columns.location)
    },
    lsoaCode: '',
    typeId: 0,
    outcome: '',
    hasCrimeId: false,
    crimeId: Buffer.alloc(crimeIdBytes),
  }

  function readRow(fields: CsvRows): RowRefusal | null {
    read = fields
    if (fields.count !== columns.count)
      return { reason: 'wrong number of columns', found: `${fields.count} where ${columns.count} were expected` }
    row.month = fields.text(columns.month)
    if (!goodMonths.has(row.month)) {
      if (!isMonth(row.month)) return { reason: 'month is not written YYYY-MM', found: row.month }
      if (row.month > latestMonth) return { reason: 'month lies in the future', found: row.month }
      goodMonths.add(row.month)
    }
    const printedForce = fields.text(columns.reportedBy)
    let force = forceByName.get(printedForce)
    if (force === undefined) {
      force = forceSlug(printedForce) || fileForce || ''
      forceByName.set(printedForce, force)
    }
    if (force === '') return { reason: 'police force is missing', found: '' }
    row.force = force
    const typeName = fields.text(columns.crimeType)
    const typeId = typeIdByName.get(typeName) ?? typeIdByName.get(typeName.toLowerCase())
    if (typeId === undefined) return { reason: 'crime type is not known', found: typeName }
    row.typeId = typeId
    const written = fields.hex(columns.crimeId, row.crimeId)
    if (written < 0) return { reason: 'Crime ID is not 64 hexadecimal characters', found: fields.text(columns.crimeId) }
    row.hasCrimeId = written > 0
    row.lsoaCode = fields.text(columns.lsoaCode)
    row.outcome = fields.text(columns.outcome)
    return readPlace(fields)
  }

  function readPlace(fields: CsvRows): RowRefusal | null {
    row.located = false
    row.longitudeE6 = 0
    row.latitudeE6 = 0
    let longitude = fields.number(columns.longitude)
    let latitude = fields.number(columns.latitude)
    if (longitude === null && latitude === null) return null
    if (longitude === null || latitude === null)
      return { reason: 'one of two coordinates is missing', found: printedPlace(fields) }
    if (columns.projected && Number.isFinite(longitude) && Number.isFinite(latitude))
      [longitude, latitude] = degreesFromGrid(longitude, latitude)
    const fault = faultOfDegrees(longitude, latitude)
    if (fault) return { reason: `coordinates are ${fault}`, found: printedPlace(fields) }
    row.located = true
    row.longitudeE6 = Math.round(longitude * 1e6)
    row.latitudeE6 = Math.round(latitude * 1e6)
    return null
  }

  function printedPlace(fields: CsvRows): string {
    return `${fields.text(columns.longitude)}, ${fields.text(columns.latitude)}`
  }

  return { row: row as Readonly<StreetRow>, readRow }
}
