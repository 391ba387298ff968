import { expect } from 'vitest'
import type { z } from 'zod'
import type { WardenWeekAnswer } from '../../shared/contracts/warden-weeks.ts'

export type Week = z.infer<typeof WardenWeekAnswer>

/** Rules looked at without the planner: hours on the clock, duty by duty. */
export function checkRules(answer: Week) {
  const hourOf = (day: string, hour: number) => (Date.parse(day) - Date.parse(answer.week)) / 3_600_000 + hour
  const staff = new Array<number>(168).fill(0)
  for (const { warden, weeklyHours, daysAway } of answer.wardens) {
    const own = answer.duties
      .filter((duty) => duty.warden === warden)
      .map(({ day, fromHour, toHour }) => ({ day, from: hourOf(day, fromHour), to: hourOf(day, toHour) }))
      .sort((one, other) => one.from - other.from)
    expect(own.length * 7.5).toBeLessThanOrEqual(weeklyHours)
    expect(new Set(own.map(({ day }) => day)).size).toBe(own.length)
    expect(own.length).toBeLessThanOrEqual(5)
    for (const [at, { from, to }] of own.entries()) {
      expect(daysAway).not.toContain(Math.floor(from / 24) + 1)
      if (at > 0) expect(from - own[at - 1]!.to).toBeGreaterThanOrEqual(11)
      for (let hour = from; hour < to; hour++) staff[hour % 168]! += 1
    }
  }
  expect(answer.staff).toEqual(staff)
  let met = 0
  for (let hour = 0; hour < 168; hour++) {
    met += Math.min(staff[hour]!, answer.need[hour]!)
    if (answer.pairHours[hour]) expect(staff[hour]).not.toBe(1)
  }
  expect(answer.met).toBe(met)
  expect(answer.needed).toBe(answer.need.reduce((sum, each) => sum + each, 0))
  expect(answer.bound).toBeGreaterThanOrEqual(answer.met)
}

/** Duties as a rota that is drawn by hand names them. */
export const asDrawn = (answer: Week) => answer.duties.map(({ warden, day, fromHour }) => ({ warden, day, fromHour }))

export function metBy(answer: Week, duties: readonly { day: string; fromHour: number }[]): number {
  const staff = new Array<number>(168).fill(0)
  for (const { day, fromHour } of duties) {
    const start = (Date.parse(day) - Date.parse(answer.week)) / 3_600_000 + fromHour
    for (let hour = start; hour < start + answer.shiftHours; hour++) staff[hour % 168]! += 1
  }
  return staff.reduce((sum, there, hour) => sum + Math.min(there, answer.need[hour]!), 0)
}

/** Wardens that somebody works with. */
export function pairedWith(answer: Week, warden: number): Set<number> {
  const names = new Set(
    answer.duties.filter((duty) => duty.warden === warden).flatMap(({ withWardens }) => withWardens),
  )
  return new Set(answer.wardens.filter(({ name }) => names.has(name)).map((each) => each.warden))
}
