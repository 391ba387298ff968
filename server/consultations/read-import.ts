import Papa from 'papaparse'
import { type AgeBand, ageBands } from '../../shared/consultation-words.ts'
import { charityPot } from '../../shared/feeds/charity-pot.ts'

/** A row that is not counted. `text`: as it stood in the file; '' where it may be of a person. */
export interface RefusedLine {
  readonly line: number
  readonly reason: string
  readonly text: string
}

/** Tokens of one pot. */
export interface PotRow {
  readonly line: number
  readonly label: string
  readonly count: number
  readonly venue: string
  readonly day: string
  readonly parish: string
}

/** One answer of a survey, before it is counted; its place goes no further than to find the parish. */
export interface AnswerRow {
  readonly line: number
  readonly label: string
  readonly respondent: string
  readonly ageBand: AgeBand | ''
  readonly parish: string
  readonly postcode: string
  readonly at: readonly [easting: number, northing: number] | null
}

export interface Reading<Row> {
  readonly rows: readonly Row[]
  readonly refused: readonly RefusedLine[]
  /** Headings that are needed and not there; then nothing was read. */
  readonly missing: readonly string[]
}

const aliases: Readonly<Record<string, readonly string[]>> = {
  label: ['label', 'concern', 'choice', 'pot'],
  count: ['count', 'tokens', 'n'],
  venue: ['venue', 'place'],
  date: ['date', 'day'],
  parish: ['parish', 'ward', 'parish_code', 'ward_code'],
  answer: ['choice', 'answer', 'concern', 'label'],
  respondent: ['respondent', 'response', 'response_id', 'respondent_id'],
  age: ['age', 'age_band', 'age_group'],
  easting: ['easting', 'x'],
  northing: ['northing', 'y'],
  postcode: ['postcode', 'post_code'],
}

/** Headings as the contract of charity pots compares them: without case; spaces, hyphens and underscores are one. */
function normalHeading(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

interface Table {
  readonly lines: readonly { readonly line: number; readonly text: string; readonly of: (name: string) => string }[]
  readonly has: (name: string) => boolean
}

function tableOf(text: string): Table {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: false })
  const header = (data[0] ?? []).map(normalHeading)
  const at = (name: string) => header.findIndex((heading) => aliases[name]?.includes(heading))
  let line = 1
  const lines = data.flatMap((cells, index) => {
    const own = line
    line += 1 + cells.join('').split('\n').length - 1
    if (index === 0 || cells.every((cell) => cell.trim() === '')) return []
    return [{ line: own, text: cells.join(',').slice(0, 200), of: (name: string) => (cells[at(name)] ?? '').trim() }]
  })
  return { lines, has: (name) => at(name) >= 0 }
}

/**
 * Rows of charity pots: label and count, and venue and date where they are there. The reference of a pot is the one of
 * its feed: venue, date and label; the second row of the same pot is refused.
 */
export function readPots(text: string): Reading<PotRow> {
  const table = tableOf(text)
  const missing = charityPot.columns
    .map(({ name }) => name)
    .filter((name) => ['label', 'count'].includes(name) && !table.has(name))
  if (missing.length > 0) return { rows: [], refused: [], missing }
  const seen = new Map<string, number>()
  return sorted(table, missing, ({ line, of }) => {
    const [label, count, venue] = [of('label'), of('count'), of('venue')]
    if (label === '') return 'has no label'
    if (!/^\d{1,6}$/.test(count)) return `'${count}' is no whole number of tokens`
    const day = of('date') === '' ? '' : dayOf(of('date'))
    if (day === null) return `'${of('date')}' is no date written 2026-06-14 or 14/06/2026`
    const pot = JSON.stringify([venue.toLowerCase(), day, label.toLowerCase()])
    const before = seen.get(pot)
    if (before !== undefined) return `is the same pot as line ${before}`
    seen.set(pot, line)
    return { line, label, count: Number(count), venue, day, parish: of('parish') }
  })
}

/** Rows of a survey, one for each answer. Nothing of a refused row is kept but its line and the reason. */
export function readAnswers(text: string): Reading<AnswerRow> {
  const table = tableOf(text)
  const missing = table.has('answer') ? [] : ['choice']
  if (missing.length > 0) return { rows: [], refused: [], missing }
  const seen = new Set<string>()
  const reading = sorted(table, missing, ({ line, of }) => {
    const label = of('answer')
    if (label === '') return 'has no choice'
    const respondent = of('respondent')
    const once = JSON.stringify([respondent, label.toLowerCase()])
    if (respondent !== '' && seen.has(once)) return 'is the same answer of the same respondent once more'
    seen.add(once)
    const [easting, northing] = [of('easting'), of('northing')]
    const isPoint = /^\d{5,6}(\.\d+)?$/.test(easting) && /^\d{5,7}(\.\d+)?$/.test(northing)
    return {
      ...{ line, label, respondent, ageBand: bandOf(of('age')), parish: of('parish'), postcode: of('postcode') },
      at: isPoint ? ([Number(easting), Number(northing)] as const) : null,
    }
  })
  return { ...reading, refused: reading.refused.map((row) => ({ ...row, text: '' })) }
}

function sorted<Row extends object>(
  table: Table,
  missing: readonly string[],
  read: (line: Table['lines'][number]) => Row | string,
): Reading<Row> {
  const rows: Row[] = []
  const refused: RefusedLine[] = []
  for (const each of table.lines) {
    const found = read(each)
    if (typeof found === 'string') refused.push({ line: each.line, reason: found, text: each.text })
    else rows.push(found)
  }
  return { rows, refused, missing }
}

/** Years of age, or a band as it is named; '' where it is neither. */
export function bandOf(text: string): AgeBand | '' {
  const named = ageBands.find(
    (band) => band.toLowerCase() === text.toLowerCase().replace(/[–-]/g, ' to ').replace(/\s+/g, ' '),
  )
  if (named) return named
  const age = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  if (!(age >= 0 && age <= 120)) return ''
  return ageBands[[18, 25, 45, 65].filter((limit) => age >= limit).length] ?? ''
}

function dayOf(text: string): string | null {
  const iso = /^(20\d{2})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text)
  const british = /^(\d{1,2})\/(\d{1,2})\/(20\d{2})(?: .*)?$/.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : british ? [british[3], british[2], british[1]] : []
  if (!year || !month || !day) return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${written}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written ? null : written
}
