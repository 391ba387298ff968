import { addMonths, type Month, monthNumber, monthsOf, type Period } from '../period.ts'

/** 'suspect': published with far fewer rows than usual, and not counted. */
export type MonthStatus = 'published' | 'missing' | 'suspect'

/** One month and whether it was published; as in `AreaProfile.months`. */
export interface MonthState {
  readonly month: Month
  readonly status: MonthStatus
}

/** Where one month lies in a picture, in its pixels. `x` is the left edge. */
export interface MonthPosition extends MonthState {
  readonly x: number
  readonly width: number
}

/** A run of months without a file. */
export interface MonthGap extends Period {
  readonly months: number
  readonly x: number
  readonly width: number
  /** True where it is drawn narrower than its months would be: the axis is broken there. */
  readonly broken: boolean
}

/** Months laid side by side, in pixels. */
export interface MonthScale {
  /** Every month from the first to the last, those in gaps too. */
  readonly positions: readonly MonthPosition[]
  readonly gaps: readonly MonthGap[]
  /** Width of a month outside broken gaps. */
  readonly monthWidth: number
}

/** The months of a period with their state, from the lists of the catalogue. */
export function monthStates(period: Period, missing: readonly Month[], suspect: readonly Month[]): MonthState[] {
  return monthsOf(period).map((month) => ({
    month,
    status: missing.includes(month) ? 'missing' : suspect.includes(month) ? 'suspect' : 'published',
  }))
}

/** Month under a pixel; the nearest end outside. Undefined without months. */
export function monthAt(positions: readonly MonthPosition[], x: number): Month | undefined {
  return (positions.find((position) => x < position.x + position.width) ?? positions.at(-1))?.month
}

/** Left edge of the first to right edge of the last month of a period, cut to what is drawn; undefined when none is. */
export function extentOf(positions: readonly MonthPosition[], period: Period): [number, number] | undefined {
  const inside = positions.filter(({ month }) => month >= period.from && month <= period.to)
  const [first, last] = [inside[0], inside.at(-1)]
  return first && last ? [first.x, last.x + last.width] : undefined
}

/**
 * Lays months side by side between two pixels. Months that lack between the first and the last are taken as missing.
 * Gaps of more than six months (two, where more months are missing than not) are broken: drawn no wider than a label,
 * so that the years without figures do not push those with figures together. Nothing but such gaps is out of scale.
 */
export function monthScale(states: readonly MonthState[], from: number, to: number): MonthScale {
  const months = filled(states)
  const runs = gapRuns(months)
  const missing = runs.reduce((sum, run) => sum + run.length, 0)
  const longest = missing > months.length - missing ? 2 : 6
  const width = to - from
  const breakable = missing === months.length ? [] : runs.filter((run) => run.length > longest)
  const breakWidth = Math.min(width >= 500 ? 54 : 18, (width * 0.5) / Math.max(1, breakable.length))
  let broken = new Set(breakable)
  let monthWidth = 0
  for (;;) {
    const narrowed = [...broken].reduce((sum, run) => sum + run.length, 0)
    monthWidth = (width - broken.size * breakWidth) / Math.max(1, months.length - narrowed)
    const kept = new Set([...broken].filter((run) => run.length * monthWidth > breakWidth))
    if (kept.size === broken.size) break
    broken = kept
  }
  const positions: MonthPosition[] = []
  const gaps: MonthGap[] = []
  let x = from
  for (let index = 0; index < months.length; ) {
    const run = runs.find(({ start }) => start === index) ?? { start: index, length: 1, gap: false }
    const isBroken = broken.has(run)
    const runWidth = isBroken ? breakWidth : run.length * monthWidth
    for (let step = 0; step < run.length; step += 1) {
      const share = runWidth / run.length
      positions.push({ ...months[index + step]!, x: x + step * share, width: share })
    }
    if (run.gap) {
      const [first, last] = [months[index]!, months[index + run.length - 1]!]
      gaps.push({ from: first.month, to: last.month, months: run.length, x, width: runWidth, broken: isBroken })
    }
    x += runWidth
    index += run.length
  }
  return { positions, gaps, monthWidth }
}

/** A year's name under its months. */
export interface YearLabel {
  readonly year: string
  /** Middle of the months drawn to scale. */
  readonly x: number
  /** Left edge of January, where it is drawn to scale and is not the first month. */
  readonly start?: number
}

/** Years in order, each in the middle of its months outside broken gaps; years wholly inside one are left out. */
export function yearLabels({ positions, gaps }: MonthScale): YearLabel[] {
  const hidden = (month: Month) => gaps.some((gap) => gap.broken && month >= gap.from && month <= gap.to)
  const years = new Map<string, MonthPosition[]>()
  for (const position of positions) {
    if (hidden(position.month)) continue
    const year = position.month.slice(0, 4)
    years.set(year, [...(years.get(year) ?? []), position])
  }
  return [...years].map(([year, own]) => {
    const [first, last] = [own[0]!, own.at(-1)!]
    const starts = first.month.endsWith('-01') && first !== positions[0]
    return { year, x: (first.x + last.x + last.width) / 2, ...(starts ? { start: first.x } : {}) }
  })
}

function filled(states: readonly MonthState[]): MonthState[] {
  const known = new Map(states.map((state) => [state.month, state]))
  const sorted = [...known.keys()].sort((a, b) => monthNumber(a) - monthNumber(b))
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return []
  return monthsOf({ from: first, to: last }).map((month) => known.get(month) ?? { month, status: 'missing' })
}

interface Run {
  readonly start: number
  readonly length: number
  readonly gap: boolean
}

function gapRuns(months: readonly MonthState[]): Run[] {
  const runs: Run[] = []
  for (let index = 0; index < months.length; index += 1) {
    if (months[index]!.status !== 'missing') continue
    const start = index
    while (months[index + 1]?.status === 'missing') index += 1
    runs.push({ start, length: index - start + 1, gap: true })
  }
  return runs
}

/** True where the second month follows the first. */
export function follows(first: Month, second: Month): boolean {
  return addMonths(first, 1) === second
}
