import type { Residual } from './cover-residual.ts'

/** An upper bound of what can be reached from a residual, and what forcing each site in or out would make of it. */
export interface CoverBound {
  readonly bound: number
  /** One price per row of the residual. */
  readonly prices: Float64Array
  /** Per open site: what the bound falls by at least if the site is taken, or is not. 0 where nothing is known. */
  readonly lossIfTaken: Float64Array
  readonly lossIfDropped: Float64Array
  readonly steps: number
}

export interface BoundRequest {
  readonly gains: readonly number[]
  readonly residual: Residual
  /** To start from, one per row; not changed. */
  readonly prices: Float64Array
  readonly turns: number
  /** The best value known: the aim of the steps. Read anew each turn. */
  readonly best: () => number
  /** True where nothing above the best can hide below this bound: stops early. */
  readonly isEnough: (bound: number) => boolean
  /** Hears of each set of open sites, by place, that the prices suggest, and of its value. */
  readonly suggest: (places: readonly number[], value: number) => void
}

/**
 * Lagrangian bound: the rule that demand counts only where a chosen site covers it is priced at `prices` instead of
 * enforced, so that the best sites are simply those whose demand is worth most at these prices, within the limit (a
 * fraction of the last one included); subgradient steps lower the bound towards that of the linear relaxation. Galvao and
 * ReVelle 1996, EJOR 88, for MCLP; further gains add further levels. Every turn gives a valid bound, the least is
 * returned. No open sites or rows: the worth of those chosen.
 */
export function coverBound(request: BoundRequest): CoverBound {
  const { gains, residual, turns, best, isEnough, suggest } = request
  const { weights, levels, starts, rows, worth } = residual
  const rowCount = weights.length
  const prices = request.prices.slice()
  const kept = { bound: Number.POSITIVE_INFINITY, prices: prices.slice() }
  const scores = new Float64Array(residual.sites.length)
  const times = new Float64Array(rowCount)
  const slope = new Float64Array(rowCount)
  const pick = picker(residual)
  let pace = 1
  let idle = 0
  let turn = 0
  for (; turn < turns; turn++) {
    scoreSites(residual, prices, scores)
    const picked = pick(scores)
    times.fill(0)
    for (const place of picked.places)
      for (let at = starts[place]!; at < starts[place + 1]!; at++) times[rows[at]!]! += 1
    let bound = worth + picked.score
    let value = worth
    let size = 0
    for (let row = 0; row < rowCount; row++) {
      const weight = weights[row]!
      const price = prices[row]!
      const covered = times[row]!
      let wanted = 0
      for (let more = 0; ; more++) {
        const worthMore = weight * (gains[levels[row]! + more] ?? 0)
        const surplus = worthMore - price
        if (worthMore <= 0 || (surplus <= 0 && covered <= more)) break
        if (surplus > 0) bound += surplus
        // At a tie either side is right; the one the sites already agree with needs no step.
        if (surplus > 0 || surplus > -1e-12 * weight) wanted = more + 1
        if (covered > more) value += worthMore
      }
      // Averaged with the last direction: plain subgradients zigzag.
      let direction = covered - wanted + 0.3 * slope[row]!
      if (price <= 0 && direction > 0) direction = 0
      slope[row] = direction
      size += direction * direction
    }
    suggest(picked.places, value)
    if (bound < kept.bound - 1e-7 * Math.abs(bound)) idle = 0
    else idle += 1
    if (bound < kept.bound) {
      kept.bound = bound
      kept.prices.set(prices)
    }
    if (isEnough(kept.bound) || size === 0) break
    if (idle >= 8) {
      pace /= 2
      idle = 0
      prices.set(kept.prices)
      slope.fill(0)
      if (pace < 0.004) break
      continue
    }
    const aim = Math.max(bound - best(), 1e-6 * Math.abs(bound))
    const stride = (pace * aim) / size
    for (let row = 0; row < rowCount; row++) {
      const most = weights[row]! * gains[levels[row]!]!
      prices[row] = Math.min(most, Math.max(0, prices[row]! - stride * slope[row]!))
    }
  }
  scoreSites(residual, kept.prices, scores)
  const { taken, dropped } = losses(residual, scores)
  return {
    ...kept,
    lossIfTaken: taken,
    lossIfDropped: dropped,
    steps: (turn + 2) * (rows.length + 2 * rowCount + residual.sites.length),
  }
}

function scoreSites({ starts, rows, sites }: Residual, prices: Float64Array, scores: Float64Array): void {
  for (let place = 0; place < sites.length; place++) {
    let sum = 0
    for (let at = starts[place]!; at < starts[place + 1]!; at++) sum += prices[rows[at]!]!
    scores[place] = sum
  }
}

interface Picked {
  /** Places taken whole. */
  readonly places: number[]
  /** Their scores, and that of the part of the next one that still fits. */
  readonly score: number
}

/** Best places within what is left: by score where all cost the same, by score per cost otherwise. */
function picker(residual: Residual): (scores: Float64Array) => Picked {
  const { costs, left } = residual
  const count = costs.length
  const unit = commonCost(costs)
  if (unit > 0) {
    const most = Math.min(count, Math.floor(left / unit + 1e-9))
    return (scores) => {
      if (most === 0) return { places: [], score: 0 }
      const cut = scores.slice().sort()[count - most]!
      const places: number[] = []
      let score = 0
      for (let place = 0; place < count; place++) if (scores[place]! > cut) places.push(place)
      for (let place = 0; places.length < most; place++) if (scores[place] === cut) places.push(place)
      for (const place of places) score += scores[place]!
      return { places, score }
    }
  }
  return (scores) => {
    const places: number[] = []
    let score = 0
    let room = left
    for (const place of byRate(scores, costs)) {
      if (scores[place]! <= 0) break
      if (costs[place]! <= room) {
        places.push(place)
        score += scores[place]!
        room -= costs[place]!
        continue
      }
      score += (scores[place]! * room) / costs[place]!
      break
    }
    return { places, score }
  }
}

/** What every site costs; 0 where they differ or cost nothing. */
function commonCost(costs: Float64Array): number {
  const unit = costs[0] ?? 1
  return costs.every((cost) => cost === unit) ? unit : 0
}

function byRate(scores: Float64Array, costs: Float64Array): Int32Array {
  const rates = scores.map((score, place) => (costs[place]! > 0 ? score / costs[place]! : Number.POSITIVE_INFINITY))
  const order = Int32Array.from(scores.keys())
  return order.sort((a, b) => (rates[b] === rates[a] ? a - b : rates[b]! - rates[a]!))
}

/** By the dual of the limit: its price is the rate of the last site that fits. */
function losses({ costs, left }: Residual, scores: Float64Array): { taken: Float64Array; dropped: Float64Array } {
  const order = byRate(scores, costs)
  const taken = new Float64Array(costs.length)
  const dropped = new Float64Array(costs.length)
  const unit = commonCost(costs)
  // Where all cost the same no part of a site is ever taken.
  let room = unit > 0 ? Math.floor(left / unit + 1e-9) * unit : left
  let fits = 0
  while (fits < order.length && costs[order[fits]!]! <= room + 1e-9) {
    room -= costs[order[fits]!]!
    fits += 1
  }
  const rateAt = (rank: number) => {
    const place = order[rank]
    return place === undefined || costs[place]! <= 0 ? 0 : scores[place]! / costs[place]!
  }
  const isFull = room <= 1e-9
  const next = rateAt(fits)
  // Any price between that of the last site in and the first out is valid; each side takes what says most.
  const last = isFull && fits > 0 ? Math.max(next, rateAt(fits - 1)) : next
  for (let rank = 0; rank < order.length; rank++) {
    const place = order[rank]!
    if (rank < fits) dropped[place] = Math.max(0, scores[place]! - next * costs[place]!)
    else taken[place] = Math.max(0, last * costs[place]! - scores[place]!)
  }
  return { taken, dropped }
}
