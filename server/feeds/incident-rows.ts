import { dayNumber } from '../../shared/calendar-date.ts'
import { incidentTypes } from '../../shared/layers.ts'
import { faultOfDegrees, gridFromDegrees } from '../geometry/british-grid.ts'
import { type LocalTime, minutesPerDay, monthOfMinute, readLocalTime } from './local-time.ts'
import type { RowRefusal } from './police-street-row.ts'

/** How far off a place may be where the file does not say: an address or a spot on a street. */
export const standardPrecisionMetres = 10
const longestText = 100

/** Where each column of a partner's incident file stands; -1 where it has none. */
export interface IncidentColumns {
  readonly count: number
  readonly ref: number
  readonly type: number
  readonly occurredFrom: number
  readonly occurredTo: number
  readonly reportedAt: number
  readonly sourceAgency: number
  readonly easting: number
  readonly northing: number
  readonly longitude: number
  readonly latitude: number
  readonly precision: number
}

const normal = (heading: string) => heading.toLowerCase().replace(/[\s_]+/g, '_')

/** Columns by name, never by position; null when the headings are not those of an incident file. */
export function incidentColumns(header: readonly string[]): IncidentColumns | null {
  const names = header.map(normal)
  const at = (...known: string[]) => names.findIndex((name) => known.includes(name))
  const columns: IncidentColumns = {
    count: header.length,
    ref: at('ref'),
    type: at('type'),
    occurredFrom: at('occurred_from'),
    occurredTo: at('occurred_to'),
    reportedAt: at('reported_at'),
    sourceAgency: at('source_agency'),
    easting: at('easting', 'eastings'),
    northing: at('northing', 'northings'),
    longitude: at('longitude', 'lon', 'long', 'lng'),
    latitude: at('latitude', 'lat'),
    precision: at('precision_m'),
  }
  return missingIncidentColumns(header)?.length === 0 ? columns : null
}

/** What an incident file still lacks; null when the headings are of something else. */
export function missingIncidentColumns(header: readonly string[]): string[] | null {
  const names = new Set(header.map(normal))
  const missing = ['ref', 'type', 'occurred_from'].filter((name) => !names.has(name))
  if (!names.has('occurred_from') || missing.length > 1) return null
  const hasAny = (...known: string[]) => known.some((name) => names.has(name))
  const hasGrid = hasAny('easting', 'eastings') && hasAny('northing', 'northings')
  const hasDegrees = hasAny('longitude', 'lon', 'long', 'lng') && hasAny('latitude', 'lat')
  return hasGrid || hasDegrees ? missing : [...missing, 'easting and northing (or longitude and latitude)']
}

export interface IncidentRow {
  readonly ref: string
  readonly sourceAgency: string
  readonly typeId: number
  /** Of `fromMinute`. */
  readonly month: string
  /** On the London clock since 1970-01-01 00:00. */
  readonly fromMinute: number
  readonly toMinute: number
  readonly reportedMinute: number | null
  readonly precisionMetres: number
  /** EPSG:27700. */
  readonly x: number
  readonly y: number
  readonly place: 'grid' | 'degrees'
  readonly doubts: readonly ('skipped' | 'repeated')[]
}

const typeIdByName = new Map<string, number>(
  incidentTypes.flatMap(({ id, slug, name }) => [
    [slug, id],
    [name.toLowerCase(), id],
  ]),
)

/**
 * Makes a reader of the rows of one file: an incident, or why it is refused. `today` is 'YYYY-MM-DD'; anything after
 * its end lies in the future. A day without a time stands for the whole of that day, a missing end for the start.
 * Columns that are not in `IncidentColumns` are never read: they may name people.
 */
export function incidentRowReader(columns: IncidentColumns, today: string) {
  const future = (dayNumber(today) + 1) * minutesPerDay

  function readTime(text: string, name: string): LocalTime | RowRefusal {
    const read = readLocalTime(text)
    if (read === 'not a date') return { reason: `${name} is not a date`, found: text }
    if (read === 'month first') return { reason: `${name} has the month before the day`, found: text }
    return read.minute >= future ? { reason: 'date lies in the future', found: text } : read
  }

  return function readRow(fields: readonly string[]): IncidentRow | RowRefusal {
    if (fields.length !== columns.count)
      return { reason: 'wrong number of columns', found: `${fields.length} where ${columns.count} were expected` }
    const field = (index: number) => (index < 0 ? '' : (fields[index] ?? '').replace(/\u00A0/g, ' ').trim())
    const ref = field(columns.ref)
    const sourceAgency = field(columns.sourceAgency)
    if (ref === '') return { reason: 'ref is missing', found: '' }
    if (ref.length > longestText || sourceAgency.length > longestText)
      return {
        reason: `ref or source_agency is longer than ${longestText} characters`,
        found: (ref.length > longestText ? ref : sourceAgency).slice(0, longestText),
      }
    const typeId = typeIdByName.get(field(columns.type).toLowerCase())
    if (typeId === undefined) return { reason: 'incident type is not known', found: field(columns.type) }

    const fromText = field(columns.occurredFrom)
    if (fromText === '') return { reason: 'occurred_from is missing', found: '' }
    const from = readTime(fromText, 'occurred_from')
    if ('reason' in from) return from
    const toText = field(columns.occurredTo)
    const to = toText === '' ? from : readTime(toText, 'occurred_to')
    if ('reason' in to) return to
    const toMinute = to.hasTime ? to.minute : to.minute + minutesPerDay
    if (toMinute < from.minute)
      return { reason: 'occurred_to is before occurred_from', found: `${fromText}, ${toText}` }
    const reportedText = field(columns.reportedAt)
    const reported = reportedText === '' ? null : readTime(reportedText, 'reported_at')
    if (reported && 'reason' in reported) return reported

    const place = readPlace(field)
    if ('reason' in place) return place
    const precisionText = field(columns.precision)
    const precisionMetres = precisionText === '' ? standardPrecisionMetres : Number(precisionText)
    if (!(precisionMetres >= 0 && precisionMetres <= 100_000))
      return { reason: 'precision_m is not a number of metres', found: precisionText }
    const times = toText === '' ? [from] : [from, to]
    return {
      ref,
      sourceAgency,
      typeId,
      month: monthOfMinute(from.minute),
      fromMinute: from.minute,
      toMinute,
      reportedMinute: reported?.minute ?? null,
      precisionMetres,
      ...place,
      doubts: times.flatMap(({ doubt }) => (doubt === null ? [] : [doubt])),
    }
  }

  function readPlace(field: (index: number) => string): Pick<IncidentRow, 'x' | 'y' | 'place'> | RowRefusal {
    const [easting, northing] = [field(columns.easting), field(columns.northing)]
    const [longitude, latitude] = [field(columns.longitude), field(columns.latitude)]
    const isGrid = easting !== '' || northing !== ''
    const [first, second] = isGrid ? [easting, northing] : [longitude, latitude]
    const found = `${first}, ${second}`
    if (first === '' && second === '') return { reason: 'location is missing', found: '' }
    if (first === '' || second === '') return { reason: 'one of two coordinates is missing', found }
    const [x, y] = [Number(first), Number(second)]
    const fault = isGrid ? faultOfGrid(x, y) : faultOfDegrees(x, y)
    if (fault) return { reason: `coordinates are ${fault}`, found }
    if (isGrid) return { x, y, place: 'grid' }
    const [east, north] = gridFromDegrees(x, y)
    return { x: east, y: north, place: 'degrees' }
  }
}

/** Eastings run from 0 to 700,000 and northings to 1,300,000; small numbers are degrees in the wrong column. */
function faultOfGrid(easting: number, northing: number): string | null {
  if (!Number.isFinite(easting) || !Number.isFinite(northing)) return 'not a number'
  if (Math.abs(easting) <= 180 && Math.abs(northing) <= 180) return 'degrees'
  return easting < 0 || easting > 700_000 || northing < 0 || northing > 1_300_000 ? 'outside the National Grid' : null
}
