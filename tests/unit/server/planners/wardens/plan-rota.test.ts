import { describe, expect, it } from 'vitest'
import { solveInteger } from '../../../../../server/compute/highs.ts'
import { planRota } from '../../../../../server/planners/wardens/plan-rota.ts'
import {
  hoursOfWeek,
  measureRota,
  type RotaDuty,
  type RotaProblem,
} from '../../../../../server/planners/wardens/rota-problem.ts'
import { createRandom } from '../../../../../shared/random.ts'

const day = [3, 2, 1, 0, 0, 0, 0, 1, 3, 2, 2, 3, 4, 4, 5, 8, 9, 8, 7, 9, 10, 9, 7, 5]
const shift = (id: string, startHour: number, hours = 8) => ({ id, startHour, hours, paidHours: hours - 0.5 })
const usual: RotaProblem = {
  need: Array.from({ length: hoursOfWeek }, (_, hour) => Math.ceil((day[hour % 24]! * 25) / 60 / 0.6 / 4)),
  shifts: [shift('early', 8), shift('late', 14), shift('night', 18)],
  wardens: Array.from({ length: 8 }, (_, each) => ({ id: `W${each + 1}`, weeklyHours: 37.5, daysAway: [] })),
  leastDaysOff: 2,
  restHours: 11,
  pairHours: Array.from({ length: hoursOfWeek }, (_, hour) => (hour % 24 >= 20 || hour % 24 < 7 ? 1 : 0)),
}

/** All ways to work at most so many duties, gone through. */
function mostMetByAll(problem: RotaProblem): number {
  const all: RotaDuty[] = []
  for (let warden = 0; warden < problem.wardens.length; warden++)
    for (let on = 0; on < 7; on++)
      for (let each = 0; each < problem.shifts.length; each++)
        if (!problem.wardens[warden]!.daysAway.includes(on)) all.push({ warden, day: on, shift: each })
  let most = 0
  for (let chosen = 0; chosen < 2 ** all.length; chosen++) {
    const duties = all.filter((_, at) => chosen & (1 << at))
    const { met, broken } = measureRota(problem, duties)
    if (broken.length === 0) most = Math.max(most, met)
  }
  return most
}

describe('a rota', () => {
  it('meets as much as the best of all ways gone through, on small weeks', async () => {
    const random = createRandom(7, 'rotas')
    for (let each = 0; each < 12; each++) {
      // Two days that count and two wardens: few enough ways to go through them all.
      const problem: RotaProblem = {
        need: Array.from({ length: hoursOfWeek }, (_, hour) => (hour < 48 ? Math.floor(random.next() * 3) : 0)),
        shifts: [shift('early', 8), shift('late', each % 2 ? 14 : 16)],
        wardens: [0, 1].map((warden) => ({
          id: String(warden),
          weeklyHours: random.next() < 0.5 ? 8 : 16,
          daysAway: [2, 3, 4, 5, 6],
        })),
        leastDaysOff: 2,
        restHours: 11,
        pairHours: Array.from({ length: hoursOfWeek }, (_, hour) => (each % 3 === 0 && hour % 24 >= 18 ? 1 : 0)),
      }
      const rota = await planRota(problem, solveInteger)
      expect(rota.status).toBe('optimal')
      expect(rota.broken).toEqual([])
      expect(rota.met).toBe(mostMetByAll(problem))
    }
  }, 60_000)

  it('of eight wardens keeps every rule and tells how much more could be met', async () => {
    const rota = await planRota(usual, solveInteger, { secondsAllowed: 5 })
    expect(rota.broken).toEqual([])
    expect(rota.bound).toBeGreaterThanOrEqual(rota.met)
    expect(rota.gap).toBeLessThan(0.05)
    for (const [warden] of usual.wardens.entries()) {
      const own = rota.duties.filter((duty) => duty.warden === warden)
      expect(own.length).toBeLessThanOrEqual(5)
    }
    expect(measureRota(usual, rota.duties).met).toBe(rota.met)
  }, 60_000)

  it('changed by hand is told what it breaks', () => {
    const duties = [
      { warden: 0, day: 0, shift: 2 },
      { warden: 0, day: 1, shift: 0 },
      { warden: 1, day: 1, shift: 0 },
      { warden: 1, day: 1, shift: 1 },
    ]
    const away = { ...usual, wardens: usual.wardens.map((warden) => ({ ...warden, weeklyHours: 10, daysAway: [0] })) }
    const rules = measureRota(away, duties).broken.map(({ rule, warden, day: on }) => `${rule} ${warden} ${on}`)
    expect(rules.sort()).toEqual(
      ['alone null 0', 'alone null 1', 'away 0 0', 'hours 0 1', 'hours 1 1', 'rest 0 1', 'two-shifts-a-day 1 1'].sort(),
    )
  })

  it('without wardens meets nothing, and needs that mean nothing are refused', async () => {
    expect(await planRota({ ...usual, wardens: [] }, solveInteger)).toMatchObject({ met: 0, duties: [] })
    await expect(planRota({ ...usual, need: [1] }, solveInteger)).rejects.toThrow(RangeError)
  })

  it('leaves rest beside the weeks before and after', async () => {
    const wardens = [{ id: 'A', weeklyHours: 37.5, daysAway: [], freeFrom: 19, freeTo: 5 * 24 + 8 }]
    const problem: RotaProblem = {
      ...usual,
      wardens,
      pairHours: new Array(hoursOfWeek).fill(0),
      need: new Array(hoursOfWeek).fill(1),
    }
    const rota = await planRota(problem, solveInteger)
    // Tuesday to Friday.
    expect(rota.duties.length).toBe(4)
    for (const { day: on, shift: each } of rota.duties) {
      const start = on * 24 + problem.shifts[each]!.startHour
      expect(start).toBeGreaterThanOrEqual(19)
      expect(start + problem.shifts[each]!.hours).toBeLessThanOrEqual(5 * 24 + 8)
    }
    expect(measureRota(problem, [{ warden: 0, day: 0, shift: 0 }]).broken).toEqual([
      { rule: 'rest', warden: 0, day: 0 },
    ])
  })

  it('gives hours that are left to where wardens are wanted beside the need, and meets the need as before', async () => {
    const evening = Array.from({ length: hoursOfWeek }, (_, hour) => (hour % 24 >= 14 && hour % 24 < 22 ? 6 : 0))
    const morning = Array.from({ length: hoursOfWeek }, (_, hour) => (hour % 24 >= 8 && hour % 24 < 16 ? 1 : 0))
    const needed = { ...usual, need: morning }
    const alone = await planRota(needed, solveInteger)
    const rota = await planRota({ ...needed, wanted: evening }, solveInteger)
    expect(rota.met).toBe(alone.met)
    expect(rota.broken).toEqual([])
    const inEvening = ({ staff }: { staff: Float64Array }) =>
      evening.reduce((sum: number, most, hour) => sum + Math.min(most, staff[hour]!), 0)
    expect(inEvening(rota)).toBeGreaterThan(inEvening(alone) + 100)
    // Nobody could be given another late shift.
    const paid = rota.duties.map(({ warden }) => warden)
    for (const [warden] of usual.wardens.entries()) expect(paid.filter((each) => each === warden).length).toBe(5)
  })
})
