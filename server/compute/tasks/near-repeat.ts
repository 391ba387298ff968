import type { RunResult } from '../../../shared/contracts/runs.ts'
import { type LayerSlug, layer } from '../../../shared/layers.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import type { DistanceMetric } from '../../geometry/near-pairs.ts'
import { benjaminiHochberg } from '../../statistics/fdr.ts'
import { type Task, type TaskAnswer, TaskRefused } from '../task.ts'
import { knoxInParts } from './knox-parts.ts'

export interface NearRepeatInput {
  readonly area: string
  readonly layer: LayerSlug
  /** The months in words. */
  readonly counted: string
  /** Incidents with an exact place, EPSG:27700 metres. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Clock minutes since 1970-01-01 00:00. */
  readonly fromMinute: Int32Array
  readonly toMinute: Int32Array
  readonly precisionMetres: Float32Array
  readonly bandMetres: number
  readonly distanceBands: number
  readonly bandDays: number
  readonly dayBands: number
  readonly metric: DistanceMetric
  readonly runs: number
  readonly seed: number
}

const minutesPerDay = 1440
const fewestIncidents = 50
const alpha = 0.05
/** Less above chance than this is not worth acting on (practice of near repeat studies: a fifth more). */
const worthActing = 1.2

/** Whether one incident is followed by others nearby and soon, more than the same places on other days would give. */
export const nearRepeat: Task<NearRepeatInput> = (input, tell): TaskAnswer => {
  const { bandMetres, bandDays, runs, seed, metric } = input
  const { phrase } = layer(input.layer)
  const isSharp = (at: number) => input.precisionMetres[at]! <= bandMetres
  const isDated = (at: number) => input.toMinute[at]! - input.fromMinute[at]! <= minutesPerDay
  const all = [...input.x.keys()]
  const used = all.filter((at) => isSharp(at) && isDated(at))
  const blurred = all.filter((at) => !isSharp(at)).length
  const undated = all.length - used.length - blurred
  if (used.length < fewestIncidents)
    throw new TaskRefused(
      `${plural(used.length, 'report')} of ${phrase} ${used.length === 1 ? 'has' : 'have'} a place and a day that are exact enough, and at least ${fewestIncidents} are needed. Choose a longer period or a wider layer.`,
    )
  const days = Int32Array.from(used, (at) => Math.floor(input.fromMinute[at]! / minutesPerDay))
  if (new Set(days).size < 2)
    throw new TaskRefused('All these reports are of one day, so none can follow another. Choose a longer period.')
  const limits = Array.from({ length: input.distanceBands }, (_, band) => bandMetres * (band + 1))
  const dayLimits = Array.from({ length: input.dayBands }, (_, band) => bandDays * (band + 1))
  const question = {
    eastings: Float64Array.from(used, (at) => input.x[at]!),
    northings: Float64Array.from(used, (at) => input.y[at]!),
    days,
    distanceLimitsMetres: limits,
    dayLimits,
    metric,
    runs,
    seed,
  }
  const table = knoxInParts(question, tell, [0, 1])
  // The last row and column are all the rest, which nobody would act on.
  const cells = [...table.observed.keys()].filter(
    (cell) => Math.floor(cell / table.columns) < table.rows - 1 && cell % table.columns < table.columns - 1,
  )
  const corrected = benjaminiHochberg(Float64Array.from(cells, (cell) => table.pValues[cell]!))
  const rows = cells.map((cell, at) => {
    const [row, column] = [Math.floor(cell / table.columns), cell % table.columns]
    const ratio = table.ratios[cell]!
    return {
      id: `${row}-${column}`,
      row,
      place: `${distanceWords(row, limits)}, ${dayWords(column, dayLimits)}`,
      observed: table.observed[cell]!,
      expected: table.expected[cell]!,
      ratio: Number.isFinite(ratio) ? ratio : null,
      p: table.pValues[cell]!,
      pFdr: corrected[at]!,
    }
  })
  type Row = (typeof rows)[number]
  const stands = ({ pFdr, ratio }: Row) => pFdr <= alpha && (ratio ?? 0) >= worthActing
  const near = rows.find(({ id }) => id === '1-0')!
  const same = rows.find(({ id }) => id === '0-0')!
  const others = rows.filter((each) => each.row > 0 && each !== near && stands(each))
  const isRepeated = near.p <= alpha && (near.ratio ?? 0) >= worthActing
  const result: RunResult = {
    finding: isRepeated
      ? `After one report of ${phrase}, another within ${formatCount(bandMetres)} m and ${plural(bandDays, 'day')} came ${timesWords(near.ratio!)} as often as by chance`
      : `No sign that one report of ${phrase} is followed by others within ${formatCount(bandMetres)} m and ${plural(bandDays, 'day')}`,
    details: [
      pairSentence(near),
      pairSentence(same),
      ...(others.length > 0
        ? [
            `More than chance also: ${others
              .slice(0, 4)
              .map(({ place, ratio }) => `${place} (${timesWords(ratio!)} as often)`)
              .join('; ')}${others.length > 4 ? `; and ${others.length - 4} more` : ''}.`,
          ]
        : []),
      ...(blurred > 0 ? [`${plural(blurred, 'report')} left out, whose place is not known to ${bandMetres} m.`] : []),
      ...(undated > 0
        ? [`${plural(undated, 'report')} left out, whose day is not known: over 24 hours possible.`]
        : []),
    ],
    how: `Knox test: all pairs of ${plural(used.length, 'report')} by distance (${metric === 'manhattan' ? 'east-west plus north-south, as streets go' : 'straight line'}) and days apart, against the same places with the dates in ${formatCount(runs)} random orders, seed ${seed}. The ratio is to the exact mean over all orders; p is one-sided and corrected by Benjamini-Hochberg over the ${formatCount(cells.length)} cells of the table. The day is that of the first time possible.`,
    sure: [
      `Chance alone would give as many pairs within ${formatCount(bandMetres)} m and ${plural(bandDays, 'day')} in ${chanceOf(near.p, runs)}.`,
      ...(cells.length / (runs + 1) > alpha
        ? [
            `With ${formatCount(runs)} random orders and ${formatCount(cells.length)} cells no single cell can pass the correction: take at least ${formatCount(Math.ceil(cells.length / alpha))}.`,
          ]
        : []),
      'Seasons and changes of a place during these months count as chance here only if they are the same everywhere: a busy month in one estate looks like near repeats.',
      'Reports at the same place are a row of their own: the same address again is a repeat, and needs another answer than its neighbours.',
    ],
    incidents: used.length,
    counted: input.counted,
    units: null,
    map: null,
    columns: [
      { key: 'place', label: 'How near and how soon', align: 'left' },
      { key: 'observed', label: 'Pairs', align: 'right' },
      { key: 'expected', label: 'By chance', unit: 'pairs', decimals: 1, align: 'right' },
      { key: 'ratio', label: 'Times as often', decimals: 2, align: 'right' },
      { key: 'p', label: 'p', unit: 'one-sided', decimals: 4, align: 'right' },
      { key: 'pFdr', label: 'p after correction', decimals: 4, align: 'right' },
    ],
    rows: [...rows]
      .sort((a, b) => Number(stands(b)) - Number(stands(a)) || (stands(a) ? b.ratio! - a.ratio! : 0))
      .map(({ row: _, ...each }) => each),
    steps: null,
    figures: [],
    accuracy: null,
  }
  return { result }
}

interface Pairs {
  readonly observed: number
  readonly expected: number
  readonly place: string
}

function pairSentence({ observed, expected, place }: Pairs): string {
  return `${place}: ${plural(observed, 'pair')} of reports, where chance would give ${expected < 10 ? expected.toFixed(1) : formatCount(expected)}.`
}

function distanceWords(row: number, limits: readonly number[]): string {
  if (row === 0) return 'Same place'
  const from = row === 1 ? 1 : limits[row - 2]! + 1
  return `${formatCount(from)} to ${formatCount(limits[row - 1]!)} m`
}

function dayWords(column: number, limits: readonly number[]): string {
  if (column === 0) return `within ${plural(limits[0]!, 'day')}`
  const [from, to] = [limits[column - 1]! + 1, limits[column]!]
  return from === to ? `${from} days` : `${from} to ${to} days`
}

/** 'about twice', 'about 1.8 times'. */
function timesWords(ratio: number): string {
  const text = ratio.toFixed(1)
  return text === '2.0' ? 'about twice' : `about ${text} times`
}

function chanceOf(p: number, runs: number): string {
  const times = Math.round(p * (runs + 1)) - 1
  return times <= 0
    ? `none of ${formatCount(runs)} random orders`
    : `${formatCount(times)} of ${formatCount(runs)} random orders`
}
