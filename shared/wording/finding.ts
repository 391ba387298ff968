import { areaKind } from '../area-kinds.ts'
import type { HotspotRow, HotspotsAnswer } from '../contracts/hotspots.ts'
import type { MeasureSlug } from '../measures.ts'
import { isPoliceLayer, mapLayer } from '../partner-layers.ts'
import { capital, formatCount, formatRate, listed, plural, sentence } from './counts.ts'
import { periodWithGaps } from './period.ts'

/**
 * The page in one sentence, for the heading and the live region: '12 of 166 LSOAs are hot spots for vehicle crime.'
 * Rows for the remainder outside the areas are not ranked. Says why where there is nothing to find.
 * `measure`: the one on show, where the answer was asked for another that has the same figures.
 */
export function finding(answer: HotspotsAnswer, measure: MeasureSlug = answer.parameters.measure): string {
  const { totals, parameters } = answer
  const { phrase } = mapLayer(parameters.layer)
  if (answer.months.length === 0) {
    return isPoliceLayer(parameters.layer)
      ? `No figures for ${phrase} were published in these months. Choose a longer or later period.`
      : `No file of partners has ${phrase} in these months. Choose another period.`
  }
  if (totals.areas === 0) return `No ${areaKind(parameters.areas).plural} are loaded here.`
  if (totals.incidents === 0) return `There were no reports of ${phrase} in these months.`
  switch (measure) {
    case 'count':
      return highestCount(answer)
    case 'rate':
      return highestRate(answer, (row) => row.rate, 'highest rate', 'residents')
    case 'household-rate':
      return highestRate(answer, (row) => row.rate, 'highest rate', 'households')
    case 'eb-rate':
      return highestRate(answer, (row) => row.eb, 'highest steadied rate', 'residents')
    case 'change':
      return changes(answer)
    case 'gi-star':
      return hotSpots(answer)
  }
}

/** The finding with its months: '... for vehicle crime. January to December 2025; July is missing and left out.' */
export function findingInFull(answer: HotspotsAnswer, measure?: MeasureSlug): string {
  return `${finding(answer, measure)} ${sentence(periodWithGaps(answer.period, answer.missingMonths))}`
}

function hotSpots(answer: HotspotsAnswer): string {
  const { totals, parameters } = answer
  const { phrase } = mapLayer(parameters.layer)
  if (totals.hot === null) {
    const why = answer.notes.find((note) => note.kind === 'too-little-data')
    return why ? sentence(why.text) : `There is too little data to look for hot spots of ${phrase}.`
  }
  const { label, plural: areas } = areaKind(parameters.areas)
  if (totals.areas === 1) return `Hot spots need areas to compare, and here is only 1 ${label}.`
  if (totals.hot === 0) return `None of the ${formatCount(totals.areas)} ${areas} is a hot spot for ${phrase}.`
  const are = totals.hot === 1 ? 'is a hot spot' : 'are hot spots'
  return `${formatCount(totals.hot)} of ${formatCount(totals.areas)} ${areas} ${are} for ${phrase}.`
}

function highestCount(answer: HotspotsAnswer): string {
  const { totals, parameters } = answer
  const { phrase } = mapLayer(parameters.layer)
  const top = highest(answer.rows, (row) => row.count)
  if (!top) return `No count of ${phrase} can be given for these areas.`
  const [first] = top.rows
  const thing = answer.rows.some(({ reports }) => reports !== undefined) ? 'vehicle' : 'report'
  const share = `${formatCount(top.value)} of ${plural(totals.incidents, thing)}`
  if (top.rows.length === 1 && first) return `Most reports of ${phrase} were in ${first.name}: ${share}.`
  return `${capital(together(top.rows, answer))} had the most reports of ${phrase}: ${formatCount(top.value)} each.`
}

function highestRate(
  answer: HotspotsAnswer,
  figure: (row: HotspotRow) => number | null,
  what: string,
  unit: string,
): string {
  const { phrase } = mapLayer(answer.parameters.layer)
  const top = highest(answer.rows, figure)
  if (!top) return `No rate of ${phrase} can be given: the number of ${unit} is not loaded.`
  const { overallRate } = answer.totals
  const value = formatRate(top.value)
  const about = value.startsWith('under') ? value : `about ${value}`
  const against = overallRate === null ? '' : `, against ${formatRate(overallRate)} overall`
  const where = top.rows.length === 1 ? `is in ${top.rows[0]?.name}` : `is shared by ${together(top.rows, answer)}`
  return `The ${what} of ${phrase} ${where}: ${about} for every 1,000 ${unit}${against}.`
}

function changes(answer: HotspotsAnswer): string {
  const { parameters } = answer
  const rows = answer.rows.filter((row) => !row.remainder)
  const { phrase } = mapLayer(parameters.layer)
  const { label, plural: areas } = areaKind(parameters.areas)
  const number = (...verdicts: (string | undefined)[]) => rows.filter((row) => verdicts.includes(row.verdict)).length
  const rises = number('clear rise')
  const falls = number('clear fall')
  const silent = number('too few to say')
  const unknown = number('not available', undefined)
  if (unknown === rows.length) return `The months a year before were not published, so we cannot say what changed.`
  const parts: string[] = []
  if (rises > 0) parts.push(`rose clearly in ${formatCount(rises)}`)
  if (falls > 0) parts.push(`fell clearly in ${formatCount(falls)}`)
  const of = `of ${plural(rows.length, label, areas)}`
  const [first, ...rest] = parts
  const told = first
    ? `${capital(phrase)} ${[`${first} ${of}`, ...rest].join(' and ')}`
    : `${capital(phrase)} did not clearly change in any ${of}`
  const few = silent > 0 ? `; in ${formatCount(silent)} the numbers are too small to say` : ''
  return `${told}${few}.`
}

function highest(rows: readonly HotspotRow[], figure: (row: HotspotRow) => number | null) {
  let value = 0
  let best: HotspotRow[] = []
  for (const row of rows) {
    const own = row.remainder ? null : figure(row)
    if (own === null || own <= 0 || own < value) continue
    if (own > value) best = []
    value = own
    best.push(row)
  }
  return best.length > 0 ? { value, rows: best } : undefined
}

function together(rows: readonly HotspotRow[], answer: HotspotsAnswer): string {
  if (rows.length <= 3) return listed(rows.map((row) => row.name))
  return plural(rows.length, areaKind(answer.parameters.areas).label, areaKind(answer.parameters.areas).plural)
}
