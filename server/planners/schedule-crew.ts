import type { IndexedProblem } from './schedule-problem.ts'

/** Who works each shift, by name; a shift without visits has nobody. */
export type Crew = readonly (readonly string[])[]

/** Shifts that lack operators, and how many. */
export interface CrewShortage {
  readonly shift: number
  readonly missing: number
}

/** Steps of the search, after which the answer of the quick way stands. */
const mostSteps = 50_000

/** Operators each shift needs: those of a van times the most vans out in one of its slots. `vansOut`: by slot. */
export function crewNeeds({ problem, shiftSlots }: IndexedProblem, vansOut: ArrayLike<number>): Int32Array {
  return Int32Array.from(
    shiftSlots,
    (slots) => problem.operatorsOfVan * slots.reduce((most, slot) => Math.max(most, vansOut[slot]!), 0),
  )
}

/**
 * Who could work, taking the shifts in order and each time those with most hours left: quick, and may miss a crew that
 * exists. `needs`: operators by shift. Operators work whole shifts.
 */
export function quickCrew(indexed: IndexedProblem, needs: Int32Array): { crew: Crew; short: CrewShortage[] } {
  const operators = indexed.problem.operators ?? []
  const left = operators.map(({ hours }) => hours)
  const last = operators.map(() => -1)
  const short: CrewShortage[] = []
  const crew = indexed.shifts.map((_, shift) => {
    if (needs[shift] === 0 || !indexed.problem.operators) return []
    const able = [...operators.keys()]
      .filter((operator) => canWork(indexed, operator, shift, left[operator]!, last[operator]!))
      .sort((one, other) => left[other]! - left[one]! || one - other)
      .slice(0, needs[shift])
    if (able.length < needs[shift]!) short.push({ shift, missing: needs[shift]! - able.length })
    for (const operator of able) {
      left[operator]! -= indexed.shiftHours[shift]!
      last[operator] = shift
    }
    return able.map((operator) => operators[operator]!.id)
  })
  return { crew, short }
}

/** Who works each shift, or which shifts stay short: the quick way, and where that fails a search of all ways. */
export function findCrew(indexed: IndexedProblem, needs: Int32Array): { crew: Crew; short: readonly CrewShortage[] } {
  const quick = quickCrew(indexed, needs)
  if (quick.short.length === 0) return quick
  const crew = searchCrew(indexed, needs)
  return crew ? { crew, short: [] } : quick
}

function searchCrew(indexed: IndexedProblem, needs: Int32Array): Crew | null {
  const operators = indexed.problem.operators ?? []
  const hoursNeeded = needs.reduce((sum, need, shift) => sum + need * indexed.shiftHours[shift]!, 0)
  if (hoursNeeded > operators.reduce((sum, { hours }) => sum + hours, 0)) return null
  const left = operators.map(({ hours }) => hours)
  const last = operators.map(() => -1)
  const crew: number[][] = indexed.shifts.map(() => [])
  let steps = 0

  function fill(shift: number, from: number): boolean {
    if (shift === indexed.shifts.length) return true
    if (crew[shift]!.length === needs[shift]) return fill(shift + 1, 0)
    for (let operator = from; operator < operators.length; operator++) {
      steps += 1
      if (steps > mostSteps) return false
      if (!canWork(indexed, operator, shift, left[operator]!, last[operator]!)) continue
      const before = last[operator]!
      left[operator]! -= indexed.shiftHours[shift]!
      last[operator] = shift
      crew[shift]!.push(operator)
      if (fill(shift, operator + 1)) return true
      crew[shift]!.pop()
      last[operator] = before
      left[operator]! += indexed.shiftHours[shift]!
    }
    return false
  }

  return fill(0, 0) ? crew.map((of) => of.map((operator) => operators[operator]!.id)) : null
}

function canWork(indexed: IndexedProblem, operator: number, shift: number, hoursLeft: number, last: number): boolean {
  const { absentShifts } = indexed.problem.operators![operator]!
  // Hours are sums of sixtieths, so an exact fit may look a rounding short.
  if (indexed.shiftHours[shift]! > hoursLeft + 1e-9 || absentShifts.includes(indexed.shifts[shift]!)) return false
  return last < 0 || hasRest(indexed, last, shift)
}

/** Whether an operator of the first shift has had enough rest when the later one starts. */
export function hasRest({ problem, shiftSlots }: IndexedProblem, earlier: number, later: number): boolean {
  const end = problem.slots[shiftSlots[earlier]!.at(-1)!]!
  const start = problem.slots[shiftSlots[later]![0]!]!
  return start.startMinute - (end.startMinute + end.minutes) >= problem.operatorRestHours * 60
}
