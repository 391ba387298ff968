import { type MedianBound, type MedianResidual, medianBound } from './median-bound.ts'
import { costOfSites, greedyMedian, swapMedian } from './median-heuristic.ts'
import {
  checkMedianProblem,
  type MedianCosts,
  type MedianProblem,
  medianCosts,
  medianValue,
  nearestSites,
} from './median-problem.ts'
import { type ChosenSites, chosenSites, type Plan, type SearchOptions, usualEffort } from './plan.ts'
import { keptFault } from './site-rules.ts'

const rootTurns = 600
const branchTurns = 80

/**
 * The sites nearest to demand, by branch and bound on Lagrangian bounds after greedy and swap. Ties as in the coverage
 * planners. `infeasible`, with who cannot be reached, where no allowed choice reaches everyone with weight: by this many
 * sites, or at all; also where kept sites contradict the rules or are more than `vans`. Nothing to reach is worth 0.
 */
export function solveMedian(problem: MedianProblem, options: SearchOptions = {}): Plan {
  checkMedianProblem(problem)
  const { rules = {}, vans } = problem
  const kept = rules.kept ?? []
  const fault =
    keptFault(rules) ?? (kept.length > vans ? `${kept.length} sites are to be kept, more than ${vans}` : null)
  if (fault) return { status: 'infeasible', unreachable: [], reason: `${fault}. Keep fewer sites or allow more.` }
  const outOfReach = unreachedBy(problem, openSites(problem))
  if (outOfReach.length > 0) return unreached(outOfReach, 'No permitted site reaches this demand. Add a site near it.')
  return new MedianSearch(problem, options).run()
}

/** What greedy and swap find: on the screen before anything is proven. The bound is each demand at its nearest site. */
export function quickMedian(problem: MedianProblem): Plan {
  checkMedianProblem(problem)
  const { vans, rules = {} } = problem
  const costs = medianCosts(problem)
  const sites = swapMedian(costs, vans, rules, greedyMedian(costs, vans, rules))
  const missed = unreachedBy(problem, sites)
  if (missed.length > 0) return unreached(missed, 'The first plan tried does not reach this demand.')
  return chosenSites('feasible', sites, medianValue(problem, sites), medianValue(problem, openSites(problem)))
}

class MedianSearch {
  readonly #problem: MedianProblem
  readonly #costs: MedianCosts
  readonly #onBetter: SearchOptions['onBetter']
  readonly #goodEnough: number | undefined
  #effortLeft: number
  #sites: readonly number[] = []
  #value = Number.POSITIVE_INFINITY
  #rootBound: number
  /** Lowest bound of a branch that was left unsearched. */
  #openBound = Number.POSITIVE_INFINITY

  constructor(problem: MedianProblem, { effort = usualEffort, onBetter, goodEnough }: SearchOptions) {
    this.#problem = problem
    this.#goodEnough = goodEnough
    this.#costs = medianCosts(problem)
    this.#onBetter = onBetter
    this.#effortLeft = effort
    // Nothing is nearer than with every site open.
    this.#rootBound = medianValue(problem, openSites(problem))
    this.#offer(greedyMedian(this.#costs, problem.vans, problem.rules))
  }

  run(): Plan {
    const { distances, vans, rules } = this.#problem
    const { demandCount, costs, penalty } = this.#costs
    const siteCount = demandCount === 0 ? 0 : distances.siteCount
    const whole: MedianResidual = {
      chosen: [],
      left: vans,
      sites: Int32Array.from({ length: siteCount }, (_, site) => site),
      rowCount: demandCount,
      costs,
      least: new Float64Array(demandCount).fill(penalty),
      settledCost: 0,
    }
    const dropped = Uint8Array.from(whole.sites, (site) => (rules?.permitted?.[site] === 0 ? 1 : 0))
    const prices = new Float64Array(demandCount).fill(penalty)
    for (const site of this.#sites)
      for (let row = 0; row < demandCount; row++) prices[row] = Math.min(prices[row]!, costs[site * demandCount + row]!)
    const first = this.#narrow(whole, rules?.kept ?? [], dropped, prices)
    this.#visit(first.residual, first.prices, this.#rootBound, rootTurns)
    const missed = unreachedBy(this.#problem, this.#sites)
    if (missed.length > 0) {
      const isProven = this.#openBound >= this.#costs.penalty
      const found = isProven ? 'can reach everyone' : 'were found that reach everyone'
      return unreached(missed, `No ${vans} sites ${found}: the best leave this demand out. Allow more sites.`)
    }
    const value = medianValue(this.#problem, this.#sites)
    if (this.#openBound >= this.#value) return chosenSites('optimal', this.#sites, value, value)
    return chosenSites('feasible', this.#sites, value, Math.max(this.#rootBound, Math.min(this.#openBound, value)))
  }

  #visit(from: MedianResidual, startPrices: Float64Array, known: number, turns: number): void {
    let residual = from
    let prices = startPrices
    for (;;) {
      const { sites, chosen, left } = residual
      if (sites.length === 0 || left === 0) {
        this.#offer(chosen)
        return
      }
      if (this.#effortLeft <= 0) {
        this.#openBound = Math.min(this.#openBound, known)
        return
      }
      const found = medianBound({
        residual,
        prices,
        turns,
        best: () => this.#value,
        isEnough: (bound) => this.#cannotBeat(bound),
        suggest: (places, value) => {
          if (value < this.#value * (1 - 1e-9)) this.#offer([...chosen, ...places.map((place) => sites[place]!)])
        },
      })
      this.#effortLeft -= found.steps
      const bound = Math.max(known, found.bound)
      if (turns === rootTurns && bound > this.#rootBound) {
        this.#rootBound = bound
        this.#tell()
      }
      if (this.#cannotBeat(bound)) return
      const taken: number[] = []
      const dropped = new Uint8Array(sites.length)
      let settled = 0
      for (let place = 0; place < sites.length; place++) {
        if (this.#cannotBeat(found.bound + found.riseIfTaken[place]!)) dropped[place] = 1
        else if (this.#cannotBeat(found.bound + found.riseIfDropped[place]!)) taken.push(place)
        else continue
        settled += 1
      }
      if (settled === 0 || settled < 0.1 * sites.length) {
        this.#branch(residual, found, taken, dropped, bound)
        return
      }
      const narrowed = this.#narrow(residual, taken, dropped, found.prices)
      residual = narrowed.residual
      prices = narrowed.prices
    }
  }

  /** On the site that taking or dropping changes least, as in the coverage planners. First with it, then without. */
  #branch(
    residual: MedianResidual,
    { prices, riseIfTaken, riseIfDropped }: MedianBound,
    taken: readonly number[],
    dropped: Uint8Array,
    bound: number,
  ): void {
    let place = -1
    let least = Number.POSITIVE_INFINITY
    for (let each = 0; each < dropped.length; each++) {
      const rise = riseIfTaken[each]! + riseIfDropped[each]!
      if (dropped[each] || taken.includes(each) || rise >= least) continue
      place = each
      least = rise
    }
    const within = this.#narrow(residual, [...taken, place], dropped, prices)
    this.#visit(within.residual, within.prices, bound, branchTurns)
    if (this.#cannotBeat(bound)) return
    const without = dropped.slice()
    without[place] = 1
    const rest = this.#narrow(residual, taken, without, prices)
    this.#visit(rest.residual, rest.prices, bound, branchTurns)
  }

  #narrow(from: MedianResidual, taken: readonly number[], dropped: Uint8Array, prices: Float64Array) {
    const { rowCount } = from
    const least = from.least.slice()
    const near = new Set<number>()
    const chosen = [...from.chosen]
    for (const place of taken) {
      const site = from.sites[place]!
      chosen.push(site)
      for (const each of this.#problem.rules?.apart?.[site] ?? []) near.add(each)
      const start = place * rowCount
      for (let row = 0; row < rowCount; row++) least[row] = Math.min(least[row]!, from.costs[start + row]!)
    }
    const open: number[] = []
    const isUseful = new Uint8Array(rowCount)
    for (const [place, site] of from.sites.entries()) {
      if (dropped[place] || near.has(site) || taken.includes(place)) continue
      let saves = 0
      const start = place * rowCount
      for (let row = 0; row < rowCount; row++) {
        if (from.costs[start + row]! >= least[row]!) continue
        isUseful[row] = 1
        saves += 1
      }
      if (saves > 0) open.push(place)
    }
    const rows = [...isUseful.keys()].filter((row) => isUseful[row])
    let settledCost = from.settledCost
    for (let row = 0; row < rowCount; row++) if (!isUseful[row]) settledCost += least[row]!
    const costs = new Float64Array(open.length * rows.length)
    for (const [order, place] of open.entries()) {
      for (const [row, old] of rows.entries()) costs[order * rows.length + row] = from.costs[place * rowCount + old]!
    }
    const residual: MedianResidual = {
      chosen,
      left: from.left - taken.length,
      sites: Int32Array.from(open, (place) => from.sites[place]!),
      rowCount: rows.length,
      costs,
      least: Float64Array.from(rows, (row) => least[row]!),
      settledCost,
    }
    return { residual, prices: Float64Array.from(rows, (row) => Math.min(prices[row]!, least[row]!)) }
  }

  #cannotBeat(bound: number): boolean {
    if (this.#goodEnough !== undefined && bound > this.#goodEnough) return true
    return bound >= this.#value - 1e-9 * Math.max(1, this.#value)
  }

  #offer(sites: readonly number[]): void {
    const { rules = {}, vans } = this.#problem
    if (rules.apart && sites.some((site) => rules.apart![site]!.some((near) => sites.includes(near)))) return
    if (costOfSites(this.#costs, sites) >= this.#value) return
    this.#sites = swapMedian(this.#costs, vans, rules, sites)
    this.#value = costOfSites(this.#costs, this.#sites)
    this.#tell()
  }

  #tell(): void {
    if (!this.#onBetter || this.#value >= this.#costs.penalty) return
    const better: ChosenSites = chosenSites(
      'feasible',
      this.#sites,
      this.#value,
      Math.min(this.#rootBound, this.#value),
    )
    this.#onBetter(better)
  }
}

function openSites({ distances, rules }: MedianProblem): number[] {
  return Array.from({ length: distances.siteCount }, (_, site) => site).filter(
    (site) => !rules?.permitted || rules.permitted[site],
  )
}

function unreachedBy(problem: MedianProblem, sites: readonly number[]): number[] {
  const nearest = nearestSites(problem, sites)
  return [...nearest.keys()].filter((demand) => nearest[demand]! < 0 && problem.weights[demand]! > 0)
}

function unreached(unreachable: readonly number[], reason: string): Plan {
  return { status: 'infeasible', unreachable, reason }
}
