import type { AreaHistory } from '../../server/compute/tasks/area-accuracy.ts'
import type { AreaReports } from '../../server/compute/tasks/area-input.ts'
import type { MonthlyReports } from '../../server/compute/tasks/area-reruns.ts'
import type { PlacedReports } from '../../server/compute/tasks/grid-input.ts'
import { neighboursFromPairs } from '../../server/geometry/neighbour-list.ts'
import { addMonths } from '../../shared/period.ts'
import { createRandom, type Random } from '../../shared/random.ts'

/** A square district of 10 km with its corner here, metres. */
export const corner = { x: 480_000, y: 230_000, side: 10_000 } as const

/** Reports of one month near one place, besides those that fall anywhere. */
export interface Gathering {
  /** Metres from the corner of the district. */
  readonly east: number
  readonly north: number
  readonly spreadMetres: number
  readonly reports: number
  /** Whether the month, counted from 0, has them; every month when left out. */
  readonly when?: (month: number) => boolean
}

export interface MadeReports {
  readonly seed: number
  readonly months: number
  /** The last so many months are the period; all when left out. */
  readonly period?: number
  readonly perMonth: number
  readonly gatherings?: readonly Gathering[]
  /** Metres outside the district that have reports as dense as inside. */
  readonly buffer?: number
}

/** Reports that fall anywhere by chance, and more where it is said; every report on a map point of its own. */
export function makeReports({
  seed,
  months,
  period,
  perMonth,
  gatherings = [],
  buffer = 0,
}: MadeReports): PlacedReports {
  const random = createRandom(seed, 'made reports')
  const rows: { x: number; y: number; month: number }[] = []
  const { x: left, y: bottom, side } = corner
  const [from, to] = [-buffer, side + buffer]
  for (let month = 0; month < months; month++) {
    const all = Math.round((perMonth * (to - from) ** 2) / side ** 2)
    for (let report = 0; report < all; report++)
      rows.push({ x: left + random.between(from, to), y: bottom + random.between(from, to), month })
    for (const { east, north, spreadMetres, reports, when } of gatherings) {
      if (when && !when(month)) continue
      for (let report = 0; report < reports; report++) rows.push({ ...near(random, east, north, spreadMetres), month })
    }
  }
  const isInside = ({ x, y }: { x: number; y: number }) =>
    x >= left && x < left + side && y >= bottom && y < bottom + side
  const [first, last] = [left + side, bottom + side]
  return {
    precision: 'anonymised',
    district: [
      [
        [
          [left, bottom],
          [first, bottom],
          [first, last],
          [left, last],
          [left, bottom],
        ],
      ],
    ],
    x: Float64Array.from(rows, ({ x }) => x),
    y: Float64Array.from(rows, ({ y }) => y),
    inside: Uint8Array.from(rows, (row) => (isInside(row) ? 1 : 0)),
    ward: Int32Array.from(rows, ({ x }) => (x < left + side / 2 ? 0 : 1)),
    wards: ['West Ward', 'East Ward'],
    place: Int32Array.from(rows.keys()),
    month: Int32Array.from(rows, ({ month }) => month),
    count: new Float64Array(rows.length).fill(1),
    months: Array.from({ length: months }, (_, month) => addMonths('2022-01', month)),
    periodMonths: Array.from({ length: months }, (_, month) => month).slice(-(period ?? months)),
  }
}

function near(random: Random, east: number, north: number, spread: number) {
  return { x: corner.x + east + spread * random.normal(), y: corner.y + north + spread * random.normal() }
}

/** A square of `side` by `side` areas that touch along sides and at corners, 1,500 residents each. */
export function makeAreas(side: number, countOf: (column: number, row: number) => number): AreaReports {
  const from: number[] = []
  const to: number[] = []
  const at = (column: number, row: number) => row * side + column
  const cells = Array.from({ length: side * side }, (_, index) => ({
    column: index % side,
    row: Math.floor(index / side),
  }))
  for (const { column, row } of cells) {
    for (const other of cells) {
      const steps = Math.max(Math.abs(other.column - column), Math.abs(other.row - row))
      if (steps !== 1) continue
      from.push(at(column, row))
      to.push(at(other.column, other.row))
    }
  }
  return {
    area: 'Made Town',
    layer: 'burglary',
    period: { from: '2024-01', to: '2024-12' },
    missingMonths: [],
    codes: cells.map((_, index) => `E01${String(index).padStart(6, '0')}`),
    names: cells.map(({ column, row }) => `Made Town ${row + 1}-${column + 1}`),
    counts: Float64Array.from(cells, ({ column, row }) => countOf(column, row)),
    residents: new Float64Array(cells.length).fill(1_500),
    neighbours: neighboursFromPairs(cells.length, from, to),
  }
}

/** The reports of areas spread over four months as evenly as whole numbers allow, a tenth of them near a border. */
export function byMonth(reports: AreaReports): Omit<MonthlyReports, 'of'> {
  const months = ['2024-01', '2024-02', '2024-03', '2024-04']
  const monthly = Float64Array.from({ length: reports.counts.length * months.length }, (_, bin) => {
    const count = reports.counts[Math.floor(bin / months.length)]!
    return Math.floor((count + (bin % months.length)) / months.length)
  })
  return { reports, months, monthly, nearBorder: reports.counts.map((count) => Math.floor(count / 10)) }
}

/** So many months, each with the reports of each area over again by chance; every area a square kilometre. */
export function historyOf(reports: AreaReports, steps: number): AreaHistory {
  const draw = createRandom(21, 'history')
  const cells = reports.counts.length
  const counts = Float64Array.from({ length: cells * steps }, (_, bin) =>
    draw.poisson(reports.counts[Math.floor(bin / steps)]! / 4),
  )
  const months = Array.from({ length: steps }, (_, month) => addMonths('2022-01', month))
  return { history: { months, cube: { counts, cells, steps } }, sizes: new Float64Array(cells).fill(1) }
}
