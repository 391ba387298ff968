import type { SortedValues } from './values.ts'

/**
 * Fisher-Jenks natural breaks: the classes with the least sum of squared distances to their means (no unit), exact.
 * Fisher 1958, JASA 53(284); Jenks 1977. Divide and conquer over the monotone optimum, O(k n log n) in the distinct
 * values, as in Ckmeans.1d.dp 4 (Song and Zhong 2020, Bioinformatics 36(20)).
 * Returns indices into `distinct` of the last value of each class but the highest; as many classes as distinct values
 * where those are fewer than wanted. Of equally good partitions, the one with lower boundaries.
 */
export function jenksCuts({ distinct, repeats }: SortedValues, classes: number): number[] {
  const n = distinct.length
  const k = Math.min(classes, n)
  if (k < 2) return []
  const cost = spreadOf(distinct, repeats)
  let best = Float64Array.from(distinct, (_, last) => cost(0, last))
  const starts: Int32Array[] = []
  for (let group = 1; group < k; group += 1) {
    const previous = best
    const current = new Float64Array(n).fill(Number.POSITIVE_INFINITY)
    const start = new Int32Array(n)
    const fill = (from: number, to: number, lowest: number, highest: number): void => {
      if (from > to) return
      const middle = (from + to) >> 1
      let chosen = Math.max(group, lowest)
      for (let first = chosen; first <= Math.min(middle, highest); first += 1) {
        const total = previous[first - 1]! + cost(first, middle)
        if (total < current[middle]!) {
          current[middle] = total
          chosen = first
        }
      }
      start[middle] = chosen
      fill(from, middle - 1, lowest, chosen)
      fill(middle + 1, to, chosen, highest)
    }
    fill(group, n - 1, group, n - 1)
    best = current
    starts.push(start)
  }
  const cuts: number[] = []
  let last = n - 1
  for (const start of starts.reverse()) {
    last = start[last]! - 1
    cuts.unshift(last)
  }
  return cuts
}

/** Sum of squared distances to the mean of distinct values `first` to `last`, both included, each as often as it comes. */
export function spreadOf(distinct: Float64Array, repeats: Float64Array): (first: number, last: number) => number {
  const n = distinct.length
  // Measured from the middle value, or large values would drown their own differences.
  const origin = distinct[n >> 1] ?? 0
  const weight = new Float64Array(n + 1)
  const sum = new Float64Array(n + 1)
  const square = new Float64Array(n + 1)
  for (let index = 0; index < n; index += 1) {
    const value = distinct[index]! - origin
    weight[index + 1] = weight[index]! + repeats[index]!
    sum[index + 1] = sum[index]! + repeats[index]! * value
    square[index + 1] = square[index]! + repeats[index]! * value * value
  }
  return (first, last) => {
    const total = sum[last + 1]! - sum[first]!
    const spread = square[last + 1]! - square[first]! - (total * total) / (weight[last + 1]! - weight[first]!)
    return Math.max(0, spread)
  }
}
