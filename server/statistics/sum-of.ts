/** Sum of all values, in their order; 0 for none, NaN where one is. */
export function sumOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
