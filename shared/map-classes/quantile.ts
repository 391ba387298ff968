import type { SortedValues } from './values.ts'

/**
 * Indices into `distinct` of the last value of each class but the highest: classes with as equal numbers of areas as
 * ties allow. Equal values are never parted: a boundary that falls inside a run of ties moves to the nearer end of the
 * run, and boundaries that coincide become one, so that there may be fewer classes than wanted.
 */
export function quantileCuts({ sorted, distinct, repeats }: SortedValues, classes: number): number[] {
  const cuts: number[] = []
  let below = 0
  let index = 0
  for (let step = 1; step < classes; step += 1) {
    const target = (step * sorted.length) / classes
    while (index < distinct.length && below + repeats[index]! < target) {
      below += repeats[index]!
      index += 1
    }
    if (index >= distinct.length) break
    const after = below + repeats[index]!
    const cut = target - below < after - target ? index - 1 : index
    if (cut >= 0 && cut < distinct.length - 1 && cut > (cuts.at(-1) ?? -1)) cuts.push(cut)
  }
  return cuts
}
