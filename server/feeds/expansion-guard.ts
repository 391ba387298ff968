import { RefusedLoad } from './refused-load.ts'

/** Plain police months open to four or five times their compressed size; a thousandfold is an attack or an accident. */
const largestExpansion = 200
const checkedFrom = 64 * 2 ** 20

/** Whether `expanded` bytes are more than `stored` bytes should open to. */
export function isExpansionBomb(stored: number, expanded: number): boolean {
  return expanded > checkedFrom && expanded > largestExpansion * Math.max(stored, 1)
}

export function expansionRefusal(fileName: string): RefusedLoad {
  return new RefusedLoad(
    `opens to more than ${largestExpansion} times its size, which no police file does. It was not read.`,
    fileName,
  )
}
