import type { Random } from '../../shared/random.ts'

/** Something to be grouped: how much it weighs, where it is, and whom it touches. */
export type Unit = { weight: number; at: readonly [number, number]; touches: Touch[] }

/** A shared border in metres, and how much of a border it already feels, 0 to 1. */
export type Touch = { to: number; border: number; barrier: number }

const BALANCE = 6
const TRIES = 5

/**
 * Groups touching units into as many connected regions as there are targets, each weighing about its target, with short
 * borders that prefer to follow barriers. Returns the region of every unit; units must hang together.
 */
export function partition(units: readonly Unit[], targets: readonly number[], random: Random): Int32Array {
  if (targets.length > units.length) throw new RangeError('More regions than units')
  if (targets.length === 1) return new Int32Array(units.length)
  let best: { regions: Int32Array; cost: number } | undefined
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const regions = grow(units, targets, random)
    const cost = improve(units, targets, regions)
    if (!best || cost < best.cost) best = { regions, cost }
  }
  return best!.regions
}

const apart = (p: Unit, q: Unit) => Math.hypot(p.at[0] - q.at[0], p.at[1] - q.at[1])

function grow(units: readonly Unit[], targets: readonly number[], random: Random): Int32Array {
  const regions = new Int32Array(units.length).fill(-1)
  const weights = targets.map(() => 0)
  const edges = targets.map(() => new Set<number>())
  function give(unit: number, region: number): void {
    regions[unit] = region
    weights[region]! += units[unit]!.weight
    for (const t of units[unit]!.touches) edges[region]!.add(t.to)
  }
  const seeds = scatterSeeds(units, targets.length, random)
  for (const [region, seed] of seeds.entries()) give(seed, region)

  for (let left = units.length - seeds.length; left > 0; left--) {
    const order = targets.map((_, r) => r).sort((a, b) => weights[a]! / targets[a]! - weights[b]! / targets[b]!)
    let chosen: { unit: number; region: number } | undefined
    for (const region of order) {
      let lowest = Number.POSITIVE_INFINITY
      for (const u of edges[region]!) {
        if (regions[u] !== -1) {
          edges[region]!.delete(u)
          continue
        }
        const unit = units[u]!
        let held = 0
        let all = 1
        for (const t of unit.touches) {
          all += t.border
          if (regions[t.to] === region) held += t.border * (1 - 0.85 * t.barrier)
        }
        const score = apart(unit, units[seeds[region]!]!) * (1.6 - held / all)
        if (score < lowest) {
          lowest = score
          chosen = { unit: u, region }
        }
      }
      if (chosen) break
    }
    if (!chosen) throw new RangeError('Units do not hang together')
    give(chosen.unit, chosen.region)
  }
  return regions
}

/** Units far from each other, with some chance in how far; places without weight are less likely. */
function scatterSeeds(units: readonly Unit[], count: number, random: Random): number[] {
  const seeds: number[] = []
  const reach = new Float64Array(units.length).fill(Number.POSITIVE_INFINITY)
  let next = Math.floor(random.next() * units.length)
  for (;;) {
    seeds.push(next)
    reach[next] = -1
    if (seeds.length === count) return seeds
    const last = units[next]!
    let farthest = -1
    for (const [u, unit] of units.entries()) {
      if (reach[u]! < 0) continue
      reach[u] = Math.min(reach[u]!, apart(last, unit))
      const far = reach[u]! * random.between(0.6, 1) * (unit.weight > 0 ? 1 : 0.5)
      if (far > farthest) {
        next = u
        farthest = far
      }
    }
  }
}

/** Moves border units while that lowers the cost; returns the cost. */
function improve(units: readonly Unit[], targets: readonly number[], regions: Int32Array): number {
  const weights = targets.map(() => 0)
  for (const [u, unit] of units.entries()) weights[regions[u]!]! += unit.weight
  const allBorder = units.reduce((sum, unit) => sum + unit.touches.reduce((s, t) => s + t.border, 0), 0) / 2
  const cutScale = (6 * Math.sqrt(units.length)) / allBorder
  const unevenness = (weight: number, region: number) => BALANCE * ((weight - targets[region]!) / targets[region]!) ** 2
  const cutOf = (t: Touch) => cutScale * t.border * (1 - 0.8 * t.barrier)

  for (let pass = 0; pass < 12; pass++) {
    let moved = 0
    for (const [u, unit] of units.entries()) {
      const from = regions[u]!
      let best = { region: from, gain: 1e-9 }
      for (const region of new Set(unit.touches.map((t) => regions[t.to]!))) {
        if (region === from) continue
        let gain =
          unevenness(weights[from]!, from) +
          unevenness(weights[region]!, region) -
          unevenness(weights[from]! - unit.weight, from) -
          unevenness(weights[region]! + unit.weight, region)
        for (const t of unit.touches) {
          if (regions[t.to] === region) gain += cutOf(t)
          else if (regions[t.to] === from) gain -= cutOf(t)
        }
        if (gain > best.gain) best = { region, gain }
      }
      if (best.region === from || !holdsWithout(units, regions, u)) continue
      regions[u] = best.region
      weights[from]! -= unit.weight
      weights[best.region]! += unit.weight
      moved++
    }
    if (moved === 0) break
  }
  let cost = weights.reduce((sum, weight, region) => sum + unevenness(weight, region), 0)
  for (const [u, unit] of units.entries()) {
    for (const t of unit.touches) if (t.to > u && regions[t.to] !== regions[u]) cost += cutOf(t)
  }
  return cost
}

/** Whether a region stays one piece, and not empty, when `leaver` goes. */
function holdsWithout(units: readonly Unit[], regions: Int32Array, leaver: number): boolean {
  const region = regions[leaver]!
  const start = units[leaver]!.touches.find((t) => regions[t.to] === region)?.to
  if (start === undefined) return false
  const seen = new Set([leaver, start])
  const waiting = [start]
  while (waiting.length > 0) {
    for (const t of units[waiting.pop()!]!.touches) {
      if (regions[t.to] !== region || seen.has(t.to)) continue
      seen.add(t.to)
      waiting.push(t.to)
    }
  }
  let size = 0
  for (const r of regions) if (r === region) size++
  return seen.size === size
}

/** The graph of groups, from the graph of their members: weights added, borders joined, barriers averaged by length. */
export function groupUnits(units: readonly Unit[], group: ArrayLike<number>, groups: number): Unit[] {
  const touches = Array.from({ length: groups }, () => new Map<number, Touch>())
  const sums = Array.from({ length: groups }, () => ({ weight: 0, mass: 0, x: 0, y: 0 }))
  for (const [u, unit] of units.entries()) {
    const sum = sums[group[u]!]!
    const mass = unit.weight + 1
    sum.weight += unit.weight
    sum.mass += mass
    sum.x += mass * unit.at[0]
    sum.y += mass * unit.at[1]
    for (const t of unit.touches) {
      const to = group[t.to]!
      if (to === group[u]) continue
      const known = touches[group[u]!]!.get(to)
      if (!known) touches[group[u]!]!.set(to, { to, border: t.border, barrier: t.barrier })
      else {
        known.barrier = (known.barrier * known.border + t.barrier * t.border) / (known.border + t.border)
        known.border += t.border
      }
    }
  }
  return sums.map((s, g) => ({
    weight: s.weight,
    at: [s.x / s.mass, s.y / s.mass],
    touches: [...touches[g]!.values()],
  }))
}
