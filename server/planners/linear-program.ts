import { type CoverProblem, costOf } from './cover-problem.ts'
import { coveredBy } from './coverage-matrix.ts'
import { type MedianProblem, medianCosts } from './median-problem.ts'
import type { SiteRules } from './site-rules.ts'

/** A mixed-integer linear program by columns. The first `siteCount` columns are the sites: 1 where chosen. */
export interface LinearProgram {
  readonly goal: 'most' | 'least'
  readonly siteCount: number
  readonly objective: Float64Array
  readonly upper: Float64Array
  readonly lower: Float64Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  /** Rows and figures of each column, compressed. */
  readonly starts: Int32Array
  readonly rows: Int32Array
  readonly figures: Float64Array
}

/**
 * Coverage as a program: y_il <= 1 for each level l of demand i, sum_l y_il <= sum of chosen sites that cover i, costs
 * within the limit. y need not be whole: the gains never rise, so the levels fill in their order.
 */
export function coverProgram(problem: CoverProblem): LinearProgram {
  const { coverage, weights, gains, limit, rules, coveredBefore } = problem
  const columns = siteColumns(coverage.siteCount, rules)
  columns.rowLower.push(Number.NEGATIVE_INFINITY)
  columns.rowUpper.push(limit)
  for (let site = 0; site < coverage.siteCount; site++) {
    columns.entries[site]!.push([columns.rowUpper.length - 1, costOf(problem, site)])
  }
  const firstRow = columns.rowUpper.length
  for (const demand of weights.keys()) {
    columns.rowLower.push(Number.NEGATIVE_INFINITY)
    columns.rowUpper.push(0)
    for (let level = coveredBefore?.[demand] ?? 0; level < gains.length; level++) {
      columns.objective.push(weights[demand]! * gains[level]!)
      columns.entries.push([[firstRow + demand, 1]])
    }
  }
  for (let site = 0; site < coverage.siteCount; site++) {
    for (const demand of coveredBy(coverage, site)) columns.entries[site]!.push([firstRow + demand, -1])
  }
  return program('most', coverage.siteCount, columns, rules)
}

/** The p-median as a program: z_ij <= x_j, each demand served once, at most `vans` sites. z need not be whole. */
export function medianProgram(problem: MedianProblem): LinearProgram {
  const { distances, vans, rules } = problem
  const { demandCount, costs, penalty } = medianCosts(problem)
  const columns = siteColumns(distances.siteCount, rules)
  columns.rowLower.push(Number.NEGATIVE_INFINITY)
  columns.rowUpper.push(vans)
  for (let site = 0; site < distances.siteCount; site++) {
    columns.entries[site]!.push([columns.rowUpper.length - 1, 1])
  }
  const firstServed = columns.rowUpper.length
  for (let demand = 0; demand < demandCount; demand++) {
    columns.rowLower.push(1)
    columns.rowUpper.push(1)
  }
  for (let site = 0; site < distances.siteCount; site++) {
    for (let demand = 0; demand < demandCount; demand++) {
      const cost = costs[site * demandCount + demand]!
      if (cost >= penalty) continue
      const row = columns.rowUpper.length
      columns.rowLower.push(Number.NEGATIVE_INFINITY)
      columns.rowUpper.push(0)
      columns.entries[site]!.push([row, -1])
      columns.objective.push(cost)
      columns.entries.push([
        [firstServed + demand, 1],
        [row, 1],
      ])
    }
  }
  return program('least', distances.siteCount, columns, rules)
}

interface Columns {
  readonly objective: number[]
  readonly entries: [row: number, figure: number][][]
  readonly rowLower: number[]
  readonly rowUpper: number[]
}

/** One column per site, and a row for each two that may not be together. */
function siteColumns(siteCount: number, rules: SiteRules | undefined): Columns {
  const columns: Columns = { objective: [], entries: [], rowLower: [], rowUpper: [] }
  for (let site = 0; site < siteCount; site++) {
    columns.objective.push(0)
    columns.entries.push([])
  }
  for (const [site, near] of (rules?.apart ?? []).entries()) {
    for (const other of near) {
      if (other < site) continue
      for (const each of [site, other]) columns.entries[each]!.push([columns.rowUpper.length, 1])
      columns.rowLower.push(Number.NEGATIVE_INFINITY)
      columns.rowUpper.push(1)
    }
  }
  return columns
}

function program(
  goal: LinearProgram['goal'],
  siteCount: number,
  { objective, entries, rowLower, rowUpper }: Columns,
  rules: SiteRules | undefined,
): LinearProgram {
  const lower = new Float64Array(objective.length)
  const upper = new Float64Array(objective.length).fill(1)
  for (const site of rules?.kept ?? []) lower[site] = 1
  for (const [site, isPermitted] of (rules?.permitted ?? []).entries()) if (!isPermitted) upper[site] = 0
  const starts = new Int32Array(objective.length + 1)
  for (const [column, list] of entries.entries()) starts[column + 1] = starts[column]! + list.length
  return {
    goal,
    siteCount,
    objective: Float64Array.from(objective),
    lower,
    upper,
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper),
    starts,
    rows: Int32Array.from(entries.flat(), ([row]) => row),
    figures: Float64Array.from(entries.flat(), ([, figure]) => figure),
  }
}
