import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Figure } from '../../server/disclosure/audit-figures.ts'
import { chooseFigures } from '../../server/disclosure/choose-figures.ts'

/** Every way in which incidents can lie in the parts, if figures shown are true and hidden ones are at least 1. */
function worlds(partCount: number, shown: readonly (Figure & { total: number })[], hidden: readonly Figure[]) {
  const found: number[][] = []
  const world = new Array<number>(partCount).fill(0)
  const isIn = shown.map(({ parts }) => Array.from({ length: partCount }, (_, part) => parts.includes(part)))
  const left = shown.map(({ total }) => total)
  const place = (part: number): void => {
    if (part === partCount) {
      const fits = left.every((rest) => rest === 0)
      if (fits && hidden.every(({ parts }) => parts.some((at) => (world[at] ?? 0) > 0))) found.push([...world])
      return
    }
    const over = shown.flatMap((_, at) => (isIn[at]?.[part] ? [at] : []))
    // A part of no shown figure can hold any number; up to 6 is enough to tell that it is not known.
    const most = over.length === 0 ? 6 : Math.min(...over.map((at) => left[at] ?? 0))
    for (let incidents = 0; incidents <= most; incidents += 1) {
      world[part] = incidents
      for (const at of over) left[at] = (left[at] ?? 0) - incidents
      place(part + 1)
      for (const at of over) left[at] = (left[at] ?? 0) + incidents
    }
    world[part] = 0
  }
  place(0)
  return found
}

/** The first set of parts with 1 to 4 incidents of which every world has the same number. */
function setGivenAway(counts: readonly number[], all: readonly (readonly number[])[]): number[] | null {
  for (let mask = 1; mask < 1 << counts.length; mask += 1) {
    const parts = counts.flatMap((_, part) => (mask & (1 << part) ? [part] : []))
    const sum = (world: readonly number[]) => parts.reduce((sum, part) => sum + (world[part] ?? 0), 0)
    const truth = sum(counts)
    if (truth > 0 && truth < 5 && all.every((world) => sum(world) === truth)) return parts
  }
  return null
}

const tables = fc.integer({ min: 1, max: 5 }).chain((partCount) =>
  fc.record({
    counts: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: partCount, maxLength: partCount }),
    figures: fc.array(
      fc.record({
        parts: fc.uniqueArray(fc.integer({ min: 0, max: partCount - 1 }), { minLength: 1 }),
        rank: fc.integer({ min: 0, max: 2 }),
      }),
      { minLength: 1, maxLength: 7 },
    ),
  }),
)

describe('disclosure control', () => {
  it('lets nobody who tries every possibility know a count of 1 to 4 of any set of parts', () => {
    fc.assert(
      fc.property(tables, ({ counts, figures }) => {
        const choice = chooseFigures(
          counts,
          figures.map((figure, index) => ({ ...figure, key: `figure ${index}` })),
        )
        if (choice.status !== 'safe') throw new Error('blocked')
        const shown = choice.shown.map((figure) => ({
          ...figure,
          total: figure.parts.reduce((sum, part) => sum + (counts[part] ?? 0), 0),
        }))
        expect(setGivenAway(counts, worlds(counts.length, shown, choice.hidden))).toBeNull()
      }),
      { numRuns: 400, seed: 5 },
    )
  })

  it('is needed: showing all but the counts of 1 to 4 gives some of them away', () => {
    const total = { key: 'total', parts: [0, 1, 2], total: 22 }
    const shown = [total, { key: 'B', parts: [1], total: 7 }, { key: 'C', parts: [2], total: 12 }]
    expect(setGivenAway([3, 7, 12], worlds(3, shown, [{ key: 'A', parts: [0] }]))).toEqual([0])
  })

  it('chooses the same whatever the order in which figures are given', () => {
    fc.assert(
      fc.property(tables, ({ counts, figures }) => {
        const named = figures.map((figure, index) => ({ ...figure, key: `figure ${index}` }))
        const keys = (choice: ReturnType<typeof chooseFigures>) =>
          choice.status === 'safe' ? choice.shown.map(({ key }) => key).sort() : []
        expect(keys(chooseFigures(counts, [...named].reverse()))).toEqual(keys(chooseFigures(counts, named)))
      }),
      { seed: 5 },
    )
  })
})
