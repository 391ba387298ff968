import type { Verdict } from '../../../shared/contracts/hotspots.ts'
import type { RunResult } from '../../../shared/contracts/runs.ts'
import { type LayerSlug, layer } from '../../../shared/layers.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { monthsInWords } from '../../../shared/wording/period.ts'
import { eTest } from '../../statistics/e-test.ts'
import { benjaminiHochberg } from '../../statistics/fdr.ts'
import { logRelativeRisk } from '../../statistics/relative-risk.ts'
import type { RunStability } from '../../statistics/stability.ts'
import { sumOf } from '../../statistics/sum-of.ts'
import { smallestJudgedCount, trendVerdict } from '../../statistics/verdict.ts'
import { type Task, TaskRefused } from '../task.ts'
import { chooseBandwidth, chooseCellSize, type DensityCells, layDensityCells, surfaceOf } from './density-cells.ts'
import { finite } from './figure-or-null.ts'
import { cellId, cellNames, countCells, countPlaces, type PlacedReports, shapesOf, unitsOf } from './grid-input.ts'
import { rerunOnGrids, stabilitySentences, steadinessOf } from './grid-reruns.ts'
import { alpha, refuseTooFew } from './hot-limits.ts'

export interface ChangeSurfaceInput {
  readonly area: string
  readonly layer: LayerSlug
  /** Months of the period that were published a year before too, and those of the year before. */
  readonly reports: PlacedReports
  /** Numbers of the months of the year before, as many as those of the period. */
  readonly beforeMonths: readonly number[]
  /** Each place against itself a year before, or against how the whole district changed. */
  readonly against: 'year-before' | 'district'
  /** 0: found from the data. */
  readonly bandwidthMetres: number
  /** Of the cells shown; 0: a fifth of the bandwidth. */
  readonly cellSizeMetres: number
}

const kernel = 'quartic'
/**
 * Reports of both years together from which a cell is tested. Their sum says nothing of the change; choosing cells by the
 * larger of the two would choose those that happened to change.
 */
const leastTogether = 20
/** A place is drawn where the density before is that of this many reports at the place itself. */
const leastBefore = 5

/**
 * Density of the period over that of the same months a year before, a test of the counts of each cell, and how steady each
 * clear rise is.
 */
export const changeSurface: Task<ChangeSurfaceInput> = (input, tell) => {
  const { reports, beforeMonths } = input
  const { periodMonths } = reports
  tell(0.05, 'Finding a bandwidth')
  const weights = countPlaces(reports, [...periodMonths, ...beforeMonths])
  const own = weights.map((weight, place) => (reports.inside[place] === 1 ? weight : 0))
  const chosen = chooseBandwidth(input.bandwidthMetres, kernel, { x: reports.x, y: reports.y, weights: own })
  const { bandwidthMetres } = chosen
  const cells = chooseCellSize(input.cellSizeMetres, bandwidthMetres)
  tell(0.1, 'Laying the cells')
  const laid = layDensityCells(reports, cells.cellSizeMetres, { kernel, bandwidthMetres })
  const now = countCells(reports, laid.placed, periodMonths)
  const before = countCells(reports, laid.placed, beforeMonths)
  const totals = { now: sumOf(now), before: sumOf(before) }
  refuseTooFew(totals.now + totals.before)
  if (totals.now === 0 || totals.before === 0)
    throw new TaskRefused('One of the two years has no reports, so there is no change to map. Choose other months.')
  tell(0.3, 'Spreading the reports of both years')
  // Both are too low by the same share at the border, so their ratio is not.
  const surface = surfaceOf(reports, laid, 'inside alone')
  /** Times as many as a year before. */
  const smoothedRatios = (bandwidthMetres: number) => {
    const options = { kernel, bandwidthMetres, leastControls: leastBefore } as const
    const perSquareMetre = (months: readonly number[]) => surface(months, options).map((value) => value / 1e6)
    const logRisk = logRelativeRisk(
      { cases: perSquareMetre(periodMonths), controls: perSquareMetre(beforeMonths) },
      { caseTotal: totals.now, controlTotal: totals.before },
      options,
    )
    return logRisk.map((log) => (Math.exp(log) * totals.now) / totals.before)
  }
  const raw = smoothedRatios(bandwidthMetres)
  const ratios = input.against === 'district' ? raw.map((ratio) => (ratio * totals.before) / totals.now) : raw
  tell(0.4, 'Testing the counts of each cell')
  const tests = testCells(now, before, periodMonths.length)
  const risen = risenOf(tests.changes)
  tell(0.5, 'Trying other cells, months and borders')
  const stability = rerunOnGrids(
    { reports, base: laid.placed, hot: risen, variesCells: true, bandwidthMetres },
    (again) => {
      // The test knows no bandwidth, so another one is asked of the smoothed map.
      if (again.bandwidthMetres !== null && again.bandwidthMetres !== bandwidthMetres)
        return smoothedRatios(again.bandwidthMetres).map((ratio) =>
          Number.isNaN(ratio) ? Number.NaN : ratio >= 1 + leastChange ? 1 : 0,
        )
      const earlier = beforeMonths.filter((_, index) => again.months.includes(periodMonths[index]!))
      const counts = (months: readonly number[]) => countCells(reports, again.placed, months)
      return risenOf(testChanges(counts(again.months), counts(earlier), again.months.length).changes)
    },
    tell,
    [0.5, 1],
  )
  return {
    result: resultOf(input, { laid, now, before, totals, ratios, bandwidthMetres, stability, ...tests }),
    shapes: shapesOf(laid.placed.grid),
    automaticChoices: [chosen.sentence, cells.sentence],
  }
}

interface ChangeTests {
  /** E-test, two-sided; NaN for cells with too few reports. */
  readonly p: Float64Array
  readonly pFdr: Float64Array
  /** After correction; a change under 10% is no clear one however sure. */
  readonly changes: readonly Change[]
}

interface CellTests extends ChangeTests {
  /** Of each cell by itself, which needs 10 reports in both years. */
  readonly verdicts: readonly Verdict[]
}

type Change = 'more' | 'fewer' | 'no clear change' | 'too few to test'
const leastChange = 0.1

function comparisonsOf(now: Float64Array, before: Float64Array, months: number) {
  return Array.from(now, (count, cell) => ({
    count,
    exposure: months,
    baseCount: before[cell]!,
    baseExposure: months,
  }))
}

function testChanges(now: Float64Array, before: Float64Array, months: number): ChangeTests {
  const comparisons = comparisonsOf(now, before, months)
  const p = Float64Array.from(comparisons, (each) =>
    each.count + each.baseCount >= leastTogether ? eTest(each) : Number.NaN,
  )
  const pFdr = benjaminiHochberg(p)
  return {
    p,
    pFdr,
    changes: comparisons.map(({ count, baseCount }, cell) => {
      if (Number.isNaN(p[cell]!)) return 'too few to test'
      if (pFdr[cell]! > alpha || Math.abs(count - baseCount) < leastChange * baseCount) return 'no clear change'
      return count > baseCount ? 'more' : 'fewer'
    }),
  }
}

function testCells(now: Float64Array, before: Float64Array, months: number): CellTests {
  return {
    ...testChanges(now, before, months),
    verdicts: comparisonsOf(now, before, months).map(
      (each) => trendVerdict({ ...each, everyMonthPublished: true }).verdict,
    ),
  }
}

/**
 * 1 where reports clearly rose, otherwise 0. Too few to test is no rise either: were it left out, a rise that one month
 * made would look steady without that month.
 */
function risenOf(changes: readonly Change[]): Float64Array {
  return Float64Array.from(changes, (change) => (change === 'more' ? 1 : 0))
}

interface Found extends CellTests {
  readonly laid: DensityCells
  readonly now: Float64Array
  readonly before: Float64Array
  readonly totals: { readonly now: number; readonly before: number }
  readonly ratios: Float64Array
  readonly bandwidthMetres: number
  readonly stability: RunStability
}

function resultOf(input: ChangeSurfaceInput, found: Found): RunResult {
  const { reports } = input
  const { laid, now, before, totals, ratios, p, pFdr, verdicts, changes, stability } = found
  const { placed } = laid
  const steady = new Map(stability.hotSpots.map((each) => [each.place, each]))
  const names = cellNames(reports, placed)
  const shown = [...now.keys()].filter((cell) => now[cell]! + before[cell]! > 0 || !Number.isNaN(ratios[cell]!))
  const pOr1 = (cell: number) => (Number.isNaN(p[cell]!) ? 2 : p[cell]!)
  const strength = (cell: number) => Math.abs(Math.log(ratios[cell]!)) || 0
  shown.sort((a, b) => pOr1(a) - pOr1(b) || strength(b) - strength(a) || a - b)
  const tested = p.filter((each) => !Number.isNaN(each)).length
  return {
    ...wordsOf(input, found, tested),
    incidents: totals.now + totals.before,
    units: unitsOf(placed.grid, tested),
    map: {
      column: 'ratio',
      scheme: 'ratio',
      label:
        input.against === 'district'
          ? 'Change against the change of the whole district'
          : 'Reports against the same months a year before',
      unit: 'times as many',
      outline: 'steadiness',
      outlined: 'clearly risen',
    },
    columns: [
      { key: 'place', label: 'Place', align: 'left' },
      { key: 'before', label: 'Reports a year before', align: 'right' },
      { key: 'now', label: 'Reports', align: 'right' },
      { key: 'ratio', label: 'Ratio of the smoothed map', unit: 'times as many', decimals: 2, align: 'right' },
      { key: 'p', label: 'p', unit: 'two-sided', decimals: 4, align: 'right' },
      { key: 'pFdr', label: 'p after correction', decimals: 4, align: 'right' },
      { key: 'change', label: 'Change, allowing for many cells', align: 'left' },
      { key: 'verdict', label: 'By itself', align: 'left' },
      { key: 'steadiness', label: 'How steady', align: 'left' },
      { key: 'stayed', label: 'Stayed risen', unit: '% of re-runs', align: 'right' },
    ],
    rows: shown.map((cell) => ({
      id: cellId(placed.grid, cell),
      place: names[cell]!,
      before: before[cell]!,
      now: now[cell]!,
      ratio: finite(ratios[cell]!),
      p: finite(p[cell]!),
      pFdr: finite(pFdr[cell]!),
      change: changes[cell]!,
      verdict: verdicts[cell]!,
      ...steadinessOf(steady.get(cell)),
    })),
    steps: null,
    figures: [],
    accuracy: null,
  }
}

/** 'rose in 2 cells and fell in none'; one of the two is above 0. */
function roseAndFell(rises: number, falls: number): string {
  if (rises === 0) return `fell in ${plural(falls, 'cell')} and rose in none`
  return `rose in ${plural(rises, 'cell')} and fell in ${falls === 0 ? 'none' : formatCount(falls)}`
}

function wordsOf(input: ChangeSurfaceInput, found: Found, tested: number) {
  const { reports, against } = input
  const { laid, now, totals, ratios, bandwidthMetres, verdicts, changes } = found
  const { phrase } = layer(input.layer)
  const [rises, falls] = (['more', 'fewer'] as const).map(
    (change) => changes.filter((each) => each === change).length,
  ) as [number, number]
  const alone = verdicts.filter((verdict) => verdict === 'clear rise' || verdict === 'clear fall').length
  const kept = monthsInWords(reports.periodMonths.map((month) => reports.months[month]!))
  const earlier = monthsInWords(input.beforeMonths.map((month) => reports.months[month]!))
  const drawn = ratios.filter((ratio) => !Number.isNaN(ratio)).length
  const months = reports.periodMonths.length
  const whole = trendVerdict({
    count: totals.now,
    exposure: months,
    baseCount: totals.before,
    baseExposure: months,
    everyMonthPublished: true,
  })
  return {
    counted: `${kept} against ${earlier}`,
    finding:
      rises + falls === 0
        ? `No place had clearly more or fewer reports of ${phrase} in ${kept} than a year before`
        : `Reports of ${phrase} clearly ${roseAndFell(rises, falls)} in ${kept}, against a year before`,
    details: [
      `The whole district had ${plural(totals.now, 'report')}, against ${formatCount(totals.before)} a year before: ${whole.verdict}.`,
      `${plural(tested, 'cell')} had enough reports to be tested by themselves, and ${formatCount(drawn)} of ${formatCount(now.length)} enough around them to be drawn.`,
    ],
    how: `Compared are ${kept} with ${earlier}. Reports of each year are spread by a quartic kernel with a bandwidth of ${formatCount(bandwidthMetres)} m; the map shows the one density over the other${against === 'district' ? ', divided by the change of the whole district' : ''}, drawn towards no difference where there is little, and nothing where the year before has less than about ${formatCount(3 * leastBefore)} reports within reach. The counts of each cell of ${formatCount(laid.placed.grid.cellSizeMetres)} m are compared by the E-test, two-sided, where both years together have at least ${leastTogether}; Benjamini-Hochberg corrects p over all ${formatCount(tested)} cells tested.`,
    sure: [
      'The smoothed map describes and tests nothing: look at the cells whose change is clear in the table.',
      tested === 0
        ? 'No cell has enough reports for a test. Choose larger cells or a longer period.'
        : `Allowing for ${plural(tested, 'comparison')}, ${plural(rises + falls, 'cell')} changed more than ordinary ups and downs would make; of those called so about 5% are expected to be so by chance. By itself, with at least ${smallestJudgedCount} reports in both years, ${plural(alone, 'cell')} would be called a clear rise or fall.`,
      ...steadyWords(found.stability, months),
      'The test takes reports to be independent. Where one person or address is reported often, ups and downs are larger than it allows for.',
      'A new list of map points, or other ways of recording, can move or change reports without anything changing on the ground.',
    ],
  }
}

/** How steady the clear rises are; nothing where there is none. */
function steadyWords(stability: RunStability, months: number): string[] {
  if (stability.hotSpots.length === 0) return []
  return [
    ...stabilitySentences(
      stability,
      `with other cells, with a bandwidth 20% smaller and larger${months > 1 ? ', without single months of both years' : ''} and with map points near a side moved over it`,
      { one: 'cell that clearly rose', many: 'cells that clearly rose', stayed: 'did so again' },
    ),
    `The test needs no bandwidth: with another one, a cell counts as risen where the smoothed map shows at least ${100 * leastChange}% more.`,
  ]
}
