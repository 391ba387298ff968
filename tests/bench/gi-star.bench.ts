import { performance } from 'node:perf_hooks'
import type { NeighbourList } from '../../server/geometry/neighbour-list.ts'
import { benjaminiHochberg } from '../../server/statistics/fdr.ts'
import { giStar } from '../../server/statistics/gi-star.ts'
import { twoSidedP } from '../../server/statistics/normal.ts'
import { hexGrid, queenGrid } from '../support/grid-neighbours.ts'
import { giStarNaive } from '../support/naive-gi-star.ts'
import type { BenchLine } from './bench-line.ts'

const columns = 250
const rows = 200
const repeats = 20

/**
 * Gi* of 50,000 seeded cells with ready neighbours: minimum of 20 warmed runs, against the textbook form over all pairs
 * (one run: it takes seconds). The same numbers must come out.
 */
export async function benchGiStar(): Promise<BenchLine[]> {
  const counts = seededCounts(columns * rows, 20_250_701)
  const squares = queenGrid(columns, rows)
  const hexagons = hexGrid(columns, rows)
  return [
    compare('Gi* of 50,000 square cells, queen', counts, squares),
    compare('Gi* of 50,000 hexagons', counts, hexagons),
    {
      name: 'Gi*, p-values and Benjamini-Hochberg of 50,000 square cells',
      value: fastest(() => benjaminiHochberg(giStar(counts, squares).map(twoSidedP))),
      unit: 'ms',
    },
  ]
}

function compare(name: string, counts: Float64Array, neighbours: NeighbourList): BenchLine {
  const value = fastest(() => giStar(counts, neighbours))
  const start = performance.now()
  const naive = giStarNaive(counts, neighbours)
  const ratio = (performance.now() - start) / value
  const differs = giStar(counts, neighbours).some((z, cell) => Math.abs(z - naive[cell]!) > 1e-9)
  return {
    name,
    value,
    unit: 'ms',
    against: 'textbook form over all pairs',
    ratio,
    requirement: 'same z to 1e-9 and at least 20 times as fast',
    passed: !differs && ratio >= 20,
  }
}

function fastest(work: () => unknown): number {
  for (let warmUp = 0; warmUp < 5; warmUp++) work()
  let least = Number.POSITIVE_INFINITY
  for (let repeat = 0; repeat < repeats; repeat++) {
    const start = performance.now()
    work()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

/** Skewed whole counts, mostly small: a linear congruential generator, so the same on every machine. */
function seededCounts(cells: number, seed: number): Float64Array {
  let state = seed
  return Float64Array.from({ length: cells }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor(-Math.log1p(-state / 2 ** 32) * 3)
  })
}
