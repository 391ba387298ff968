import { computed } from '@preact/signals-core'
import type { HotspotRow } from '../../shared/contracts/hotspots.ts'
import { isPoliceLayer } from '../../shared/partner-layers.ts'
import { formatCount } from '../../shared/wording/counts.ts'
import { howSureBriefly } from '../../shared/wording/how-sure.ts'
import { choices } from './choices.ts'
import { collator, compareCells } from './order.ts'
import { hasDeciles, isShare, type Shown, type ShownRow, shown } from './shown.ts'
import { catalogue, type View } from './view.ts'

export interface Column {
  readonly key: string
  readonly label: string
  readonly unit?: string
  readonly align: 'left' | 'right'
  /** What the column is sorted by; words sort by their own order. Null is last either way. */
  readonly value: (row: ShownRow) => number | string | null
  readonly text: (row: ShownRow) => string
}

const one = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const two = new Intl.NumberFormat('en-GB', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'negative',
})

function number(
  key: string,
  label: string,
  value: (row: ShownRow) => number | null | undefined,
  format: (value: number) => string,
  unit?: string,
): Column {
  const text = (row: ShownRow) => {
    const own = value(row)
    return own === null || own === undefined ? 'none' : format(own).replace('-', '−')
  }
  return { key, label, align: 'right', value: (row) => value(row) ?? null, text, ...(unit ? { unit } : {}) }
}

/** Vehicles where several reports may be about one. */
function countColumn({ answer }: Shown): Column {
  const label = answer?.rows.some(({ reports }) => reports !== undefined) ? 'Vehicles' : 'Reports'
  return number('count', label, ({ row }) => row?.count, formatCount)
}

function rate(label: string, unit: string, of: (row: HotspotRow) => number | null, key = 'rate'): Column {
  return number(key, label, ({ row }) => (row ? of(row) : null), one.format, unit)
}

function howSureColumn({ view, answer }: Shown): Column {
  const context = { measure: view.measure, layer: view.layer, overallRate: answer?.totals.overallRate ?? null }
  const order = ({ row }: ShownRow) => {
    if (!row) return null
    if (view.measure === 'gi-star') return row.fdrClass
    if (view.measure === 'change') return row.changePFdr === undefined ? null : row.changePFdr
    return row.lower
  }
  const text = ({ row, remainder }: ShownRow) => (row && !remainder ? howSureBriefly(row, context) : '')
  const label = view.measure === 'gi-star' || view.measure === 'change' ? 'How sure' : 'Could be'
  return { key: 'sure', label, align: label === 'How sure' ? 'left' : 'right', value: order, text }
}

const thirds = ['low', 'middle', 'high']

/** The class of the two-way map in words, so that its nine colours never speak alone. */
const together = (view: View): Column => ({
  key: 'together',
  label: `${isPoliceLayer(view.layer) ? 'Crime' : 'Reports'} / hardship`,
  align: 'left',
  value: (row) => (row.class === null ? null : (row.class % 3) + Math.floor(row.class / 3)),
  text: (row) => (row.class === null ? 'none' : `${thirds[row.class % 3]} / ${thirds[Math.floor(row.class / 3)]}`),
})

export function columnsOf(now: Shown): Column[] {
  const { show, measure, domain } = now.view
  if (show === 'deprivation') return deprivationColumns(now.view)
  const sure = howSureColumn(now)
  const plainRate = rate('Rate', 'per 1,000', (row) => row.rate)
  const count = countColumn(now)
  if (show === 'both') {
    const unit = isShare(domain) ? '% of people' : 'score'
    return [main(now), number('second', 'Deprivation', (row) => row.second, one.format, unit), together(now.view)]
  }
  switch (measure) {
    case 'count':
      return [count, sure, plainRate]
    case 'rate':
      return [plainRate, sure, count]
    case 'household-rate':
      return [rate('Rate', 'per 1,000 homes', (row) => row.rate), sure, count]
    case 'eb-rate':
      return [main(now), plainRate, count]
    case 'change':
      return [
        {
          key: 'before',
          label: 'Before → now',
          align: 'right',
          value: ({ row }) => row?.before ?? null,
          text: beforeAndNow,
        },
        number('ratio', 'Ratio', (row) => row.value, two.format),
        sure,
      ]
    case 'gi-star':
      return [number('z', 'Gi*', (row) => row.value, two.format, 'z-score'), sure, plainRate, count]
  }
}

function beforeAndNow({ row }: ShownRow): string {
  const before = row?.before ?? null
  const now = row?.count ?? null
  return `${before === null ? 'none' : formatCount(before)} → ${now === null ? 'none' : formatCount(now)}`
}

function main(now: Shown): Column {
  const { measure } = now.view
  if (measure === 'count') return countColumn(now)
  if (measure === 'eb-rate') return rate('Smoothed', 'per 1,000', (row) => row.eb, 'eb')
  return rate('Rate', measure === 'household-rate' ? 'per 1,000 homes' : 'per 1,000', (row) => row.rate)
}

function deprivationColumns(view: View): Column[] {
  const own = ({ deprivation }: ShownRow) => deprivation?.[view.domain]
  const share = isShare(view.domain)
  const scoreOf = (row: ShownRow) => {
    const score = own(row)?.score
    return score === undefined || score === null ? null : score * (share ? 100 : 1)
  }
  const score = share
    ? number('score', 'Share', scoreOf, one.format, '% of people')
    : number('score', 'Score', scoreOf, one.format)
  if (!hasDeciles(view)) return [score]
  return [
    number('decile', 'Tenth', (row) => own(row)?.decile, String, '1 = most deprived'),
    number('rank', 'Rank in England', (row) => own(row)?.rank, formatCount),
    score,
  ]
}

export interface RankedRow extends ShownRow {
  /** The name without the district's, where all names begin with it: '014D' for 'Milton Keynes 014D'. */
  readonly short: string
  /** Written above it where districts are mixed and `short` is only the number: 'Milton Keynes'. */
  readonly place: string | null
  /** Ties share a rank and the next is skipped; null without a figure. */
  readonly rank: number | null
}

/** Highest first, but most deprived first where 1 is the most deprived. */
function ranked(now: Shown): RankedRow[] {
  const lowFirst = now.view.show === 'deprivation' && hasDeciles(now.view)
  const values = now.rows.flatMap((row) => (row.value === null || row.remainder ? [] : [row.value]))
  values.sort((a, b) => (lowFirst ? a - b : b - a))
  const rankOf = new Map<number, number>()
  values.forEach((value, index) => {
    if (!rankOf.has(value)) rankOf.set(value, index + 1)
  })
  const place = `${catalogue.peek().data?.shown.name ?? ''} `
  const shorten = now.rows.length > 1 && now.rows.every((row) => row.remainder || row.name.startsWith(place))
  return now.rows.map((row) => ({
    ...row,
    ...(shorten && row.name.startsWith(place)
      ? { short: row.name.slice(place.length), place: null }
      : parted(row.name)),
    rank: row.value === null || row.remainder ? null : (rankOf.get(row.value) ?? null),
  }))
}

/** 'Milton Keynes 014D' as its place and its number, so that neither is cut off in a narrow column. */
function parted(name: string): Pick<RankedRow, 'short' | 'place'> {
  const [, place, short] = /^(.+) (\d{3}[A-Z]?)$/.exec(name) ?? []
  return place && short ? { short, place } : { short: name, place: null }
}

export interface AreaTable {
  readonly columns: readonly Column[]
  readonly rows: readonly RankedRow[]
  readonly sort: string
  readonly ascending: boolean
  /** Areas before the search. */
  readonly of: number
  /** Areas the search left; neither counts what lies in no area. */
  readonly found: number
  /** True where a row stands for what lies in no area. */
  readonly remainder: boolean
}

const everything = computed(() => {
  const now = shown.value
  return now ? { now, columns: columnsOf(now), rows: ranked(now) } : null
})

/** The map's twin: the same areas and figures, searched and in order. */
export const areaTable = computed<AreaTable | null>(() => {
  const all = everything.value
  if (!all) return null
  const { sort, reversed, find } = choices.value
  const column = all.columns.find((each) => each.key === sort)
  const key = sort === 'name' || sort === 'rank-here' || column ? (sort as string) : 'rank-here'
  const sorted = column?.value ?? (key === 'name' ? (row: RankedRow) => row.name : (row: RankedRow) => row.rank)
  const up = rising.has(key) !== reversed
  const wanted = find.trim().toLowerCase()
  const rows = wanted
    ? all.rows.filter((row) => row.name.toLowerCase().includes(wanted) || row.code.toLowerCase().startsWith(wanted))
    : [...all.rows]
  rows.sort((a, b) => compareCells(sorted(a), sorted(b), up) || collator.compare(a.name, b.name))
  const areas = (some: readonly RankedRow[]) => some.filter((row) => !row.remainder).length
  const counted = { of: areas(all.rows), found: areas(rows), remainder: all.rows.some((row) => row.remainder) }
  return { columns: all.columns, rows, sort: key, ascending: up, ...counted }
})

// Ranks and names run upwards of themselves, other figures downwards.
const rising = new Set(['rank-here', 'name', 'decile', 'rank'])
