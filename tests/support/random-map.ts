import { createRandom } from '../../shared/random.ts'

/** Incidents per cell when `incidents` fall on `cells` equal cells by chance alone, each cell as likely for each. */
export function randomMap(cells: number, incidents: number, seed: number): Float64Array {
  const random = createRandom(seed, 'random map')
  const counts = new Float64Array(cells)
  for (let incident = 0; incident < incidents; incident++) counts[Math.floor(random.next() * cells)]! += 1
  return counts
}
