/** Starts of shifts that cover most demand of a day, each hour counted once. */
export interface ShiftStarts {
  /** Ascending hours. */
  readonly starts: readonly number[]
  readonly covered: number
  /** Of all demand; 1 where there is none. */
  readonly share: number
}

export interface ShiftStartQuestion {
  /** Demand of each hour, around the clock: a shift may run past the last. */
  readonly demand: ArrayLike<number>
  readonly shiftHours: number
  /** How many starts. */
  readonly shifts: number
  /** Hours at which a shift may start. */
  readonly allowed: readonly number[]
}

const mostChoices = 2_000_000

/**
 * The choices of starts that cover most demand, by enumeration; all that are equally good, by their hours. Fewer starts
 * than asked where fewer are allowed. Empty where none is allowed or asked. RangeError for a shift of no or more hours
 * than there are, hours that are not there, and more than two million choices.
 */
export function bestShiftStarts(question: ShiftStartQuestion): ShiftStarts[] {
  const { demand, shiftHours, shifts } = question
  const hours = demand.length
  if (!(shiftHours >= 1 && shiftHours <= hours)) throw new RangeError(`A shift of ${shiftHours} hours in ${hours}`)
  const allowed = [...new Set(question.allowed)].sort((a, b) => a - b)
  const wrong = allowed.find((hour) => !Number.isInteger(hour) || hour < 0 || hour >= hours)
  if (wrong !== undefined) throw new RangeError(`No hour ${wrong}`)
  const size = Math.min(shifts, allowed.length)
  if (size === 0) return []
  if (choicesOf(allowed.length, size) > mostChoices)
    throw new RangeError(`${size} starts among ${allowed.length} are more choices than can be gone through`)
  const total = Array.from(demand).reduce((sum, each) => sum + each, 0)
  let best: ShiftStarts[] = []
  for (const starts of combinations(allowed, size)) {
    const covered = coveredBy(demand, starts, shiftHours)
    const before = best[0]?.covered ?? Number.NEGATIVE_INFINITY
    const slack = 1e-9 * Math.max(1, total)
    if (covered < before - slack) continue
    const found = { starts, covered, share: total === 0 ? 1 : covered / total }
    best = covered > before + slack ? [found] : [...best, found]
  }
  return best
}

/** Demand of the hours that at least one of the shifts works. */
export function coveredBy(demand: ArrayLike<number>, starts: readonly number[], shiftHours: number): number {
  const worked = new Set<number>()
  for (const start of starts) for (let hour = 0; hour < shiftHours; hour++) worked.add((start + hour) % demand.length)
  let covered = 0
  for (const hour of worked) covered += demand[hour]!
  return covered
}

function* combinations(from: readonly number[], size: number, first = 0): Generator<number[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let at = first; at <= from.length - size; at++)
    for (const rest of combinations(from, size - 1, at + 1)) yield [from[at]!, ...rest]
}

function choicesOf(from: number, size: number): number {
  let choices = 1
  for (let at = 0; at < size; at++) choices = (choices * (from - at)) / (at + 1)
  return choices
}
