import { performance } from 'node:perf_hooks'
import { permuteRange } from '../../server/statistics/gi-star-permutation.ts'
import { joinTallies } from '../../server/statistics/pseudo-p.ts'
import { createRandom } from '../../shared/random.ts'
import { queenGrid } from '../support/grid-neighbours.ts'
import type { BenchLine } from './bench-line.ts'

const columns = 250
const rows = 200
const cells = columns * rows
const runs = 999
const seed = 20_250_701

/**
 * 999 conditional permutations of Gi* on 50,000 seeded cells in one thread, the first time without warming up, as a
 * worker that has just started does them. The same in two halves must give the same.
 */
export async function benchPermutation(): Promise<BenchLine[]> {
  const random = createRandom(seed, 'permutation bench')
  const counts = Float64Array.from({ length: cells }, () => random.poisson(2))
  const neighbours = queenGrid(columns, rows)
  const permute = (from: number, to: number) => permuteRange(counts, neighbours, from, to, runs, seed)
  let start = performance.now()
  const whole = permute(0, cells)
  const cold = performance.now() - start
  start = performance.now()
  const halves = joinTallies([permute(0, cells / 2), permute(cells / 2, cells)])
  const warm = performance.now() - start
  const isSame = whole.atLeast.every((count, cell) => {
    return count === halves.atLeast[cell] && whole.atMost[cell] === halves.atMost[cell]
  })
  return [
    {
      name: '999 permutations of Gi* of 50,000 square cells, queen, one thread, cold',
      value: cold,
      unit: 'ms',
      requirement: 'under 5 s, and the same in two halves',
      passed: isSame && cold < 5000,
    },
    { name: 'the same in two halves, warm', value: warm, unit: 'ms' },
  ]
}
