import { performance } from 'node:perf_hooks'
import { knoxTable } from '../../server/statistics/knox.ts'
import { createRandom } from '../../shared/random.ts'
import type { BenchLine } from './bench-line.ts'

const incidents = 5000
const runs = 999

/**
 * Knox table of 5,000 seeded incidents over a year with 999 orders of the dates, in a spread-out district and in a dense
 * town: minimum of 3 warmed runs, with the near pairs that decide the time. Stated, not required.
 */
export async function benchKnox(): Promise<BenchLine[]> {
  return [measure('a district', 3000), measure('a dense town', 800)]
}

function measure(place: string, spreadMetres: number): BenchLine {
  const random = createRandom(20_250_701, place)
  const draw = () => Float64Array.from({ length: incidents }, () => Math.round(spreadMetres * random.normal()))
  const question = {
    eastings: draw(),
    northings: draw(),
    days: Int32Array.from({ length: incidents }, () => Math.floor(365 * random.next())),
    distanceLimitsMetres: [100, 200, 300, 400],
    dayLimits: [7, 14, 28],
    seed: 1,
  }
  const warm = knoxTable({ ...question, runs: 19 })
  const nearPairs = warm.observed.subarray(0, -warm.columns).reduce((sum, pairs) => sum + pairs, 0)
  let value = Number.POSITIVE_INFINITY
  for (let repeat = 0; repeat < 3; repeat++) {
    const start = performance.now()
    knoxTable({ ...question, runs })
    value = Math.min(value, performance.now() - start)
  }
  const pairs = nearPairs.toLocaleString('en-GB')
  return { name: `Knox of 5,000 incidents in ${place}, ${runs} runs, ${pairs} pairs within 400 m`, value, unit: 'ms' }
}
