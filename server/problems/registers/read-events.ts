import Papa from 'papaparse'
import { daysAfter } from '../../../shared/calendar-date.ts'
import { type EventKind, eventKindLabels, eventKinds } from '../../../shared/register-words.ts'

/** An event of a file, before it is kept. */
export interface ReadEvent {
  readonly line: number
  /** Of a calendar file; made of the rest where the file has none, so that it is read once. */
  readonly uid: string
  readonly name: string
  readonly kind: EventKind
  readonly place: string
  readonly from: string
  readonly to: string
  readonly crowd: number | null
  readonly recursYearly: boolean
  readonly affectsCounts: boolean
}
export interface RefusedEvent {
  readonly line: number
  readonly reason: string
  readonly text: string
}
export interface EventsRead {
  readonly events: readonly ReadEvent[]
  readonly refused: readonly RefusedEvent[]
  /** Why nothing can be read; null where something can. */
  readonly problem: string | null
}

export function readEvents(text: string): EventsRead {
  const plain = text.replace(/^\uFEFF/, '')
  return /^\s*BEGIN:VCALENDAR/i.test(plain) ? readCalendar(plain) : readCsv(plain)
}

function readCsv(text: string): EventsRead {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: false })
  const header = (data[0] ?? []).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^a-z]+/g, '_')
      .replace(/^_|_$/g, ''),
  )
  const at = (...names: string[]) => header.findIndex((heading) => names.includes(heading))
  const columns = { name: at('name', 'event', 'title'), from: at('from', 'date', 'start', 'day'), to: at('to', 'end') }
  if (columns.name < 0 || columns.from < 0)
    return {
      events: [],
      refused: [],
      problem: "The first line needs the columns 'name' and 'from', or the file begins with BEGIN:VCALENDAR.",
    }
  const events: ReadEvent[] = []
  const refused: RefusedEvent[] = []
  let line = 1
  for (const [index, cells] of data.entries()) {
    const own = line
    line += cells.join('').split('\n').length
    if (index === 0 || cells.every((cell) => cell.trim() === '')) continue
    const of = (column: number) => (column < 0 ? '' : (cells[column] ?? '').trim())
    const crowd = of(at('crowd', 'people', 'attendance'))
    const found = eventOf(own, {
      ...{ uid: '', name: of(columns.name), from: of(columns.from), to: of(columns.to) },
      ...{ place: of(at('place', 'location', 'venue')), kind: of(at('kind', 'type')), crowd },
      yearly: isYes(of(at('yearly', 'recurs_yearly', 'recurring'))),
      affects: !isNo(of(at('affects', 'affects_counts'))),
    })
    if (typeof found === 'string') refused.push({ line: own, reason: found, text: cells.join(',').slice(0, 200) })
    else events.push(found)
  }
  return { events, refused, problem: null }
}

const isYes = (text: string) => /^(y|yes|true|1)$/i.test(text)
const isNo = (text: string) => /^(n|no|false|0)$/i.test(text)

/** Whole days of VEVENTs (RFC 5545); the end of a day event is the day after its last. */
function readCalendar(text: string): EventsRead {
  const lines = text
    .replace(/\r\n[ \t]/g, '')
    .replace(/\n[ \t]/g, '')
    .split(/\r?\n/)
  const events: ReadEvent[] = []
  const refused: RefusedEvent[] = []
  let own: { at: number; fields: Map<string, { readonly value: string; readonly isDay: boolean }> } | null = null
  for (const [index, line] of lines.entries()) {
    if (/^BEGIN:VEVENT$/i.test(line)) own = { at: index + 1, fields: new Map() }
    else if (/^END:VEVENT$/i.test(line) && own) {
      const { at, fields } = own
      const value = (name: string) => plainOf(fields.get(name)?.value ?? '')
      const [start, end] = [fields.get('DTSTART'), fields.get('DTEND')]
      const from = dayOf(start?.value ?? '')
      const last = dayOf(end?.value ?? '')
      const to = last && end?.isDay && last > (from ?? last) ? daysAfter(last, -1) : last
      const found = eventOf(at, {
        ...{ uid: value('UID'), name: value('SUMMARY'), from: from ?? '', to: to ?? '', place: value('LOCATION') },
        ...{ kind: value('CATEGORIES'), crowd: '', affects: true },
        yearly: /FREQ=YEARLY/i.test(fields.get('RRULE')?.value ?? ''),
      })
      if (typeof found === 'string') refused.push({ line: at, reason: found, text: value('SUMMARY').slice(0, 200) })
      else if (/FREQ=(DAILY|WEEKLY|MONTHLY)/i.test(fields.get('RRULE')?.value ?? ''))
        refused.push({
          line: at,
          reason: 'comes again every day, week or month: enter its days apart',
          text: found.name,
        })
      else events.push(found)
      own = null
    } else if (own) {
      const match = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/i.exec(line)
      if (match?.[1] && !own.fields.has(match[1].toUpperCase()))
        own.fields.set(match[1].toUpperCase(), {
          value: match[3] ?? '',
          isDay: /VALUE=DATE(?!-)/i.test(match[2] ?? '') || /^\d{8}$/.test(match[3] ?? ''),
        })
    }
  }
  return { events, refused, problem: events.length + refused.length === 0 ? 'The calendar holds no event.' : null }
}

function plainOf(text: string): string {
  return text
    .replace(/\\n/gi, ' ')
    .replace(/\\([\\;,])/g, '$1')
    .trim()
}

function dayOf(text: string): string | null {
  const compact = /^(20\d{2})(\d{2})(\d{2})/.exec(text)
  const iso = /^(20\d{2})-(\d{2})-(\d{2})/.exec(text)
  const british = /^(\d{1,2})\/(\d{1,2})\/(20\d{2})/.exec(text)
  const [year, month, day] = compact?.slice(1) ?? iso?.slice(1) ?? (british ? [british[3], british[2], british[1]] : [])
  if (!year || !month || !day) return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${written}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written ? null : written
}

function eventOf(
  line: number,
  told: {
    readonly uid: string
    readonly name: string
    readonly kind: string
    readonly place: string
    readonly from: string
    readonly to: string
    readonly crowd: string
    readonly yearly: boolean
    readonly affects: boolean
  },
): ReadEvent | string {
  if (told.name === '') return 'has no name'
  if (told.name.length > 120) return 'has a name of more than 120 characters'
  const from = dayOf(told.from)
  if (!from) return `'${told.from}' is no date written 2026-06-14 or 14/06/2026`
  const to = told.to === '' ? from : dayOf(told.to)
  if (!to) return `'${told.to}' is no date written 2026-06-14 or 14/06/2026`
  if (to < from) return 'ends before it begins'
  if (told.crowd !== '' && !/^\d{1,7}$/.test(told.crowd)) return `'${told.crowd}' is no whole number of people`
  return {
    ...{ line, name: told.name, kind: kindOf(told.kind), place: told.place.slice(0, 200), from, to },
    uid: told.uid === '' ? JSON.stringify([told.name.toLowerCase(), from]) : told.uid.slice(0, 300),
    crowd: told.crowd === '' ? null : Number(told.crowd),
    ...{ recursYearly: told.yearly, affectsCounts: told.affects },
  }
}

function kindOf(text: string): EventKind {
  const wanted = text.toLowerCase().trim()
  return eventKinds.find((kind) => kind === wanted || eventKindLabels[kind].toLowerCase() === wanted) ?? 'event'
}
