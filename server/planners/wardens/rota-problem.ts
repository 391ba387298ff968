/** Hours of a week, from Monday 00:00. */
export const hoursOfWeek = 168

export interface RotaShift {
  readonly id: string
  /** Hour of the day at which it starts. */
  readonly startHour: number
  readonly hours: number
  /** Paid hours: without a break that is not paid. */
  readonly paidHours: number
}

export interface RotaWarden {
  readonly id: string
  /** Contracted paid hours of the week. */
  readonly weeklyHours: number
  /** Days they cannot work, Monday 0. */
  readonly daysAway: readonly number[]
  /** Hours of the week from which and up to which they may work, for their rest beside the weeks before and after. */
  readonly freeFrom?: number
  readonly freeTo?: number
}

export interface RotaProblem {
  /** Wardens needed in each hour of the week. */
  readonly need: ArrayLike<number>
  /** Shifts that may be worked on any day. One that runs past Sunday is counted at the start of the same week. */
  readonly shifts: readonly RotaShift[]
  readonly wardens: readonly RotaWarden[]
  readonly leastDaysOff: number
  /** Hours between two shifts of a warden; 11 by the Working Time Regulations 1998, regulation 10. */
  readonly restHours: number
  /** 1 in hours, such as after dark, in which nobody works alone. */
  readonly pairHours: ArrayLike<number>
  /** Wardens wanted in each hour for visits beside the need: hours of contracts that are left go there. None: left out. */
  readonly wanted?: ArrayLike<number>
}

/** Warden, day (Monday 0) and shift, by number. */
export interface RotaDuty {
  readonly warden: number
  readonly day: number
  readonly shift: number
}

export type RotaRule = 'hours' | 'days-off' | 'away' | 'rest' | 'two-shifts-a-day' | 'alone'

export interface BrokenRotaRule {
  readonly rule: RotaRule
  /** Null where it is of nobody in particular. */
  readonly warden: number | null
  readonly day: number
}

export interface MeasuredRota {
  /** Hours of need that are met, over all hours: sum min(staff, need). */
  readonly met: number
  readonly needed: number
  readonly staff: Float64Array
  readonly broken: readonly BrokenRotaRule[]
}

/** What any rota meets and which rules it breaks, as for one changed by hand. RangeError for numbers that are not there. */
export function measureRota(problem: RotaProblem, duties: readonly RotaDuty[]): MeasuredRota {
  checkRota(problem, duties)
  const staff = staffOf(problem, duties)
  let [met, needed] = [0, 0]
  for (let hour = 0; hour < hoursOfWeek; hour++) {
    met += Math.min(staff[hour]!, problem.need[hour]!)
    needed += problem.need[hour]!
  }
  return { met, needed, staff, broken: [...brokenByWarden(problem, duties), ...alone(problem, staff)] }
}

export function staffOf(problem: RotaProblem, duties: readonly RotaDuty[]): Float64Array {
  const staff = new Float64Array(hoursOfWeek)
  for (const { day, shift } of duties) for (const hour of hoursWorked(problem, day, shift)) staff[hour]! += 1
  return staff
}

/** Hours of the week in which a shift that starts on a day is worked. */
export function hoursWorked({ shifts }: RotaProblem, day: number, shift: number): number[] {
  const { startHour, hours } = shifts[shift]!
  return Array.from({ length: hours }, (_, at) => (day * 24 + startHour + at) % hoursOfWeek)
}

/** Whether a warden may work the later shift after the earlier one, by rest; days are of one week. */
export function isRested({ shifts, restHours }: RotaProblem, earlier: RotaDuty, later: RotaDuty): boolean {
  const end = earlier.day * 24 + shifts[earlier.shift]!.startHour + shifts[earlier.shift]!.hours
  return later.day * 24 + shifts[later.shift]!.startHour - end >= restHours
}

/** Whether a duty leaves a warden their rest after the week before and in front of the week after. */
export function isFree({ shifts, wardens }: RotaProblem, { warden, day, shift }: RotaDuty): boolean {
  const { freeFrom = Number.NEGATIVE_INFINITY, freeTo = Number.POSITIVE_INFINITY } = wardens[warden]!
  const start = day * 24 + shifts[shift]!.startHour
  return start >= freeFrom && start + shifts[shift]!.hours <= freeTo
}

function brokenByWarden(problem: RotaProblem, duties: readonly RotaDuty[]): BrokenRotaRule[] {
  return problem.wardens.flatMap(({ weeklyHours, daysAway }, warden) => {
    const own = duties
      .filter((duty) => duty.warden === warden)
      .sort((one, other) => one.day - other.day || one.shift - other.shift)
    const broken: BrokenRotaRule[] = []
    const paid = own.reduce((sum, { shift }) => sum + problem.shifts[shift]!.paidHours, 0)
    if (paid > weeklyHours + 1e-9) broken.push({ rule: 'hours', warden, day: own.at(-1)!.day })
    if (7 - new Set(own.map(({ day }) => day)).size < problem.leastDaysOff)
      broken.push({ rule: 'days-off', warden, day: own.at(-1)!.day })
    for (const [at, duty] of own.entries()) {
      if (daysAway.includes(duty.day)) broken.push({ rule: 'away', warden, day: duty.day })
      if (!isFree(problem, duty)) broken.push({ rule: 'rest', warden, day: duty.day })
      const next = own[at + 1]
      if (!next) continue
      if (next.day === duty.day) broken.push({ rule: 'two-shifts-a-day', warden, day: duty.day })
      else if (!isRested(problem, duty, next)) broken.push({ rule: 'rest', warden, day: next.day })
    }
    return broken
  })
}

function alone({ pairHours }: RotaProblem, staff: Float64Array): BrokenRotaRule[] {
  const days = new Set<number>()
  for (let hour = 0; hour < hoursOfWeek; hour++)
    if (pairHours[hour] && staff[hour] === 1) days.add(Math.floor(hour / 24))
  return [...days].map((day) => ({ rule: 'alone', warden: null, day }))
}

/** RangeError for a problem or duties that mean nothing. */
export function checkRota({ need, shifts, wardens, pairHours }: RotaProblem, duties: readonly RotaDuty[] = []): void {
  if (need.length !== hoursOfWeek || pairHours.length !== hoursOfWeek)
    throw new RangeError(`A week has ${hoursOfWeek} hours, not ${need.length} of need and ${pairHours.length} of pairs`)
  for (let hour = 0; hour < hoursOfWeek; hour++)
    if (!(Number.isInteger(need[hour]) && need[hour]! >= 0))
      throw new RangeError(`${need[hour]} wardens cannot be needed`)
  for (const { id, startHour, hours, paidHours } of shifts)
    if (!(startHour >= 0 && startHour < 24 && hours >= 1 && hours <= 24 && paidHours > 0 && paidHours <= hours))
      throw new RangeError(`Shift ${id} starts at ${startHour} and has ${hours} hours, ${paidHours} paid`)
  for (const { warden, day, shift } of duties)
    if (!(wardens[warden] && shifts[shift] && Number.isInteger(day) && day >= 0 && day < 7))
      throw new RangeError(`There is no shift ${shift} on day ${day} for warden ${warden}`)
}
