import { describe, expect, it } from 'vitest'
import { isTangled } from '../../../../server/geometry/is-tangled.ts'
import { box } from '../../../support/boundary-file.ts'

/** A star whose every line crosses almost every other. */
const star = (corners: number) =>
  Array.from({ length: corners + 1 }, (_, step) => {
    const angle = ((step % corners) * Math.floor(corners / 2) * 2 * Math.PI) / corners
    return [Math.cos(angle), Math.sin(angle)]
  })

describe('a shape is tangled', () => {
  it('where its lines cross more often than is allowed', () => {
    const bowtie = [
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
      [0, 0],
    ]
    expect(isTangled([bowtie], 1)).toBe(false)
    expect(isTangled([bowtie], 0)).toBe(true)
    expect(isTangled([box(0, 0, 2, 2), box(1, 1, 3, 3)], 1)).toBe(true)
    expect(isTangled([star(101)], 1_000)).toBe(true)
  })

  it('not where it has no ring, touches at ends only, or lies apart', () => {
    expect(isTangled([], 0)).toBe(false)
    expect(isTangled([[]], 0)).toBe(false)
    expect(isTangled([box(0, 0, 1, 1), box(1, 1, 2, 2), box(5, 5, 6, 6)], 0)).toBe(false)
    const spike = [
      [0, 0],
      [1, 0],
      [1, 2],
      [1, 1],
      [0, 0],
    ]
    expect(isTangled([spike], 0)).toBe(false)
  })

  it('and told so in time, however many corners it has', () => {
    const started = performance.now()
    expect(isTangled([star(20_001)], 1_000)).toBe(true)
    const comb = Array.from({ length: 200_001 }, (_, step) => [step % 2, step / 1e6])
    expect(isTangled([comb], 1_000)).toBe(true)
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})
