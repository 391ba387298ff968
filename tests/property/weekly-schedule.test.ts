import { describe, expect, it } from 'vitest'
import { solveInteger } from '../../server/compute/highs.ts'
import { evaluateSchedule } from '../../server/planners/evaluate-schedule.ts'
import { greedySchedule, improvedSchedule } from '../../server/planners/schedule-heuristic.ts'
import { indexProblem } from '../../server/planners/schedule-problem.ts'
import { planWeek } from '../../server/planners/weekly-schedule.ts'
import { createRandom } from '../../shared/random.ts'
import { enumeratedBest } from '../support/enumerated-week.ts'
import { randomWeek } from '../support/random-week.ts'
import { weekOf } from '../support/week-of.ts'

const weeks = Array.from({ length: 200 }, (_, seed) => seed + 1)

describe('weekly schedules of 200 small random weeks', () => {
  it('are worth what the best of all sets of visits is worth, or impossible where that is', async () => {
    let possible = 0
    for (const seed of weeks) {
      const problem = randomWeek(seed)
      const best = enumeratedBest(problem)
      const week = await planWeek(problem, solveInteger)
      if (week.status === 'infeasible') {
        expect(best, `week ${seed}`).toBeNull()
        expect(week.why, `week ${seed}`).not.toEqual([])
        continue
      }
      possible += 1
      expect(week.status, `week ${seed}`).toBe('optimal')
      expect(week.value, `week ${seed}`).toBeCloseTo(best!, 9)
    }
    expect(possible).toBeGreaterThan(120)
    expect(possible).toBeLessThan(200)
  })

  it('break no rule but rotation among promised visits, by the plan and by the heuristic alone', async () => {
    for (const seed of weeks) {
      const problem = randomWeek(seed)
      const week = await planWeek(problem, solveInteger)
      if (week.status === 'infeasible') continue
      const evaluated = evaluateSchedule(problem, week.visits)
      expect(evaluated.value).toBeCloseTo(week.value, 9)
      expect(evaluated.broken.filter(({ isPromised }) => !isPromised)).toEqual([])
      const indexed = indexProblem(problem)
      const quick = improvedSchedule(indexed, greedySchedule(indexed), seed).map(({ site, slot, van }) => ({
        site: problem.sites[site]!.id,
        slot: problem.slots[slot]!.id,
        van: problem.vans[van]!.id,
      }))
      const quickly = evaluateSchedule(problem, quick)
      expect(quickly.broken.filter(({ isPromised }) => !isPromised)).toEqual([])
      expect(quickly.value).toBeLessThanOrEqual(week.value + 1e-9)
    }
  })
})

describe('weekly schedules of three vans that move within a shift', () => {
  it('are worth what enumeration finds, also where moves depend on more than one site', async () => {
    const kinds = { optimal: 0, bound: 0 }
    for (let seed = 1; seed <= 60; seed++) {
      const random = createRandom(seed, 'moving vans')
      const whole = (low: number, high: number) => low + Math.floor(random.next() * (high - low + 1))
      const [sites, slots] = seed % 2 === 0 ? [5, 2] : [4, 3]
      const table = (rows: number, columns: number, high: number) =>
        Array.from({ length: rows }, () => Array.from({ length: columns }, () => whole(1, high)))
      const plain = weekOf(table(sites, slots, 12), {
        vans: 3,
        slotsOfShift: slots,
        restSlots: seed % 3 === 0 ? 1 : 0,
        mostVisitsOfSite: 3,
        travel: { minutes: table(sites, sites, 40), mostMinutes: whole(4, 20) },
      })
      const vans = plain.vans.map((van) => ({
        ...van,
        maintenanceSlots: random.next() < 0.3 ? [plain.slots[whole(0, slots - 1)]!.id] : [],
      }))
      const commitments =
        random.next() < 0.4 ? [{ site: 's1', slot: 't1', van: random.next() < 0.5 ? 'v2' : null }] : []
      const problem = { ...plain, vans, commitments }
      const best = enumeratedBest(problem)
      const free = enumeratedBest({ ...problem, travel: null })
      const week = await planWeek(problem, solveInteger)
      expect(week.status === 'infeasible' ? null : week.value, `week ${seed}`).toBe(best)
      if (week.status === 'infeasible') continue
      expect(evaluateSchedule(problem, week.visits).broken, `week ${seed}`).toEqual([])
      kinds.optimal += 1
      if (best! < free!) kinds.bound += 1
    }
    // The moves bind in most of them, or nothing would be tried here.
    expect(kinds.optimal).toBeGreaterThan(40)
    expect(kinds.bound).toBeGreaterThan(20)
  })
})
