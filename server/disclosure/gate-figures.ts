import type { GateFailure } from '../../shared/contracts/pack-gate.ts'
import type { Paper, PaperTable } from '../../shared/contracts/paper.ts'
import type { QuarterFigures, TypeFigures } from '../../shared/contracts/quarter-figures.ts'
import { monthLabel, periodLabel } from '../../shared/period.ts'
import type { ColumnMeaning, DeclaredTable, GateFacts } from './gate-facts.ts'
import { blocksOf, failure, tableOf } from './gate-texts.ts'
import { isSmall } from './small-counts.ts'

/** The one word for a figure that is not told; nothing says why it is not. */
const hiddenWord = 'hidden'
/** Words for a figure that there is none of, because months were not published or nobody lives there. */
const noneWords = new Set(['no data', 'not available', 'no rate'])
const ofRates = new Set<ColumnMeaning>(['rate', 'lower', 'upper', 'district-rate'])
const ofFigures = new Set<ColumnMeaning>([...ofRates, 'quarter', 'before', 'year', 'month', 'three-months'])

/**
 * Numbers in tables that nobody said the meaning of, that are not as they were told, or that are counts of 1 to 4; and
 * words in place of a number that tell a small count from another that is hidden.
 */
export function figureFailures(paper: Paper, { figures, tables }: GateFacts): GateFailure[] {
  return blocksOf(paper).flatMap(({ section, block, content }) => {
    const table = tableOf(content)
    if (!table) return []
    const declared = tables.find((each) => each.section === section && each.block === block)
    const faults = new Map<string, string>()
    for (const row of table.rows)
      for (const { key, label } of table.columns) {
        const cell = row[key]
        if (cell === undefined) continue
        const meaning = declared?.columns[key]
        const fault = faultOf(cell, meaning, () => toldIn(figures?.value ?? null, declared, row, meaning))
        if (fault) faults.set(`"${label}": ${fault[0]}`, fault[1])
      }
    return [...faults].map(([found, todo]) => failure(section, block, found, todo))
  })
}

type Fault = readonly [found: string, todo: string]

function faultOf(
  cell: string | number,
  meaning: ColumnMeaning | undefined,
  told: () => number | null | undefined,
): Fault | null {
  if (meaning === undefined)
    return typeof cell === 'number' || isNumber(cell)
      ? ['nothing says what its numbers are.', 'Say whether they are figures, counts, what agencies did, or measures.']
      : null
  if (ofFigures.has(meaning)) return figureFault(cell, told(), ofRates.has(meaning))
  if (meaning !== 'count') return null
  const count = typeof cell === 'number' ? cell : isNumber(cell) ? Number(cell.replaceAll(',', '')) : null
  if (count !== null && isSmall(count))
    return [
      'a count of 1 to 4.',
      'Write "hidden" in its place, and in that of one more, so that no total gives it away.',
    ]
  return null
}

function figureFault(cell: string | number, told: number | null | undefined, isRate: boolean): Fault | null {
  if (told === undefined)
    return ['no record tells the place, type or month it is of.', 'Make the table from the quarter on record.']
  const word = typeof cell === 'string' ? cell.trim().toLowerCase() : null
  if (told === null) {
    if (word === hiddenWord || (word !== null && noneWords.has(word))) return null
    return ['it tells a figure that is hidden, or why it is.', 'Write "hidden".']
  }
  if (isRate && cell === Math.round(told)) return null
  return cell === told
    ? null
    : ['a number that is not the one on record.', 'Make the table from the quarter on record.']
}

/** What the record tells of a cell; null: it is not told; undefined: there is no such place, type or month. */
function toldIn(
  figures: QuarterFigures | null,
  declared: DeclaredTable | undefined,
  row: PaperTable['rows'][number],
  meaning: ColumnMeaning | undefined,
): number | null | undefined {
  const of = declared?.figures
  if (!figures || !of || meaning === undefined) return undefined
  const { area, type, monthColumn } = of
  const types = area
    ? figures.areas.find(({ kind, code }) => kind === area.kind && code === area.code)?.types
    : figures.districtTypes
  const name = 'slug' in type ? type.slug : String(row[type.column] ?? '')
  const entry = types?.find(({ slug, label }) => slug === name || label === name)
  if (!entry) return undefined
  const month = String(row[monthColumn ?? ''] ?? '')
  if (meaning === 'three-months') return entry.quarters.find((each) => periodLabel(each) === month)?.count ?? null
  if (meaning !== 'month') return figureOf(entry, meaning) ?? null
  const isAsked = (each: string) => [each, monthLabel(each), monthLabel(each, 'short')].includes(month)
  if (![...figures.months, ...figures.missingMonths].some(isAsked)) return undefined
  return entry.monthly?.find((each) => isAsked(each.month))?.count ?? null
}

function figureOf({ quarter, before, year, rate }: TypeFigures, meaning: ColumnMeaning): number | undefined {
  switch (meaning) {
    case 'quarter':
      return quarter
    case 'before':
      return before
    case 'year':
      return year
    case 'rate':
      return rate?.rate
    case 'lower':
      return rate?.lower
    case 'upper':
      return rate?.upper
    default:
      return rate?.districtRate
  }
}

function isNumber(text: string): boolean {
  return /^\s*[<>~≈]?\s*-?[\d,]*\.?\d+\s*%?\s*$/.test(text)
}
