import { createRandom } from '../../../shared/random.ts'
import { formatCount } from '../../../shared/wording/counts.ts'
import { type KnoxQuestion, type KnoxTable, knoxTable } from '../../statistics/knox.ts'
import type { TellProgress } from '../task.ts'

/** Finding the pairs again for each part costs about as much as a few random orders. */
const runsAtOnce = 250

/**
 * The Knox table, worked in parts of the random orders, so that progress is told from one share to the other. Each part
 * draws from a seed of its own, drawn from that of the question; the orders with as many pairs add up over the parts.
 */
export function knoxInParts(
  question: KnoxQuestion,
  tell: TellProgress,
  [from, to]: readonly [from: number, to: number],
): Omit<KnoxTable, 'simulatedMean'> {
  const { runs } = question
  const seeds = createRandom(question.seed, 'knox parts')
  const nextPart = (done: number) => {
    tell(from + (to - from) * (done / runs), `Compared with ${formatCount(done)} of ${formatCount(runs)} random orders`)
    const size = Math.min(runsAtOnce, runs - done)
    const table = knoxTable({ ...question, runs: size, seed: Math.floor(seeds.next() * 2 ** 32) })
    return { size, table, asMany: table.pValues.map((p) => Math.round(p * (size + 1)) - 1) }
  }
  const { table, asMany, size } = nextPart(0)
  for (let done = size; done < runs; ) {
    const part = nextPart(done)
    for (const [cell, times] of part.asMany.entries()) asMany[cell]! += times
    done += part.size
  }
  return { ...table, pValues: asMany.map((times) => (1 + times) / (runs + 1)) }
}
