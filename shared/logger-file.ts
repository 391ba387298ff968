import { clockMinutes } from './calendar-date.ts'
import type { TrackPoint } from './gps-stops.ts'

/** What a file of a GPS logger holds. Rows that cannot be read are counted, never guessed. */
export interface LoggerTrack {
  readonly points: readonly TrackPoint[]
  readonly rows: number
  readonly unread: number
  /** The first row that could not be read, and why; null where all could. */
  readonly firstFault: string | null
  /** How times were understood. */
  readonly clock: string
}

/** The file has no columns, or no points, that are known: what was looked for. */
export interface UnknownLogger {
  readonly problem: string
}

/** What times mean that have no zone. */
export type LoggerZone = 'England' | 'UTC'

const names = {
  latitude: /^(lat|latitude|latitude ?n\/?s|gps ?lat(itude)?|y|position ?lat(itude)?|lat ?(deg|\(deg\)|\[deg\]))$/,
  longitude:
    /^(lon|lng|long|longitude|longitude ?e\/?w|gps ?lon(g|gitude)?|x|position ?lon(g|gitude)?|lon ?(deg|\(deg\)|\[deg\]))$/,
  stamp:
    /^(time ?stamp|date ?time|date ?& ?time|iso ?time|utc|gps ?time ?stamp|recorded ?at|fix ?time|epoch|unix ?time)$/,
  time: /^(utc ?|local ?|gps ?)?time( ?\(?(utc|gmt|local)\)?)?$/,
  date: /^(utc ?|local ?|gps ?)?(date|day)( ?\(?(utc|gmt|local)\)?)?$/,
} as const

/**
 * Points of the text of a logger's file: CSV with a heading (comma, semicolon or tab), or GPX. Times with a zone, and
 * seconds since 1970, become the clock in England; without one they are taken as `zone`, or as UTC where the heading of
 * their column says so. Places may be written 52.04, 52.04N or -0.76. Points at 0 degrees both are of a receiver that
 * has no fix, and count as unread.
 */
export function readLogger(text: string, zone: LoggerZone = 'England'): LoggerTrack | UnknownLogger {
  const plain = text.replace(/^\uFEFF/, '')
  if (/^\s*<(\?xml|gpx)/i.test(plain)) return readGpx(plain, zone)
  const lines = plain.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  const [heading = '', ...rows] = lines
  const separator = [',', ';', '\t'].sort((a, b) => heading.split(b).length - heading.split(a).length)[0]!
  const columns = cells(heading, separator).map((name) =>
    name.toLowerCase().replaceAll('_', ' ').replace(/\s+/g, ' ').trim(),
  )
  const at = (name: keyof typeof names) => columns.findIndex((column) => names[name].test(column))
  const [latitude, longitude, stamp, time, date] = [
    at('latitude'),
    at('longitude'),
    at('stamp'),
    at('time'),
    at('date'),
  ]
  if (latitude < 0 || longitude < 0 || (stamp < 0 && time < 0))
    return {
      problem: `The file has the columns ${columns.slice(0, 12).join(', ') || 'of none that can be read'}. It needs latitude, longitude and a time, such as lat, lon, time; or date and time.`,
    }
  const timed = stamp >= 0 ? [stamp] : date >= 0 ? [date, time] : [time]
  const zoneOf: LoggerZone = timed.some((index) => /utc|gmt/.test(columns[index]!)) ? 'UTC' : zone
  return gathered(
    rows.map((line) => {
      const row = cells(line, separator)
      return {
        where: [row[longitude] ?? '', row[latitude] ?? ''],
        when: timed.map((index) => row[index] ?? '').join(' '),
      }
    }),
    zoneOf,
  )
}

function readGpx(text: string, zone: LoggerZone): LoggerTrack | UnknownLogger {
  const points = [...text.matchAll(/<trkpt\b([^>]*)>([\s\S]*?)<\/trkpt>/gi)].map(([, about = '', inside = '']) => ({
    where: [/\blon\s*=\s*["']([^"']*)/i.exec(about)?.[1] ?? '', /\blat\s*=\s*["']([^"']*)/i.exec(about)?.[1] ?? ''],
    when: /<time>\s*([^<]*?)\s*<\/time>/i.exec(inside)?.[1] ?? '',
  }))
  if (points.length === 0)
    return { problem: 'The file is GPX or XML without a track. Export the track with its times.' }
  return gathered(points, zone)
}

function gathered(
  rows: readonly { readonly where: readonly string[]; readonly when: string }[],
  zone: LoggerZone,
): LoggerTrack | UnknownLogger {
  if (rows.length === 0) return { problem: 'The file has a heading and no rows.' }
  const points: TrackPoint[] = []
  let firstFault: string | null = null
  let hasZone = false
  for (const [index, { where, when }] of rows.entries()) {
    const [longitude, latitude] = [degrees(where[0]!), degrees(where[1]!)]
    const minute = minuteOf(when, zone)
    const isPlace =
      Math.abs(longitude) <= 180 &&
      Math.abs(latitude) <= 90 &&
      !(Math.abs(longitude) < 1e-6 && Math.abs(latitude) < 1e-6)
    if (minute === null || !isPlace)
      firstFault ??= `Row ${index + 1}: ${minute === null ? `'${when.slice(0, 40)}' is no day and time` : `'${where.join(' ').slice(0, 40)}' is no place`}.`
    else {
      points.push({ minute: minute.minute, longitude, latitude })
      hasZone ||= minute.hasZone
    }
  }
  const unread = rows.length - points.length
  const clock = hasZone
    ? 'Times have a zone, and were put on the clock in England.'
    : zone === 'UTC'
      ? 'Times were taken as UTC, and put on the clock in England.'
      : 'Times have no zone, and were taken as the clock in England.'
  return { points, rows: rows.length, unread, firstFault, clock }
}

/** Cells of a line; quotes around one may hold the separator. */
function cells(line: string, separator: string): string[] {
  const found: string[] = []
  let cell = ''
  let isQuoted = false
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted
    else if (character === separator && !isQuoted) {
      found.push(cell.trim())
      cell = ''
    } else cell += character
  }
  return [...found, cell.trim()]
}

/** NaN where it is no number. 'S' and 'W' are below 0. */
function degrees(text: string): number {
  const match = /^([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*([NSEW])?$/i.exec(text.trim())
  if (!match) return Number.NaN
  return /[sw]/i.test(match[2] ?? '') ? -Math.abs(Number(match[1])) : Number(match[1])
}

/** The minute on the clock in England, with its part of a minute. */
function minuteOf(text: string, zone: LoggerZone): { minute: number; hasZone: boolean } | null {
  const written = text.trim()
  if (/^\d{10}(\.\d+)?$/.test(written)) return inEngland(Number(written) * 1_000, true)
  if (/^\d{13}$/.test(written)) return inEngland(Number(written), true)
  const match =
    /^(\d{4}-\d{1,2}-\d{1,2}|\d{4}\/\d{1,2}\/\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{6}|\d{8})[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?|\d{6}(?:\.\d+)?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i.exec(
      written,
    )
  if (!match) return null
  const day = dayOf(match[1]!)
  const [, hours, minutes, seconds = '0'] = /^(\d{1,2}):?(\d{2}):?(\d{2}(?:\.\d+)?)?$/.exec(match[2]!) ?? []
  if (day === null || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) >= 61) return null
  let minute: number
  try {
    minute = clockMinutes(`${day} ${hours!.padStart(2, '0')}:${minutes}`) + Number(seconds) / 60
  } catch {
    return null
  }
  const offset = match[3]
  if (offset === undefined && zone === 'England') return { minute, hasZone: false }
  const shift = /^([+-])(\d{2}):?(\d{2})$/.exec(offset ?? '')
  const ahead = shift ? (shift[1] === '-' ? -1 : 1) * (Number(shift[2]) * 60 + Number(shift[3])) : 0
  return inEngland((minute - ahead) * 60_000, offset !== undefined)
}

/** 'YYYY-MM-DD'. With slashes the day comes first, as in England; six digits are year, month and day. */
function dayOf(text: string): string | null {
  const parts = /^\d+$/.test(text)
    ? text.length === 6
      ? [`20${text.slice(0, 2)}`, text.slice(2, 4), text.slice(4)]
      : [text.slice(0, 4), text.slice(4, 6), text.slice(6)]
    : text.split(/[-/.]/)
  const [year, month, day] = parts[0]!.length === 4 ? parts : [parts[2], parts[1], parts[0]]
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null
}

const england = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
})

function inEngland(instant: number, hasZone: boolean): { minute: number; hasZone: boolean } | null {
  if (!(Math.abs(instant) < 4e12)) return null
  const whole = Math.floor(instant / 60_000)
  const minute = clockMinutes(england.format(whole * 60_000).slice(0, 16)) + (instant / 60_000 - whole)
  return { minute, hasZone }
}
