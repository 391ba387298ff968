import type { Run, RunAnswer, RunColumn, RunMap, RunResult } from '../../shared/contracts/runs.ts'
import { type Classification, classify } from '../../shared/map-classes/classify.ts'
import { giStarClasses, ratioClasses } from '../../shared/map-classes/fixed.ts'
import { type Month, monthsOf } from '../../shared/period.ts'

export type Cell = number | string | null

export interface RunRow {
  readonly code: string
  /** Where it is, in words. */
  readonly name: string
  readonly values: Readonly<Record<string, Cell>>
  /** Place in the order of the result, from 1: the most striking first. */
  readonly rank: number
  /** Class in `RunShown.classes`; null is drawn as missing. */
  readonly class: number | null
  readonly edge: number
}

/** The classes of a map of a run, with what tells them without colour. */
export interface RunClasses {
  readonly classes: Classification
  /** Outlines, one per class: 1 to 3 hot, below 0 cold, 0 none; empty where outlines tell something else or nothing. */
  readonly marks: readonly number[]
}

/** All that map, legend and table of a run show, made in one piece. */
export interface RunShown extends RunClasses {
  readonly run: Run
  readonly result: RunResult
  readonly rows: readonly RunRow[]
  /** Units without a figure, drawn hatched. */
  readonly missing: number
  /** What `RunRow.edge` tells, and which words there are; empty where outlines tell nothing of the kind. */
  readonly edges: readonly string[]
  /** Every month of the time slider, in order; those not counted are in `uncounted`. Empty without a slider. */
  readonly months: readonly Month[]
  readonly uncounted: ReadonlySet<Month>
  /** The month drawn; null is the whole period. */
  readonly month: Month | null
}

export const edgeWords = ['steady', 'mostly', 'shaky'] as const

// Choices that change nothing here must not give a new object, which the map would take for new figures.
const kept = new WeakMap<RunResult, Map<Month | null, RunShown>>()

export function shownOf(answer: RunAnswer | null, asked: Month | null): RunShown | null {
  const { run, result } = answer ?? {}
  if (!run || !result) return null
  const months = result.steps ? monthsFrom(result.steps.months) : []
  const month = asked && months.includes(asked) ? asked : null
  const byMonth = kept.get(result) ?? new Map<Month | null, RunShown>()
  kept.set(result, byMonth)
  const known = byMonth.get(month)
  if (known?.run === run) return known
  const shown = month ? ofMonth(run, result, months, month) : ofPeriod(run, result, months)
  byMonth.set(month, shown)
  return shown
}

function monthsFrom(counted: readonly Month[]): Month[] {
  const [from] = counted
  const to = counted.at(-1)
  return from && to ? monthsOf({ from, to }) : []
}

function ofPeriod(run: Run, result: RunResult, months: readonly Month[]): RunShown {
  const { map, rows } = result
  const values = rows.map((row) => (map ? (row[map.column] ?? null) : null))
  const { classes, marks, classOf } = classesOf(map, values)
  const outline = map?.outline ?? null
  const edgeOf = (row: Readonly<Record<string, Cell>>, sign: number) =>
    outline ? sign * ((edgeWords as readonly unknown[]).indexOf(row[outline]) + 1) : 0
  const shown = rows.map((row, index) => ({
    ...bare(row, result.columns, index),
    class: classOf(values[index] ?? null),
    edge: edgeOf(row, signOf(map, values[index] ?? null)),
  }))
  const edges = outline ? edgeWords.filter((word) => rows.some((row) => row[outline] === word)) : []
  const missing = map ? shown.filter((row) => row.class === null).length : 0
  const rest = { months, uncounted: uncountedOf(result, months), month: null }
  return { run, result, rows: shown, classes, marks: outline ? [] : marks, missing, edges, ...rest }
}

function bare(row: Readonly<Record<string, Cell>>, columns: readonly RunColumn[], index: number) {
  const [place] = columns
  const name = String((place ? row[place.key] : null) ?? row.place ?? row.id ?? '')
  return { code: String(row.id ?? index), name, values: row, rank: index + 1 }
}

/** Below 0 for what is cold, 0 for what is neither and so has no outline. */
function signOf(map: RunMap | null, value: Cell): number {
  return map?.scheme === 'hot-cold' && typeof value === 'number' ? Math.sign(value) : 1
}

interface Found extends RunClasses {
  readonly classOf: (value: Cell) => number | null
}

/** Classes from low to high; those given in words from the last to the first of their legend, which reads downwards. */
function classesOf(map: RunMap | null, values: readonly Cell[]): Found {
  const numbers = values.map((value) => (typeof value === 'number' ? value : null))
  const given = map?.categories ? [...map.categories].reverse() : null
  if (map && given) {
    const indexOf = new Map(given.map(({ value }, index) => [value, index]))
    const classOf = (value: Cell) => (value === null ? null : (indexOf.get(value) ?? null))
    const counts = given.map(() => 0)
    for (const value of values) {
      const index = classOf(value)
      if (index !== null) counts[index] = (counts[index] ?? 0) + 1
    }
    const classes: Classification = {
      kind: 'classes',
      method: 'fixed',
      breaks: [],
      labels: given.map(({ label }) => label),
      colours: given.map(({ colour }) => colour),
      counts,
      missing: values.filter((value) => classOf(value) === null).length,
      classOf: () => null,
    }
    const spots = map.scheme === 'hot-cold'
    return { classes, marks: spots ? given.map(({ value }) => (typeof value === 'number' ? value : 0)) : [], classOf }
  }
  const classes =
    map?.scheme === 'hot-cold'
      ? giStarClasses(numbers)
      : map?.scheme === 'ratio'
        ? ratioClasses(numbers)
        : classify(numbers, { method: 'quantile', classes: 5, ramp: 'oranges' })
  const marks = map?.scheme === 'hot-cold' ? [-3, -2, -1, 0, 1, 2, 3] : []
  return { classes, marks, classOf: (value) => (typeof value === 'number' ? classes.classOf(value) : null) }
}

function uncountedOf(result: RunResult, months: readonly Month[]): ReadonlySet<Month> {
  const counted = new Set(result.steps?.months)
  return new Set(months.filter((month) => !counted.has(month)))
}

const letters = ['C', '-', 'H']

/** One month of the cube: hot, cold or neither. Units have no class in a month that was not counted. */
function ofMonth(run: Run, result: RunResult, months: readonly Month[], month: Month): RunShown {
  const index = result.steps?.months.indexOf(month) ?? -1
  // The result names only what was hot or cold in some month.
  const classAt = (code: string) => {
    if (index < 0) return null
    const found = letters.indexOf(result.steps?.classes[code]?.charAt(index) ?? '-')
    return found < 0 ? null : found
  }
  const rows = result.rows.map((row, place) => {
    const own = bare(row, result.columns, place)
    return { ...own, class: classAt(own.code), edge: 0 }
  })
  const numbers = rows.map((row) => row.class)
  const found = classify(numbers, {
    method: 'fixed',
    breaks: [0.5, 1.5],
    ramp: 'red-blue',
    labels: ['cold that month', 'neither', 'hot that month'],
  })
  const classes = { ...found, missingLabel: 'not counted' }
  const rest = { months, uncounted: uncountedOf(result, months), month, edges: [] }
  return { run, result, rows, classes, marks: [-2, 0, 2], missing: found.missing, ...rest }
}
