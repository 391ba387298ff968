import { performance } from 'node:perf_hooks'
import { coverBox } from '../../server/geometry/grid.ts'
import { binPoints } from '../../server/geometry/raster.ts'
import { kernelDensity, type WeightedPoints } from '../../server/statistics/kernel-density.ts'
import { rasterKernelDensity } from '../../server/statistics/raster-density.ts'
import { createRandom } from '../../shared/random.ts'
import type { BenchLine } from './bench-line.ts'

const sideMetres = 20_000
const quartic = { kernel: 'quartic', bandwidthMetres: 500 } as const
const raster = { left: 0, bottom: 0, cellSizeMetres: 20, columns: 1000, rows: 1000 }
const repeats = 5

/**
 * Kernel density of seeded points, half even and half in a hundred clusters, over a 20 km square: at 10,000 cells point
 * by point, and on a raster of a million cells with the binning. Minimum of 5 runs after a warm-up, one thread.
 */
export async function benchKernelDensity(): Promise<BenchLine[]> {
  const some = seededPoints(100_000)
  const many = seededPoints(1_000_000)
  const box = { minX: 0, minY: 0, maxX: sideMetres - 1, maxY: sideMetres - 1 }
  const cells = coverBox(box, { shape: 'square', cellSizeMetres: 200 })
  const smooth = (kernel: 'quartic' | 'gaussian') =>
    rasterKernelDensity(binPoints(many, raster, 'linear'), raster, { ...quartic, kernel })
  return [
    line('KDE of 100,000 points at 10,000 cells, quartic 500 m', 300, () => kernelDensity(some, cells, quartic)),
    line('KDE of 1,000,000 points on a 1,000 × 1,000 raster, quartic 500 m', 1000, () => smooth('quartic')),
    line('KDE of 1,000,000 points on a 1,000 × 1,000 raster, Gaussian 500 m', 1000, () => smooth('gaussian')),
  ]
}

function line(name: string, mostMilliseconds: number, work: () => unknown): BenchLine {
  work()
  let value = Number.POSITIVE_INFINITY
  for (let repeat = 0; repeat < repeats; repeat++) {
    const start = performance.now()
    work()
    value = Math.min(value, performance.now() - start)
  }
  const requirement = `under ${mostMilliseconds.toLocaleString('en-GB')} ms`
  return { name, value, unit: 'ms', requirement, passed: value < mostMilliseconds }
}

function seededPoints(count: number): WeightedPoints {
  const random = createRandom(20_250_701, 'kernel density')
  const inside = () => random.between(0, sideMetres)
  const centres = Array.from({ length: 100 }, () => ({ x: inside(), y: inside() }))
  const [x, y] = [new Float64Array(count), new Float64Array(count)]
  for (let point = 0; point < count; point++) {
    const centre = point % 2 === 0 ? random.pick(centres) : null
    x[point] = centre ? centre.x + 400 * random.normal() : inside()
    y[point] = centre ? centre.y + 400 * random.normal() : inside()
  }
  return { x, y }
}
