import {
  hoursOfWeek,
  hoursWorked,
  isFree,
  isRested,
  measureRota,
  type RotaDuty,
  type RotaProblem,
  staffOf,
} from './rota-problem.ts'

/** So little that it decides between equals alone. */
const crowdWeight = 1e-6

/**
 * A good rota at once: the duty, or the pair of duties at the same hours, that meets most need for each paid hour is
 * added until none meets any more. Ties: earliest day, first shift, the warden with most hours left. All rules are kept.
 * `start`: duties that are worked already, by the same rules. `areSpread`: of equally good ones those at hours with the
 * fewest wardens, and two at once where nobody walks alone, so that rounds are walked in pairs on many days.
 */
export function greedyRota(
  problem: RotaProblem,
  { start = [], areSpread = false }: { readonly start?: readonly RotaDuty[]; readonly areSpread?: boolean } = {},
): RotaDuty[] {
  const duties: RotaDuty[] = [...start]
  const staff = staffOf(problem, start)
  const own: RotaDuty[][] = problem.wardens.map((_, warden) => start.filter((duty) => duty.warden === warden))
  const left = problem.wardens.map(({ weeklyHours }, warden) =>
    own[warden]!.reduce((hours, { shift }) => hours - problem.shifts[shift]!.paidHours, weeklyHours),
  )
  const canWork = (warden: number, day: number, shift: number) => {
    const { daysAway } = problem.wardens[warden]!
    const mine = own[warden]!
    if (problem.shifts[shift]!.paidHours > left[warden]! + 1e-9 || daysAway.includes(day)) return false
    if (mine.some((duty) => duty.day === day) || mine.length >= 7 - problem.leastDaysOff) return false
    const duty = { warden, day, shift }
    if (!isFree(problem, duty)) return false
    return mine.every((other) => (other.day < day ? isRested(problem, other, duty) : isRested(problem, duty, other)))
  }
  const gainOf = (hours: readonly number[], wardens: number) =>
    hours.reduce(
      (sum, hour) =>
        sum + Math.min(problem.need[hour]!, staff[hour]! + wardens) - Math.min(problem.need[hour]!, staff[hour]!),
      0,
    )
  for (;;) {
    let best: { duties: RotaDuty[]; worth: number } | null = null
    for (let day = 0; day < 7; day++)
      for (let shift = 0; shift < problem.shifts.length; shift++) {
        const hours = hoursWorked(problem, day, shift)
        const isLone = (hour: number) => problem.pairHours[hour] && (areSpread ? staff[hour]! % 2 : staff[hour]) === 0
        const wardens = hours.some(isLone) ? 2 : 1
        const crowd = areSpread ? hours.reduce((sum, hour) => sum + staff[hour]!, 0) * crowdWeight : 0
        const worth = gainOf(hours, wardens) / (wardens * problem.shifts[shift]!.paidHours) - crowd
        if (worth <= 1e-9 || (best && worth <= best.worth + 1e-9)) continue
        const able = [...problem.wardens.keys()]
          .filter((warden) => canWork(warden, day, shift))
          .sort((one, other) => left[other]! - left[one]! || one - other)
          .slice(0, wardens)
        if (able.length === wardens) best = { duties: able.map((warden) => ({ warden, day, shift })), worth }
      }
    if (!best) return duties
    for (const duty of best.duties) {
      duties.push(duty)
      own[duty.warden]!.push(duty)
      left[duty.warden]! -= problem.shifts[duty.shift]!.paidHours
      for (const hour of hoursWorked(problem, duty.day, duty.shift)) staff[hour]! += 1
    }
  }
}

/** A rota with duties added for the wardens wanted beside the need, as far as hours and rules allow. Need stays met as it is. */
export function filledRota(problem: RotaProblem, duties: readonly RotaDuty[]): readonly RotaDuty[] {
  const { need, wanted } = problem
  if (!wanted) return duties
  const both = Array.from({ length: hoursOfWeek }, (_, hour) => Math.max(need[hour]!, wanted[hour]!))
  return greedyRota({ ...problem, need: both }, { start: duties, areSpread: true })
}

/** Moves single duties to another day, shift or warden as long as more need is met and no rule breaks. */
export function betteredRota(problem: RotaProblem, start: readonly RotaDuty[]): RotaDuty[] {
  const duties = [...start]
  let { met } = measureRota(problem, duties)
  for (let isBetter = true; isBetter; ) {
    isBetter = false
    for (const [at, duty] of duties.entries()) {
      for (const changed of changesOf(problem, duty)) {
        duties[at] = changed
        const measured = measureRota(problem, duties)
        if (measured.met > met + 1e-9 && measured.broken.length === 0) {
          met = measured.met
          isBetter = true
          break
        }
        duties[at] = duty
      }
    }
  }
  return duties
}

function* changesOf(problem: RotaProblem, { warden }: RotaDuty): Generator<RotaDuty> {
  for (let day = 0; day < 7; day++)
    for (let shift = 0; shift < problem.shifts.length; shift++) yield { warden, day, shift }
}
