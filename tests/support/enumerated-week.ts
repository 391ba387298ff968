import type { ScheduleProblem } from '../../server/planners/schedule-problem.ts'

type Cell = readonly [site: number, slot: number]

/**
 * The most expected incidents of any schedule that keeps the rules, by trying every set of visits, every van for each
 * and every operator for each shift; null where the promised visits cannot be kept. Written apart from the planner.
 */
export function enumeratedBest(problem: ScheduleProblem): number | null {
  const cells: Cell[] = problem.sites.flatMap((_, site) => problem.slots.map((__, slot): Cell => [site, slot]))
  const isPromised = ([site, slot]: Cell) =>
    problem.commitments.some((each) => each.site === problem.sites[site]!.id && each.slot === problem.slots[slot]!.id)
  let best: number | null = null
  const chosen: Cell[] = []
  const tryFrom = (at: number, value: number): void => {
    const cell = cells[at]
    if (!cell) {
      if (value > (best ?? -1) && vansCanGo(problem, chosen) && crewsCanWork(problem, chosen)) best = value
      return
    }
    if (mayAdd(problem, chosen, cell, isPromised)) {
      chosen.push(cell)
      tryFrom(at + 1, value + problem.expected[cell[0]]![cell[1]]!)
      chosen.pop()
    }
    if (!isPromised(cell)) tryFrom(at + 1, value)
  }
  tryFrom(0, 0)
  return best
}

function mayAdd(
  problem: ScheduleProblem,
  chosen: readonly Cell[],
  [site, slot]: Cell,
  isPromised: (cell: Cell) => boolean,
): boolean {
  const { closedSlots, unjustifiedFrom } = problem.sites[site]!
  if (closedSlots.includes(problem.slots[slot]!.id)) return false
  if (unjustifiedFrom !== null && slot >= problem.slots.findIndex(({ id }) => id === unjustifiedFrom)) return false
  if (problem.mostVisits !== null && chosen.length >= problem.mostVisits) return false
  const { apart } = problem
  const isTooNear = (other: number) =>
    Math.min(apart!.metres[site]![other]!, apart!.metres[other]![site]!) < apart!.least
  const beside = problem.sites.flatMap((_, other) =>
    other !== site && (isPromised([other, slot]) || chosen.some((cell) => cell[0] === other && cell[1] === slot))
      ? [other]
      : [],
  )
  if (apart && !isPromised([site, slot]) && beside.some(isTooNear)) return false
  // Promised visits are held against those that are chosen freely, not against each other.
  const here = problem.slots.flatMap((_, other): Cell[] =>
    isPromised([site, other]) || chosen.some((cell) => cell[0] === site && cell[1] === other) ? [[site, other]] : [],
  )
  if (isPromised([site, slot])) return true
  if (here.filter((cell) => cell[1] !== slot).length >= problem.mostVisitsOfSite) return false
  return here.every((cell) => cell[1] === slot || Math.abs(cell[1] - slot) > problem.restSlots)
}

function vansCanGo(problem: ScheduleProblem, chosen: readonly Cell[]): boolean {
  const bySlot = problem.slots.map((_, slot) => chosen.filter((cell) => cell[1] === slot).map(([site]) => site))
  const go = (slot: number, before: readonly (number | null)[]): boolean => {
    if (slot === problem.slots.length) return true
    const place = (left: readonly number[], now: readonly (number | null)[]): boolean => {
      const [site, ...rest] = left
      if (site === undefined) return go(slot + 1, now)
      return problem.vans.some(({ maintenanceSlots }, van) => {
        if (now[van] !== null || maintenanceSlots.includes(problem.slots[slot]!.id)) return false
        const promise = problem.commitments.find(
          (each) => each.site === problem.sites[site]!.id && each.slot === problem.slots[slot]!.id,
        )
        if (promise?.van && promise.van !== problem.vans[van]!.id) return false
        const from = before[van]
        const isSameShift = problem.slots[slot - 1]?.shift === problem.slots[slot]!.shift
        if (isSameShift && from !== null && from !== undefined && from !== site && problem.travel) {
          if (problem.travel.minutes[from]![site]! > problem.travel.mostMinutes) return false
        }
        return place(
          rest,
          now.map((at, other) => (other === van ? site : at)),
        )
      })
    }
    return place(
      bySlot[slot]!,
      problem.vans.map(() => null),
    )
  }
  return go(
    0,
    problem.vans.map(() => null),
  )
}

function crewsCanWork(problem: ScheduleProblem, chosen: readonly Cell[]): boolean {
  const { operators, slots } = problem
  if (!operators) return true
  const shifts = [...new Set(slots.map(({ shift }) => shift))].map((shift) => {
    const of = slots.flatMap((each, slot) => (each.shift === shift ? [{ ...each, slot }] : []))
    const out = of.map(({ slot }) => chosen.filter((cell) => cell[1] === slot).length)
    return {
      shift,
      need: problem.operatorsOfVan * Math.max(...out),
      hours: of.reduce((sum, { minutes }) => sum + minutes, 0) / 60,
      start: of[0]!.startMinute,
      end: of.at(-1)!.startMinute + of.at(-1)!.minutes,
    }
  })
  const work = (at: number, left: readonly number[], free: readonly number[]): boolean => {
    const shift = shifts[at]
    if (!shift) return true
    for (let set = 0; set < 2 ** operators.length; set++) {
      const working = operators.map((_, operator) => ((set >> operator) & 1) === 1)
      if (working.filter(Boolean).length !== shift.need) continue
      const isAble: boolean = operators.every(
        ({ absentShifts }, operator) =>
          !working[operator] ||
          (left[operator]! >= shift.hours && free[operator]! <= shift.start && !absentShifts.includes(shift.shift)),
      )
      if (!isAble) continue
      const nextLeft = left.map((hours, operator) => hours - (working[operator] ? shift.hours : 0))
      const nextFree = free.map((from, operator) =>
        working[operator] ? shift.end + 60 * problem.operatorRestHours : from,
      )
      if (work(at + 1, nextLeft, nextFree)) return true
    }
    return false
  }
  return work(
    0,
    operators.map(({ hours }) => hours),
    operators.map(() => 0),
  )
}
