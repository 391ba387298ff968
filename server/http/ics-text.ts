import { daysAfter } from '../../shared/calendar-date.ts'

export interface CalendarEntry {
  readonly uid: string
  /** When it was made, ISO 8601 in UTC. */
  readonly stamp: string
  readonly day: string
  readonly fromHour: number
  readonly toHour: number
  readonly title: string
  readonly place: string
  /** Degrees; left out where it is no one place. */
  readonly longitude?: number
  readonly latitude?: number
  readonly text: string
}

/** London, so that a shift begins at its hour on the clock in summer and winter (RFC 5545, 3.6.5). */
const london = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/London',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'TZNAME:BST',
  'DTSTART:19700329T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'TZNAME:GMT',
  'DTSTART:19701025T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/** A calendar by RFC 5545: lines of at most 75 octets, each ended by CR and LF. */
export function icsText(
  entries: readonly CalendarEntry[],
  status: 'CONFIRMED' | 'TENTATIVE',
  about: 'Vans' | 'Wardens' = 'Vans',
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Wardwatch//${about}//EN`,
    'CALSCALE:GREGORIAN',
    ...london,
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${entry.uid}`,
      `DTSTAMP:${entry.stamp.replace(/[-:]/g, '').replace(/\.\d+/, '')}`,
      `DTSTART;TZID=Europe/London:${localTime(entry.day, entry.fromHour)}`,
      `DTEND;TZID=Europe/London:${localTime(entry.day, entry.toHour)}`,
      `SUMMARY:${escaped(entry.title)}`,
      `LOCATION:${escaped(entry.place)}`,
      ...(entry.latitude === undefined || entry.longitude === undefined
        ? []
        : [`GEO:${entry.latitude.toFixed(6)};${entry.longitude.toFixed(6)}`]),
      `DESCRIPTION:${escaped(entry.text)}`,
      `STATUS:${status}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

/** Something that is on for whole days, both included. */
export interface WholeDays {
  readonly uid: string
  /** When it was last changed, ISO 8601 in UTC. */
  readonly stamp: string
  readonly from: string
  readonly to: string
  readonly isYearly: boolean
  readonly title: string
  readonly place: string
  readonly category: string
}

/** A calendar of whole days by RFC 5545, where the end of an event is the day after its last. */
export function wholeDaysIcs(entries: readonly WholeDays[]): string {
  const compact = (day: string) => day.replaceAll('-', '')
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Wardwatch//Events//EN', 'CALSCALE:GREGORIAN'],
    ...entries.flatMap(({ uid, stamp, from, to, isYearly, title, place, category }) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTAMP:${stamp.replace(/[-:]/g, '').replace(/\.\d+/, '')}`,
      `DTSTART;VALUE=DATE:${compact(from)}`,
      `DTEND;VALUE=DATE:${compact(daysAfter(to, 1))}`,
      ...(isYearly ? ['RRULE:FREQ=YEARLY'] : []),
      `SUMMARY:${escaped(title)}`,
      `LOCATION:${escaped(place)}`,
      `CATEGORIES:${escaped(category)}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function localTime(day: string, hour: number): string {
  const date = daysAfter(day, Math.floor(hour / 24)).replaceAll('-', '')
  return `${date}T${String(hour % 24).padStart(2, '0')}0000`
}

/** Text values escape these four (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
}

/** Folded without cutting a character of several octets. */
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 74) {
      pieces.push(piece)
      piece = ''
      octets = 0
    }
    piece += character
    octets += size
  }
  return [...pieces, piece].join('\r\n ')
}
