/**
 * Fewest wardens for each start so that every hour that a shift works has as many as it needs. `need`: wardens of each
 * hour, around the clock; hours that no shift works are left as they are. Of equally few in all, the later of two starts
 * has more. Exact: the clock is cut where fewest shifts run across, those are enumerated, and what is left lies on a line,
 * where it is best to give what an hour lacks to the shift that ends last. Empty for no starts. RangeError for a start that
 * is not there and a shift of no or more hours than there are.
 */
export function wardensByStart(need: ArrayLike<number>, starts: readonly number[], shiftHours: number): number[] {
  const hours = need.length
  if (!(shiftHours >= 1 && shiftHours <= hours)) throw new RangeError(`A shift of ${shiftHours} hours in ${hours}`)
  if (starts.some((start) => !(start >= 0 && start < hours))) throw new RangeError('A start is not there')
  const after = (from: number, hour: number) => (hour - from + hours) % hours
  const works = (start: number, hour: number) => after(start, hour) < shiftHours
  const across = (cut: number) => starts.flatMap((start, at) => (start !== cut && works(start, cut) ? [at] : []))
  const cut = Array.from({ length: hours }, (_, hour) => hour).reduce((best, hour) =>
    across(hour).length < across(best).length ? hour : best,
  )
  const crossing = across(cut)
  const line = Array.from({ length: hours }, (_, hour) => (cut + hour) % hours).filter((hour) =>
    starts.some((start) => works(start, hour)),
  )
  const most = Math.max(0, ...line.map((hour) => need[hour]!))

  /** The others, with some at the shifts across the cut; null where they cannot make up for it. */
  const others = (fixed: readonly number[]): number[] | null => {
    const wardens = starts.map((_, at) => (crossing.includes(at) ? fixed[crossing.indexOf(at)]! : 0))
    for (const hour of line) {
      const there = starts.reduce((sum, start, at) => sum + (works(start, hour) ? wardens[at]! : 0), 0)
      const lacking = need[hour]! - there
      if (lacking <= 0) continue
      const last = starts.reduce(
        (best, start, at) =>
          !crossing.includes(at) && works(start, hour) && (best < 0 || after(start, hour) < after(starts[best]!, hour))
            ? at
            : best,
        -1,
      )
      if (last < 0) return null
      wardens[last]! += lacking
    }
    return wardens
  }

  let best: number[] = []
  let fewest = Number.POSITIVE_INFINITY
  for (const fixed of amounts(crossing.length, most)) {
    const found = others(fixed)
    const sum = found?.reduce((all, each) => all + each, 0) ?? Number.POSITIVE_INFINITY
    if (found && sum < fewest) [best, fewest] = [found, sum]
  }
  return best
}

/** All lists of so many whole numbers from 0 to the most. */
function* amounts(count: number, most: number): Generator<number[]> {
  if (count === 0) {
    yield []
    return
  }
  for (let first = 0; first <= most; first++) for (const rest of amounts(count - 1, most)) yield [first, ...rest]
}
