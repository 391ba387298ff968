import { describe, expect, it } from 'vitest'
import { neighboursFromLists, neighboursFromPairs } from '../../../../../server/geometry/neighbour-list.ts'
import { changedFrom, measureBeats } from '../../../../../server/planners/wardens/beat-problem.ts'
import { searchBeats } from '../../../../../server/planners/wardens/beat-search.ts'
import { joinPieces, piecesOf } from '../../../../../server/planners/wardens/join-pieces.ts'
import { matchBeats } from '../../../../../server/planners/wardens/match-beats.ts'
import { mendBeats } from '../../../../../server/planners/wardens/mend-beats.ts'
import { mergeUnits } from '../../../../../server/planners/wardens/merge-units.ts'
import { createRandom } from '../../../../../shared/random.ts'
import { gridGround } from '../../../../support/grid-ground.ts'

const ones = (length: number) => new Float64Array(length).fill(1)

describe('pieces of ground', () => {
  it('are numbered by their lowest unit, within groups where there are any', () => {
    const chain = neighboursFromLists([[1], [0, 2], [1], [4], [3], []])
    expect([...piecesOf(chain)]).toEqual([0, 0, 0, 1, 1, 2])
    expect([...piecesOf(chain, [7, 7, 8, 8, 8, 7])]).toEqual([0, 0, 1, 2, 2, 3])
    expect([...piecesOf(neighboursFromLists([]))]).toEqual([])
  })

  it('are joined where they are nearest, without a border', () => {
    const list = neighboursFromPairs(4, [0, 1], [1, 0])
    const x = Float64Array.of(0, 100, 400, 420)
    const y = new Float64Array(4)
    const joined = joinPieces(list, Float64Array.of(5, 5), { x, y })
    expect(joined.crossings.map(({ from, to, metres }) => [from, to, metres].join(' '))).toEqual(['3 2 20', '2 1 300'])
    expect(new Set(piecesOf(joined.neighbours)).size).toBe(1)
    expect(joined.borders.reduce((sum, each) => sum + each, 0)).toBe(10)
    const { offsets, targets } = joined.neighbours
    for (let unit = 0; unit < 4; unit++)
      for (let link = offsets[unit]!; link < offsets[unit + 1]!; link++)
        expect(joined.borders[link]).toBe(unit < 2 && targets[link]! < 2 ? 5 : 0)
  })

  it('stay as they are where they hang together', () => {
    const ground = gridGround(2, 2, ones(4), 2)
    const joined = joinPieces(ground.neighbours, ground.borders, { x: ones(4), y: ones(4) })
    expect(joined.crossings).toEqual([])
    expect(joined.neighbours).toBe(ground.neighbours)
  })
})

describe('beats that fall apart', () => {
  it('give the smaller piece to the beat it shares most border with', () => {
    // A row of six: beat 0 has both ends.
    const ground = gridGround(1, 6, Float64Array.of(1, 1, 1, 1, 1, 5), 2)
    expect([...mendBeats(ground, Int32Array.of(0, 1, 1, 1, 1, 0))!]).toEqual([1, 1, 1, 1, 1, 0])
    expect([...mendBeats(ground, Int32Array.of(0, 0, 0, 1, 1, 1))!]).toEqual([0, 0, 0, 1, 1, 1])
  })

  it('cannot be mended where a beat has no units', () => {
    expect(mendBeats(gridGround(1, 3, ones(3), 2), Int32Array.of(0, 0, 0))).toBeNull()
  })

  it('hang together whatever they were, with as many beats', () => {
    const random = createRandom(3, 'beats that fall apart')
    for (let round = 0; round < 40; round++) {
      const ground = gridGround(
        5,
        6,
        Float64Array.from({ length: 30 }, () => random.next()),
        4,
      )
      const given = Int32Array.from({ length: 30 }, (_, unit) => (unit < 4 ? unit : Math.floor(random.next() * 4)))
      const mended = mendBeats(ground, given)!
      expect(measureBeats(ground, mended).isContiguous).toBe(true)
    }
  })
})

describe('numbers of new beats', () => {
  it('are those of today with most areas in common, and the best of all pairings', () => {
    const random = createRandom(5, 'numbers of beats')
    for (let round = 0; round < 60; round++) {
      const units = 20
      const found = Int32Array.from({ length: units }, (_, at) => (at < 4 ? at : Math.floor(random.next() * 4)))
      const today = Int32Array.from({ length: units }, () => Math.floor(random.next() * 5) - 1)
      const pairs = matchBeats(found, 4, today, 4)
      expect([...pairs].sort()).toEqual([0, 1, 2, 3])
      const kept = (numbers: ArrayLike<number>) =>
        found.reduce((sum, beat, unit) => sum + Number(numbers[beat] === today[unit]), 0)
      let best = 0
      for (const a of [0, 1, 2, 3])
        for (const b of [0, 1, 2, 3])
          for (const c of [0, 1, 2, 3]) {
            if (new Set([a, b, c]).size < 3) continue
            best = Math.max(best, kept([a, b, c, 6 - a - b - c]))
          }
      expect(kept(pairs)).toBe(best)
    }
  })

  it('go on after those of today where there are more, and leave some free where there are fewer', () => {
    const today = Int32Array.of(0, 0, 1, 1)
    expect([...matchBeats(Int32Array.of(0, 0, 1, 2), 3, today, 2)].sort()).toEqual([0, 1, 2])
    expect([...matchBeats(Int32Array.of(0, 1, 1, 1), 2, Int32Array.of(0, 2, 2, 1), 3)]).toEqual([0, 2])
  })
})

describe('whole groups from today’s beats', () => {
  it('count what changes in the units there were, and hold to the limit', () => {
    const loads = Float64Array.of(4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
    const today = { beatOf: Int32Array.from({ length: 12 }, (_, unit) => (unit % 4 < 3 ? 0 : 1)), mostChanged: 3 }
    const ground = { ...gridGround(3, 4, loads, 2), today }
    const groupOf = Int32Array.of(0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    const merged = mergeUnits(ground, groupOf)
    // Units 2 and 3 are one group and of two beats today: whatever its beat, one of them changes.
    expect(changedFrom(merged, merged.today!.beatOf)).toBe(1)
    const found = searchBeats(merged, { seed: 2 })
    if (found.status === 'infeasible') throw new Error(found.why)
    const ofUnits = Int32Array.from(groupOf, (group) => found.beatOf[group]!)
    expect(changedFrom(ground, ofUnits)).toBe(found.changed)
    expect(found.changed).toBeLessThanOrEqual(3)
    expect(found.changed).toBeGreaterThan(1)
  })
})
