import type { Random } from '../../shared/random.ts'
import type { AreaPlan } from './areas.ts'
import type { Ground, Use } from './ground.ts'
import type { Settlement } from './settlement.ts'

export const TOTALS = { residents: 248800, households: 98800 } as const

/** One LSOA with its code, name and people. `plan` is its index in the area plan. */
export type Lsoa = {
  plan: number
  code: string
  name: string
  residents: number
  households: number
  /** Mean hardship of where its people live, 0 to 9. */
  hardship: number
  /** Use where most of its people live. */
  use: Use
}

const PER_HOUSEHOLD: Record<Use, number> = {
  ...{ estate: 2.62, poor: 2.66, old: 2.36, centre: 1.95, village: 2.42 },
  ...{ works: 2.4, retail: 2.4, park: 2.4, country: 2.4 },
}

/** LSOAs in code order: middle areas from north to south, letters within them, as the census numbers them. */
export function takeCensus(ground: Ground, settlement: Settlement, plan: AreaPlan, random: Random): Lsoa[] {
  const { blocks, places } = ground
  const sums = plan.lsoas.map(() => ({ residents: 0, hardship: 0, north: 0, area: 0, uses: new Map<Use, number>() }))
  const middles = new Map<number, { north: number; weight: number }>()
  for (const [i, block] of blocks.entries()) {
    const sum = sums[plan.lsoaOfBlock[i]!]!
    const people = settlement.residents[i]!
    sum.residents += people
    sum.north += block.centre[1] * block.hectares
    sum.area += block.hectares
    if (block.place < 0) continue
    sum.hardship += people * places[block.place]!.hardship
    sum.uses.set(block.use, (sum.uses.get(block.use) ?? 0) + people)
  }
  for (const [k, { middle }] of plan.lsoas.entries()) {
    const known = middles.get(middle) ?? { north: 0, weight: 0 }
    known.north += sums[k]!.north
    known.weight += sums[k]!.area
    middles.set(middle, known)
  }
  const north = (middle: number) => middles.get(middle)!.north / middles.get(middle)!.weight
  const numberOf = new Map([...middles.keys()].sort((a, b) => north(b) - north(a)).map((m, i) => [m, i + 1]))

  const residents = toWhole(
    sums.map((s) => s.residents),
    TOTALS.residents,
  )
  const uses = sums.map((s) => [...s.uses].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0])
  const households = toWhole(
    residents.map((r, k) => r / (PER_HOUSEHOLD[uses[k]!] * random.between(0.95, 1.05))),
    TOTALS.households,
  )
  const order = plan.lsoas
    .map((l, k) => ({ k, number: numberOf.get(l.middle)!, north: sums[k]!.north / sums[k]!.area }))
    .sort((a, b) => a.number - b.number || b.north - a.north)
  const letters = new Map<number, number>()
  return order.map(({ k, number }, i) => {
    const letter = letters.get(number) ?? 0
    letters.set(number, letter + 1)
    return {
      plan: k,
      code: `E01999${String(i + 1).padStart(3, '0')}`,
      name: `Newton Vale ${String(number).padStart(3, '0')}${String.fromCharCode(65 + letter)}`,
      residents: residents[k]!,
      households: households[k]!,
      hardship: sums[k]!.hardship / sums[k]!.residents,
      use: uses[k]!,
    }
  })
}

/** Whole numbers in proportion to weights that add up to `total` exactly (largest remainders). */
export function toWhole(weights: readonly number[], total: number): number[] {
  const scale = total / weights.reduce((s, w) => s + w, 0)
  const whole = weights.map((w) => Math.floor(w * scale))
  const byRemainder = weights
    .map((w, i) => ({ i, rest: w * scale - whole[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  const missing = total - whole.reduce((s, w) => s + w, 0)
  for (const { i } of byRemainder.slice(0, missing)) whole[i]!++
  return whole
}

/** Census table of residents and households, one row per LSOA. */
export function populationCsv(lsoas: readonly Lsoa[]): string {
  const rows = lsoas.map((l) => `${l.code},${l.name},${l.residents},${l.households}`)
  return `${['lsoa21_code,lsoa21_name,usual_residents,households', ...rows].join('\n')}\n`
}
