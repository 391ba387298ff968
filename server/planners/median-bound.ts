/** What is left to decide: open sites with their costs, and what each demand costs already at the chosen ones. */
export interface MedianResidual {
  readonly chosen: readonly number[]
  /** How many may still be chosen. */
  readonly left: number
  /** Open sites by number, ascending. */
  readonly sites: Int32Array
  readonly rowCount: number
  /** `costs[place * rowCount + row]`. */
  readonly costs: Float64Array
  /** Of each row at the nearest chosen site; the penalty where none is. */
  readonly least: Float64Array
  /** Cost of demand that is settled: no open site is nearer than the chosen ones. */
  readonly settledCost: number
}

/** A lower bound, and what it would rise by if each site were taken or dropped. */
export interface MedianBound {
  readonly bound: number
  readonly prices: Float64Array
  readonly riseIfTaken: Float64Array
  readonly riseIfDropped: Float64Array
  readonly steps: number
}

export interface MedianBoundRequest {
  readonly residual: MedianResidual
  readonly prices: Float64Array
  readonly turns: number
  readonly best: () => number
  readonly isEnough: (bound: number) => boolean
  readonly suggest: (places: readonly number[], value: number) => void
}

/**
 * Lagrangian bound of the p-median problem: that each demand is served once is priced instead of enforced (Narula, Ogbu
 * and Samuelsson 1977, Operations Research 25(4)), which leaves the `left` sites that save most. Subgradient steps raise
 * it towards the bound of the linear relaxation. No open sites: the cost at the chosen ones.
 */
export function medianBound(request: MedianBoundRequest): MedianBound {
  const { residual, turns, best, isEnough, suggest } = request
  const { sites, rowCount, costs, least, settledCost } = residual
  const count = sites.length
  const left = Math.min(residual.left, count)
  const prices = request.prices.slice()
  const kept = { bound: Number.NEGATIVE_INFINITY, prices: prices.slice() }
  const scores = new Float64Array(count)
  const slope = new Float64Array(rowCount)
  const cheapest = new Float64Array(rowCount)
  let pace = 1
  let idle = 0
  let turn = 0
  for (; turn < turns; turn++) {
    scoreSites(residual, prices, scores)
    const places = lowest(scores, left)
    let bound = settledCost
    for (const place of places) bound += scores[place]!
    let value = settledCost
    let size = 0
    cheapest.set(least)
    for (let row = 0; row < rowCount; row++) {
      const price = prices[row]!
      bound += price
      let served = 0
      if (least[row]! < price) {
        bound += least[row]! - price
        served = 1
      }
      slope[row] = 0.3 * slope[row]! + 1 - served
    }
    for (const place of places) {
      const start = place * rowCount
      for (let row = 0; row < rowCount; row++) {
        const cost = costs[start + row]!
        if (cost < prices[row]!) slope[row]! -= 1
        if (cost < cheapest[row]!) cheapest[row] = cost
      }
    }
    for (let row = 0; row < rowCount; row++) {
      value += cheapest[row]!
      size += slope[row]! * slope[row]!
    }
    suggest(places, value)
    if (bound > kept.bound + 1e-7 * Math.abs(bound)) idle = 0
    else idle += 1
    if (bound > kept.bound) {
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
    const stride = (pace * Math.max(best() - bound, 1e-6 * Math.abs(bound))) / size
    // A price above the cost at the chosen sites only loses.
    for (let row = 0; row < rowCount; row++)
      prices[row] = Math.min(least[row]!, Math.max(0, prices[row]! + stride * slope[row]!))
  }
  scoreSites(residual, kept.prices, scores)
  return { ...kept, ...rises(scores, left), steps: (turn + 2) * rowCount * (count + 2) }
}

function scoreSites({ costs, rowCount }: MedianResidual, prices: Float64Array, scores: Float64Array): void {
  for (let place = 0; place < scores.length; place++) {
    const start = place * rowCount
    let sum = 0
    for (let row = 0; row < rowCount; row++) {
      const saved = costs[start + row]! - prices[row]!
      if (saved < 0) sum += saved
    }
    scores[place] = sum
  }
}

/** The `most` lowest scores, ties to the lowest place. */
function lowest(scores: Float64Array, most: number): number[] {
  if (most === 0) return []
  const cut = scores.slice().sort()[most - 1]!
  const places: number[] = []
  for (let place = 0; place < scores.length; place++) if (scores[place]! < cut) places.push(place)
  for (let place = 0; places.length < most; place++) if (scores[place] === cut) places.push(place)
  return places
}

function rises(scores: Float64Array, left: number): { riseIfTaken: Float64Array; riseIfDropped: Float64Array } {
  const sorted = scores.slice().sort()
  const last = left > 0 ? sorted[left - 1]! : 0
  const next = left < scores.length ? sorted[left]! : 0
  return {
    riseIfTaken: scores.map((score) => (score > last ? score - last : 0)),
    riseIfDropped: scores.map((score) => (score < next ? next - score : 0)),
  }
}
