import { describe, expect, it } from 'vitest'
import { solveInteger } from '../../../../server/compute/highs.ts'
import {
  equityVariants,
  reachedWeek,
  reachVariants,
  rulesVariants,
  searchVariants,
  type VariantWeek,
  vansVariants,
  type WeekVariant,
} from '../../../../server/planners/week-variants.ts'
import worked from '../../../oracle/weekly-schedule.json' with { type: 'json' }
import { planInputOf } from '../../../support/plan-input.ts'

const at = (site: string, slot: string) => ({ site, slot, van: null })
const found = async (variants: readonly WeekVariant[], planned: ReturnType<typeof at>[] = []) => {
  const told: (readonly VariantWeek[])[] = []
  let second = 0
  const weeks = await searchVariants(
    { variants, planned, secondsAllowed: 600 },
    solveInteger,
    (each) => told.push(each),
    () => second++,
  )
  expect(told[0]).toHaveLength(variants.length)
  for (const [place, { best }] of (told[0] ?? []).entries())
    expect(best?.value ?? 0).toBeLessThanOrEqual((weeks[place]?.best?.value ?? 0) + 1e-9)
  return weeks
}

describe('other numbers of vans', () => {
  it('reach what the worked instance says: 31 with one van, and never less with more', async () => {
    const input = planInputOf(worked.expected, { vans: 1, sites: worked.sites, slots: worked.slots })
    const weeks = await found(vansVariants(input))
    expect(weeks.map(({ key }) => key)).toEqual(['1', '2', '3'])
    expect(weeks[0]?.best).toMatchObject({ status: 'optimal', value: 31, reached: 31, gap: 0 })
    // Two vans without a limit of visits: the worked 49 of budget 8.
    expect(weeks[1]?.best).toMatchObject({ status: 'optimal', value: 49 })
    expect(weeks[2]?.best?.value).toBeGreaterThanOrEqual(49)
  })

  it('have operators like those there are, and forget the name of a van that is not there', () => {
    const operators = [
      { id: 'a', hours: 20, absentShifts: [] },
      { id: 'b', hours: 17, absentShifts: [] },
    ]
    const commitments = [{ site: 'A', slot: 't1', van: 'v2' }]
    const input = planInputOf(worked.expected, {
      ...{ vans: 2, sites: worked.sites, slots: worked.slots, operators, commitments },
    })
    const [one, two, three, four] = vansVariants(input).map(({ input: { problem } }) => problem)
    expect(one?.operators?.map(({ hours }) => hours)).toEqual([20])
    expect(one?.commitments).toEqual([{ site: 'A', slot: 't1', van: null }])
    expect(two?.commitments).toEqual(commitments)
    expect(three?.operators?.map(({ id, hours }) => [id, hours])).toEqual([
      ['a', 20],
      ['b', 17],
      ['a (2)', 20],
    ])
    expect(four?.vans).toHaveLength(4)
  })
})

describe('a weight on deprived places', () => {
  it('moves the van, and its hours, and its price is what is no longer in reach', async () => {
    const input = planInputOf([[10], [9]], { vans: 1 }, { deciles: Uint8Array.of(10, 1) })
    const weeks = await found(equityVariants(input, [0, 1]), [at('s1', 't1')])
    expect(weeks.map(({ best }) => [best?.visits[0]?.site, best?.reached, best?.hoursByFifth])).toEqual([
      ['s1', 10, [0, 0, 0, 0, 6]],
      ['s2', 9, [6, 0, 0, 0, 0]],
    ])
    expect(weeks[1]?.best?.byFifth[0]).toEqual({ fifth: 1, expected: 9, reached: 9 })
    expect(weeks[1]?.planned).toMatchObject({ reached: 10, value: 10 })
  })
})

describe('another reach', () => {
  it('counts what it takes in, for the plan and for the best', async () => {
    const input = planInputOf([[5], [4]], { vans: 1 }, { demandX: Float64Array.of(0, 1_150) })
    const weeks = await found(reachVariants(input, [100, 200, 1_200]), [at('s2', 't1')])
    expect(weeks.map(({ best, planned }) => [best?.reached, planned.reached])).toEqual([
      [5, 0],
      [5, 4],
      [9, 9],
    ])
  })
})

describe('a rule lifted', () => {
  it('costs six for rotation in the worked instance with eight visits, and only rules in use are asked', async () => {
    const input = planInputOf(worked.expected, { vans: 2, mostVisits: 8, sites: worked.sites, slots: worked.slots })
    const variants = rulesVariants(input)
    expect(variants.map(({ key }) => key)).toEqual(['rotation', 'visits-of-site', 'visits'])
    const weeks = await found(variants)
    expect(weeks[0]?.best).toMatchObject({ status: 'optimal', value: 55 })
    const free = { ...input, problem: { ...input.problem, restSlots: 0, mostVisitsOfSite: 4, mostVisits: null } }
    expect(rulesVariants(free)).toEqual([])
  })

  it('costs the second place where vans have to stand farther apart than any two sites', async () => {
    const input = planInputOf([[5], [4]], { vans: 2 })
    const metres = [
      [0, 1_000],
      [1_000, 0],
    ]
    const apart = { ...input, problem: { ...input.problem, apart: { metres, least: 1_500 } } }
    const spacing = rulesVariants(apart).filter(({ key }) => key === 'spacing')
    expect(
      (await found(spacing, [at('s1', 't1')])).map(({ best, planned }) => [best?.reached, planned.reached]),
    ).toEqual([[9, 5]])
    expect(rulesVariants(input).map(({ key }) => key)).not.toContain('spacing')
  })
})

describe('what visits reach', () => {
  it('is nothing without any, and hours are of no fifth where none is known', () => {
    const input = planInputOf(worked.expected, { vans: 1, sites: worked.sites, slots: worked.slots })
    expect(reachedWeek(input, [])).toEqual({ reached: 0, expected: 87, byFifth: [], hoursByFifth: [] })
  })
})
