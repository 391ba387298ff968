import type { IntegerProgramme, ProgrammeRow } from '../integer-programme.ts'
import {
  hoursOfWeek,
  hoursWorked,
  isFree,
  isRested,
  measureRota,
  type RotaDuty,
  type RotaProblem,
} from './rota-problem.ts'

/** The rota as an integer programme: duties, met need hour by hour, and hours in which anybody works in pairs. */
export interface RotaModel extends IntegerProgramme {
  readonly valuesOf: (duties: readonly RotaDuty[]) => Float64Array
  readonly dutiesOf: (values: ArrayLike<number>) => RotaDuty[]
}

const lowest = Number.NEGATIVE_INFINITY

export function rotaModel(problem: RotaProblem): RotaModel {
  const { shifts, wardens, need, pairHours, leastDaysOff } = problem
  const dutyCount = wardens.length * 7 * shifts.length
  const duty = (warden: number, day: number, shift: number) => (warden * 7 + day) * shifts.length + shift
  // More staff than wardens can never meet a need.
  const steps = Array.from({ length: hoursOfWeek }, (_, hour) => Math.min(need[hour]!, wardens.length))
  const firstStep: number[] = []
  let columnCount = dutyCount
  for (const count of steps) {
    firstStep.push(columnCount)
    columnCount += count
  }
  const pairs = Array.from({ length: hoursOfWeek }, (_, hour) => (pairHours[hour] ? columnCount++ : -1))
  const costs = new Float64Array(columnCount)
  const upper = new Float64Array(columnCount).fill(1)
  costs.fill(-1, dutyCount, firstStep[0]! + steps.reduce((sum, count) => sum + count, 0))
  const rows: ProgrammeRow[] = []
  const atHour: number[][] = Array.from({ length: hoursOfWeek }, () => [])
  for (const [warden, { weeklyHours, daysAway }] of wardens.entries()) {
    const own = Array.from({ length: 7 * shifts.length }, (_, at) => duty(warden, 0, 0) + at)
    rows.push(
      {
        columns: own,
        coefficients: own.map((_, at) => shifts[at % shifts.length]!.paidHours),
        lower: lowest,
        upper: weeklyHours,
      },
      { columns: own, coefficients: own.map(() => 1), lower: lowest, upper: 7 - leastDaysOff },
    )
    for (let day = 0; day < 7; day++) {
      const today = own.slice(day * shifts.length, (day + 1) * shifts.length)
      if (daysAway.includes(day)) for (const column of today) upper[column] = 0
      rows.push({ columns: today, coefficients: today.map(() => 1), lower: lowest, upper: 1 })
      for (let shift = 0; shift < shifts.length; shift++) {
        if (!isFree(problem, { warden, day, shift })) upper[duty(warden, day, shift)] = 0
        for (const hour of hoursWorked(problem, day, shift)) atHour[hour]!.push(duty(warden, day, shift))
        const tooSoon = later(problem, warden, day, shift).map(({ day: next, shift: other }) =>
          duty(warden, next, other),
        )
        if (tooSoon.length > 0) {
          // Shifts of one day are worked at most once, so those too soon may stand together.
          const columns = [duty(warden, day, shift), ...tooSoon]
          rows.push({ columns, coefficients: columns.map(() => 1), lower: lowest, upper: 1 })
        }
      }
    }
  }
  for (let hour = 0; hour < hoursOfWeek; hour++) {
    const met = Array.from({ length: steps[hour]! }, (_, step) => firstStep[hour]! + step)
    const [here, pair] = [atHour[hour]!, pairs[hour]!]
    if (met.length > 0)
      rows.push({
        columns: [...met, ...here],
        coefficients: [...met.map(() => 1), ...here.map(() => -1)],
        lower: lowest,
        upper: 0,
      })
    if (pair < 0) continue
    const columns = [pair, ...here]
    rows.push(
      { columns, coefficients: [-2, ...here.map(() => 1)], lower: 0, upper: Number.POSITIVE_INFINITY },
      { columns, coefficients: [-wardens.length, ...here.map(() => 1)], lower: lowest, upper: 0 },
    )
  }
  return {
    columnCount,
    costs,
    lower: new Float64Array(columnCount),
    upper,
    rows,
    valuesOf: (duties) => {
      const values = new Float64Array(columnCount)
      for (const { warden, day, shift } of duties) values[duty(warden, day, shift)] = 1
      const { staff } = measureRota(problem, duties)
      for (let hour = 0; hour < hoursOfWeek; hour++) {
        for (let step = 0; step < Math.min(steps[hour]!, staff[hour]!); step++) values[firstStep[hour]! + step] = 1
        if (pairs[hour]! >= 0 && staff[hour]! > 0) values[pairs[hour]!] = 1
      }
      return values
    },
    dutiesOf: (values) =>
      Array.from({ length: dutyCount }, (_, at) => at)
        .filter((at) => values[at]! > 0.5)
        .map((at) => ({
          warden: Math.floor(at / (7 * shifts.length)),
          day: Math.floor(at / shifts.length) % 7,
          shift: at % shifts.length,
        })),
  }
}

/** Duties of the next day for which a warden of this one has not had enough rest. */
function later(problem: RotaProblem, warden: number, day: number, shift: number): RotaDuty[] {
  if (day === 6) return []
  return problem.shifts
    .map((_, other) => ({ warden, day: day + 1, shift: other }))
    .filter((duty) => !isRested(problem, { warden, day, shift }, duty))
}
