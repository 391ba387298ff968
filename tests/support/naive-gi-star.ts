import type { NeighbourList } from '../../server/geometry/neighbour-list.ts'

/**
 * Gi* straight from the textbook: every unit against every unit with a full row of weights, the unit itself included.
 * `rowStandardised` divides each row by its sum. For values without gaps or islands; what `giStar` is judged by.
 */
export function giStarNaive(values: Float64Array, neighbours: NeighbourList, rowStandardised = false): Float64Array {
  const n = values.length
  let sum = 0
  let sumOfSquares = 0
  for (const value of values) {
    sum += value
    sumOfSquares += value * value
  }
  const mean = sum / n
  const deviation = Math.sqrt(sumOfSquares / n - mean * mean)
  const z = new Float64Array(n)
  const weights = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const row = neighbours.targets.subarray(neighbours.offsets[i], neighbours.offsets[i + 1])
    const weight = rowStandardised ? 1 / (row.length + 1) : 1
    weights.fill(0)
    weights[i] = weight
    for (const j of row) weights[j] = weight
    let weighted = 0
    let sumOfWeights = 0
    let sumOfSquaredWeights = 0
    for (let j = 0; j < n; j++) {
      weighted += weights[j]! * values[j]!
      sumOfWeights += weights[j]!
      sumOfSquaredWeights += weights[j]! * weights[j]!
    }
    const spread = Math.sqrt((n * sumOfSquaredWeights - sumOfWeights * sumOfWeights) / (n - 1))
    z[i] = (weighted - mean * sumOfWeights) / (deviation * spread)
  }
  return z
}
