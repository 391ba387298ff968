import { type CoverBound, coverBound } from './cover-bound.ts'
import { greedyCover, swapCover } from './cover-heuristic.ts'
import { type CoverProblem, checkCoverProblem, costOf, coverValue } from './cover-problem.ts'
import { narrow, type Residual, wholeOf } from './cover-residual.ts'
import { type ChosenSites, chosenSites, type Plan, type SearchOptions, usualEffort } from './plan.ts'
import { keptFault } from './site-rules.ts'

const rootTurns = 400
const branchTurns = 25
/** Sets the prices suggest at the root that are tried with swaps: a good plan early closes most branches unseen. */
const rootTrials = 20

/**
 * The sites that cover most, by branch and bound on Lagrangian bounds: greedy and swap give an answer at once, every
 * bound that cannot beat it closes a branch, and sites that cannot be in (or out of) anything better are settled before
 * branching. Ties: the plan that exchanges of one site for a lower number, at no loss, end in. Sites that would add
 * nothing are left out, so a plan may have fewer than allowed. `infeasible` only where the kept sites contradict the
 * rules or cost more than the limit; no demand, no sites and a limit of 0 give an optimal plan worth 0.
 */
export function solveCover(problem: CoverProblem, options: SearchOptions = {}): Plan {
  checkCoverProblem(problem)
  const { rules } = problem
  const kept = rules?.kept ?? []
  const keptCost = kept.reduce((sum, site) => sum + costOf(problem, site), 0)
  const fault =
    (rules && keptFault(rules)) ??
    (keptCost > problem.limit + 1e-9 ? `The kept sites alone take ${keptCost}, more than ${problem.limit}` : null)
  if (fault) return { status: 'infeasible', unreachable: [], reason: `${fault}. Keep fewer sites or allow more.` }
  return new CoverSearch(problem, options).run()
}

/** What greedy and swap find, with the bound of the largest single coverages: on the screen before anything is proven. */
export function quickCover(problem: CoverProblem): ChosenSites {
  const sites = swapCover(problem, greedyCover(problem).sites)
  return chosenSites('feasible', sites, coverValue(problem, sites), singleCoverageBound(problem))
}

/**
 * The plainest bound: no plan is worth more than the largest single coverages together (per cost, with a fraction of the
 * last, where sites have costs), nor than all demand.
 */
export function singleCoverageBound(problem: CoverProblem): number {
  const { coverage, limit, rules } = problem
  const open = Array.from({ length: coverage.siteCount }, (_, site) => site)
    .filter((site) => (!rules?.permitted || rules.permitted[site]) && costOf(problem, site) <= limit)
    .map((site) => ({ cost: costOf(problem, site), value: coverValue(problem, [site]) }))
    .sort((a, b) => b.value * a.cost - a.value * b.cost || b.value - a.value)
  let room = problem.costs ? limit : Math.floor(limit + 1e-9)
  let sum = 0
  for (const { cost, value } of open) {
    if (cost > room) {
      sum += (value * room) / cost
      break
    }
    sum += value
    room -= cost
  }
  return Math.min(sum, coverValue(problem, allSites(coverage.siteCount)))
}

class CoverSearch {
  readonly #problem: CoverProblem
  readonly #onBetter: SearchOptions['onBetter']
  readonly #isWhole: boolean
  readonly #goodEnough: number | undefined
  /** Sets that were swapped from already. */
  readonly #tried = new Set<string>()
  #effortLeft: number
  #sites: readonly number[]
  #value: number
  #rootBound: number
  /** Highest bound of a branch that was left unsearched. */
  #openBound = Number.NEGATIVE_INFINITY

  constructor(problem: CoverProblem, { effort = usualEffort, onBetter, goodEnough }: SearchOptions) {
    this.#problem = problem
    this.#goodEnough = goodEnough
    this.#onBetter = onBetter
    this.#effortLeft = effort
    this.#isWhole = [...problem.weights, ...problem.gains].every(Number.isInteger)
    this.#sites = []
    this.#value = Number.NEGATIVE_INFINITY
    this.#rootBound = singleCoverageBound(problem)
    this.#offer(greedyCover(problem).sites)
  }

  run(): Plan {
    const { coverage, gains, weights, rules } = this.#problem
    const whole = wholeOf(this.#problem)
    const dropped = Uint8Array.from(allSites(coverage.siteCount), (site) => (rules?.permitted?.[site] === 0 ? 1 : 0))
    const prices = weights.map((weight, row) => 0.5 * weight * (gains[whole.levels[row]!] ?? 0))
    const { residual, carried } = narrow(this.#problem, whole, rules?.kept ?? [], dropped, prices, true)
    this.#visit(residual, carried, this.#rootBound, rootTurns)
    if (this.#openBound <= this.#value) return chosenSites('optimal', this.#sites, this.#value, this.#value)
    return chosenSites('feasible', this.#sites, this.#value, Math.min(this.#rootBound, this.#openBound))
  }

  #visit(from: Residual, startPrices: Float64Array, known: number, turns: number): void {
    let residual = from
    let prices = startPrices
    for (;;) {
      if (residual.sites.length === 0) {
        if (residual.worth > this.#value) this.#offer(residual.chosen)
        return
      }
      if (this.#effortLeft <= 0) {
        this.#openBound = Math.max(this.#openBound, known)
        return
      }
      const { sites, chosen } = residual
      const found = coverBound({
        gains: this.#problem.gains,
        residual,
        prices,
        turns,
        best: () => this.#value,
        isEnough: (bound) => this.#cannotBeat(bound),
        suggest: (places, value) => {
          const isBetter = value > this.#value + 1e-9 * Math.max(1, this.#value)
          const isTrial = turns === rootTurns && value > 0.9 * this.#value && this.#tried.size < rootTrials
          if (isBetter || isTrial) this.#offer([...chosen, ...places.map((place) => sites[place]!)])
        },
      })
      this.#effortLeft -= found.steps
      const bound = Math.min(known, found.bound)
      if (turns === rootTurns && bound < this.#rootBound) {
        this.#rootBound = bound
        this.#tell()
      }
      if (this.#cannotBeat(bound)) return
      const taken: number[] = []
      const dropped = new Uint8Array(sites.length)
      for (let place = 0; place < sites.length; place++) {
        if (this.#cannotBeat(found.bound - found.lossIfTaken[place]!)) dropped[place] = 1
        else if (this.#cannotBeat(found.bound - found.lossIfDropped[place]!)) taken.push(place)
      }
      const settled = taken.length + dropped.reduce((sum, each) => sum + each, 0)
      if (settled === 0 || settled < 0.1 * sites.length) {
        this.#branch(residual, found, taken, dropped, bound)
        return
      }
      const narrowed = narrow(this.#problem, residual, taken, dropped, found.prices, true)
      residual = narrowed.residual
      prices = narrowed.carried
    }
  }

  /** On the site that taking or dropping changes least: both branches then change much. First with it, then without. */
  #branch(
    residual: Residual,
    { prices, lossIfTaken, lossIfDropped }: CoverBound,
    taken: readonly number[],
    dropped: Uint8Array,
    bound: number,
  ): void {
    let place = -1
    let least = Number.POSITIVE_INFINITY
    for (let each = 0; each < dropped.length; each++) {
      const loss = lossIfTaken[each]! + lossIfDropped[each]!
      if (dropped[each] || taken.includes(each) || loss >= least) continue
      place = each
      least = loss
    }
    const within = narrow(this.#problem, residual, [...taken, place], dropped, prices, true)
    this.#visit(within.residual, within.carried, bound, branchTurns)
    if (this.#cannotBeat(bound)) return
    const without = dropped.slice()
    without[place] = 1
    const rest = narrow(this.#problem, residual, taken, without, prices, true)
    this.#visit(rest.residual, rest.carried, bound, branchTurns)
  }

  #cannotBeat(bound: number): boolean {
    if (this.#goodEnough !== undefined && bound < this.#goodEnough) return true
    const slack = 1e-9 * Math.max(1, Math.abs(this.#value))
    if (this.#isWhole) return Math.floor(bound + 1e-6) <= this.#value + slack
    return bound <= this.#value + slack
  }

  #offer(sites: readonly number[]): void {
    const name = [...sites].sort((a, b) => a - b).join()
    if (this.#tried.has(name) || !this.#isAllowed(sites)) return
    this.#tried.add(name)
    const better = swapCover(this.#problem, sites)
    const value = coverValue(this.#problem, better)
    if (value <= this.#value) return
    this.#sites = better
    this.#value = value
    this.#tell()
  }

  #tell(): void {
    this.#onBetter?.(chosenSites('feasible', this.#sites, this.#value, this.#rootBound))
  }

  #isAllowed(sites: readonly number[]): boolean {
    const { rules } = this.#problem
    return !rules?.apart || !sites.some((site) => rules.apart![site]!.some((near) => sites.includes(near)))
  }
}

function allSites(count: number): number[] {
  return Array.from({ length: count }, (_, site) => site)
}
